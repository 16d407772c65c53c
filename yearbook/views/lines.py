"""Indicators and costs of a project: adding one after another, changing, taking off."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.policy import allowed
from accounts.ways import say
from yearbook.forms.projects import CostForm, IndicatorForm
from yearbook.models import ProjectCost, ProjectIndicator
from yearbook.services.projects import archive_line, restore_line, save_line
from yearbook.ways import cost_or_404, indicator_or_404, project_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def new_indicator(request, slug, pk):
    project = project_or_404(pk)
    row = ProjectIndicator(library=project.library, project=project)
    return _form_page(request, IndicatorForm, row, _("Add an indicator"))


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def edit_indicator(request, slug, pk):
    row = indicator_or_404(pk)
    way = "yearbook:indicator-restore" if row.is_archived else "yearbook:indicator-archive"
    return _form_page(request, IndicatorForm, row, _("Change an indicator"), way)


@require_POST
@allowed("partnerships.edit")
def archive_indicator(request, slug, pk):
    back = reverse("yearbook:indicator-restore", args=[slug, pk])
    return _archive(request, indicator_or_404(pk), back)


@require_POST
@allowed("partnerships.edit")
def restore_indicator(request, slug, pk):
    return _restore(request, indicator_or_404(pk))


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def new_cost(request, slug, pk):
    project = project_or_404(pk)
    row = ProjectCost(library=project.library, project=project)
    return _form_page(request, CostForm, row, _("Add a cost"))


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def edit_cost(request, slug, pk):
    row = cost_or_404(pk)
    way = "yearbook:cost-restore" if row.is_archived else "yearbook:cost-archive"
    return _form_page(request, CostForm, row, _("Change a cost"), way)


@require_POST
@allowed("partnerships.edit")
def archive_cost(request, slug, pk):
    return _archive(request, cost_or_404(pk), reverse("yearbook:cost-restore", args=[slug, pk]))


@require_POST
@allowed("partnerships.edit")
def restore_cost(request, slug, pk):
    return _restore(request, cost_or_404(pk))


def _form_page(request, form_class, line, heading, way=""):
    """Answer the form of a line: the page of its project follows, or the form of the next line.

    `way` is the route by which a stored line is taken off its project, or put back.
    """
    form = form_class(request.POST or None, instance=line)
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_line(line=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved: %(name)s") % {"name": saved})
            return redirect(request.path if "next" in request.POST else saved.project)
    context = {"form": form, "heading": heading, "project": line.project, "line": line}
    if way:
        context["way"] = reverse(way, args=[request.library.slug, line.pk])
    return render(request, "yearbook/projects/line.html", context)


def _archive(request, line, back):
    """Take a line off its project; the next page offers to put it back."""
    try:
        archive_line(line=line, by=request.user)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        say(request, "yearbook/projects/_archived.html", name=line, back=back)
    return redirect(line.project)


def _restore(request, line):
    try:
        restore_line(line=line, by=request.user)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        messages.success(request, _("Back on the list: %(name)s") % {"name": line})
    return redirect(line.project)
