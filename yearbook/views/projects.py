"""Projects of the library: aims, indicators, costs, and the final report for the funder."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.refusals import REFUSALS, refused
from accounts.policy import allowed, may
from accounts.words import fold
from agreements.documents.docx import docx_of
from agreements.services.drafts import pdf_of
from trainings.models import Project
from trainings.services.projects import save_project
from yearbook.documents.projects import told_of
from yearbook.forms.projects import CostForm, IndicatorForm, ProjectForm
from yearbook.models import ProjectCost, ProjectIndicator
from yearbook.services.projects import (
    account_of,
    remove_cost,
    remove_indicator,
    save_cost,
    save_indicator,
)
from yearbook.ways import cost_or_404, indicator_or_404, project_or_404

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PAGE_SIZE = 50


@require_safe
@allowed("partnerships.view")
def project_list(request, slug):
    rows = Project.objects.select_related("programme").order_by("-ends_on", "name", "pk")
    context = {
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "may_edit": may(request.membership, "partnerships.edit"),
    }
    return render(request, "yearbook/projects/list.html", context)


@require_safe
@allowed("partnerships.view")
def page(request, slug, pk):
    """Show what the final report will say, and what it still lacks."""
    context = {
        "account": account_of(project_or_404(pk)),
        "may_edit": may(request.membership, "partnerships.edit"),
    }
    return render(request, "yearbook/projects/page.html", context)


@require_http_methods(["GET", "POST"])
@allowed("partnerships.edit")
def new(request, slug):
    return _project_form(request, Project(), _("Add a project"))


@require_http_methods(["GET", "POST"])
@allowed("partnerships.edit")
def edit(request, slug, pk):
    return _project_form(request, project_or_404(pk), _("Change the project"))


@require_http_methods(["GET", "POST"])
@allowed("partnerships.edit")
def new_indicator(request, slug, pk):
    project = project_or_404(pk)
    row = ProjectIndicator(library=project.library, project=project)
    return _indicator_form(request, row, _("Add an indicator"))


@require_http_methods(["GET", "POST"])
@allowed("partnerships.edit")
def edit_indicator(request, slug, pk):
    return _indicator_form(request, indicator_or_404(pk), _("Change an indicator"))


@require_POST
@allowed("partnerships.edit")
def remove_an_indicator(request, slug, pk):
    indicator = indicator_or_404(pk)
    remove_indicator(indicator=indicator, by=request.user)
    messages.success(request, _("Deleted: %(name)s") % {"name": indicator})
    return redirect(indicator.project)


@require_http_methods(["GET", "POST"])
@allowed("partnerships.edit")
def new_cost(request, slug, pk):
    project = project_or_404(pk)
    return _cost_form(
        request, ProjectCost(library=project.library, project=project), _("Add a cost")
    )


@require_http_methods(["GET", "POST"])
@allowed("partnerships.edit")
def edit_cost(request, slug, pk):
    return _cost_form(request, cost_or_404(pk), _("Change a cost"))


@require_POST
@allowed("partnerships.edit")
def remove_a_cost(request, slug, pk):
    cost = cost_or_404(pk)
    remove_cost(cost=cost, by=request.user)
    messages.success(request, _("Deleted: %(name)s") % {"name": cost})
    return redirect(cost.project)


@require_safe
@allowed("partnerships.view")
def pdf(request, slug, pk):
    project = project_or_404(pk)
    return _file(project, pdf_of(told_of(account_of(project))), "application/pdf", "pdf")


@require_safe
@allowed("partnerships.view")
def docx(request, slug, pk):
    project = project_or_404(pk)
    return _file(project, docx_of(told_of(account_of(project))), WORD, "docx")


def _project_form(request, project, heading):
    form = ProjectForm(request.POST or None, instance=project, library=request.library)
    return _form_page(
        request, form, heading, project, lambda row: save_project(project=row, by=request.user)
    )


def _indicator_form(request, indicator, heading):
    form = IndicatorForm(request.POST or None, instance=indicator)
    return _form_page(
        *(request, form, heading, indicator.project),
        lambda row: save_indicator(indicator=row, by=request.user),
        remove="yearbook:indicator-remove",
    )


def _cost_form(request, cost, heading):
    form = CostForm(request.POST or None, instance=cost)
    return _form_page(
        *(request, form, heading, cost.project),
        lambda row: save_cost(cost=row, by=request.user),
        remove="yearbook:cost-remove",
    )


def _form_page(request, form, heading, project, save, remove=""):
    """Answer a form of a project or of one of its lines; afterwards its page is shown.

    `remove` is the route that deletes such a line.
    """
    if request.method == "POST" and form.is_valid():
        try:
            saved = save(form.instance)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved: %(name)s") % {"name": saved})
            return redirect(getattr(saved, "project", saved))
    context = {"form": form, "heading": heading, "project": project if project.pk else None}
    if remove and form.instance.pk:
        context["remove"] = reverse(remove, args=[request.library.slug, form.instance.pk])
    return render(request, "yearbook/projects/form.html", context)


def _file(project, content, kind, form):
    word, about = _("final-report"), slugify(fold(project.name))[:60]
    name = f"{project.library.slug}-{word}-{about}.{form}"
    headers = {"Content-Disposition": content_disposition_header(True, name)}
    return HttpResponse(content, content_type=kind, headers=headers)
