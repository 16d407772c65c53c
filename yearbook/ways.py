"""What the pages of calendars and of projects share."""

from django.shortcuts import get_object_or_404

from trainings.models import Project
from yearbook.models import ProjectCost, ProjectIndicator

FIRST_YEAR, LAST_YEAR = 2000, 2100  # of calendars; a year with partners may be any of our days


def project_or_404(pk):
    return get_object_or_404(Project.objects.select_related("programme"), pk=pk)


def indicator_or_404(pk):
    return get_object_or_404(ProjectIndicator.objects.select_related("project"), pk=pk)


def cost_or_404(pk):
    return get_object_or_404(ProjectCost.objects.select_related("project"), pk=pk)
