"""Indicators and costs of projects, in Django admin."""

from django.contrib import admin

from back_office.admin.base import LibraryFilter, ReadOnlyAdmin
from yearbook.models import ProjectCost, ProjectIndicator


@admin.register(ProjectIndicator)
class ProjectIndicatorAdmin(ReadOnlyAdmin):
    list_display = ("name", "project", "library", "planned", "counted", "reached")
    list_filter = (("archived_at", admin.EmptyFieldListFilter), "counted", LibraryFilter)
    list_select_related = ("project", "library")
    search_fields = ("name", "project__name", "library__name")
    fields = (
        *("name", "project", "library", "planned", "counted", "reached"),
        *("archived_at", "archived_by"),
    )


@admin.register(ProjectCost)
class ProjectCostAdmin(ReadOnlyAdmin):
    list_display = ("name", "project", "library", "payer", "planned", "spent")
    list_filter = (("archived_at", admin.EmptyFieldListFilter), "payer", LibraryFilter)
    list_select_related = ("project", "library")
    search_fields = ("name", "project__name", "library__name")
    fields = (
        *("name", "project", "library", "payer", "planned", "spent"),
        *("archived_at", "archived_by"),
    )
