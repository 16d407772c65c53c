"""Projects of the library: the list, one of them, the archive, and the final report."""

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
from accounts.ways import say
from accounts.words import fold
from agreements.documents.docx import docx_of
from agreements.services.drafts import pdf_of
from trainings.models import Project
from trainings.services.projects import archive_project, restore_project, save_project
from yearbook.documents.projects import told_of
from yearbook.forms.projects import ProjectForm
from yearbook.services.projects import account_of, hangs_on
from yearbook.ways import project_or_404

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PAGE_SIZE = 50


@require_safe
@allowed("partnerships.view")
def project_list(request, slug):
    rows = Project.objects.select_related("programme").order_by("-ends_on", "name", "pk")
    context = {
        "page": Paginator(rows.current(), PAGE_SIZE).get_page(request.GET.get("page")),
        "archived": Paginator(rows.archived(), PAGE_SIZE).get_page(request.GET.get("archive")),
        "is_looking": "archive" in request.GET,
        "may_edit": may(request.membership, "partnerships.edit"),
    }
    return render(request, "yearbook/projects/list.html", context)


@require_safe
@allowed("partnerships.view")
def page(request, slug, pk):
    """Show what the final report will say, and what it still lacks."""
    account = account_of(project_or_404(pk))
    may_edit = may(request.membership, "partnerships.edit")
    context = {
        "account": account,
        "may_edit": may_edit and not account.project.is_archived,
        "may_restore": may_edit and account.project.is_archived,
    }
    return render(request, "yearbook/projects/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def new(request, slug):
    return _form_page(request, Project(), _("Add a project"))


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def edit(request, slug, pk):
    return _form_page(request, project_or_404(pk), _("Change the project"))


@require_POST
@allowed("partnerships.edit")
def archive(request, slug, pk):
    """Put a project away; the next page offers to bring it back."""
    project = project_or_404(pk)
    archive_project(project=project, by=request.user)
    back = reverse("yearbook:project-restore", args=[slug, pk])
    say(request, "yearbook/projects/_archived.html", name=project, back=back)
    return redirect("yearbook:projects", slug)


@require_POST
@allowed("partnerships.edit")
def restore(request, slug, pk):
    project = project_or_404(pk)
    restore_project(project=project, by=request.user)
    messages.success(request, _("Back on the list: %(name)s") % {"name": project})
    return redirect(project)


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


def _form_page(request, project, heading):
    form = ProjectForm(request.POST or None, instance=project, library=request.library)
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_project(project=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved: %(name)s") % {"name": saved})
            return redirect(saved)
    context = {"form": form, "heading": heading, "project": project if project.pk else None}
    if project.pk and not project.is_archived:
        context["hangs"] = hangs_on(project)
    return render(request, "yearbook/projects/form.html", context)


def _file(project, content, kind, form):
    word, about = _("final-report"), slugify(fold(project.name))[:60]
    name = f"{project.library.slug}-{word}-{about}.{form}"
    headers = {"Content-Disposition": content_disposition_header(True, name)}
    return HttpResponse(content, content_type=kind, headers=headers)
