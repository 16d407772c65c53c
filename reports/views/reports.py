"""The report of a workshop: the page to read, its files, and each section to be written."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.keys import key_in
from accounts.policy import allowed, may
from accounts.versions import ChangedMeanwhile
from post.forms.shown import take_newer_version
from reports.access import closed_workshop
from reports.documents.docx import docx_of
from reports.documents.pdf import pdf_of
from reports.forms.reports import AttendanceSectionForm, LanguageForm, SectionForm
from reports.models.reports import SectionKind
from reports.services.reports import (
    choose_language,
    report_of,
    restore_section,
    save_section,
    show_names,
)

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@allowed("workshops.results")
@closed_workshop
def report(request, workshop):
    """Show the whole report, with links to its files and to the editing of each section."""
    told = report_of(workshop)
    context = {
        "workshop": workshop,
        "report": told,
        "form": LanguageForm(initial={"language": told.language}),
        "may_edit": may(request.membership, "workshops.run"),
    }
    return render(request, "reports/report/report.html", context)


@require_POST
@allowed("workshops.run")
@closed_workshop
def language(request, workshop):
    """Choose in which language the report speaks, whoever reads it."""
    form = LanguageForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose one of the languages."))
    elif form.has_changed():  # of an older page: what this person left alone stays
        try:
            choose_language(workshop=workshop, by=request.user, **form.cleaned_data)
        except REFUSALS as refusal:
            messages.error(request, sentence_of(refusal))
        else:
            messages.success(request, _("Saved."))
    return redirect("reports:report", workshop.library.slug, workshop.pk)


@require_safe
@allowed("workshops.results")
@closed_workshop
def report_pdf(request, workshop):
    return _file(workshop, "pdf", "application/pdf", pdf_of(report_of(workshop)))


@require_safe
@allowed("workshops.results")
@closed_workshop
def report_docx(request, workshop):
    return _file(workshop, "docx", DOCX, docx_of(report_of(workshop)))


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("workshops.run")
@closed_workshop
def section(request, workshop, kind):
    """Edit one section. Two people at once: the second sees both texts."""
    if kind not in SectionKind.values:
        raise Http404
    told = report_of(workshop, with_figures=False)
    shown = told.section(kind)
    form = _form(request, told, shown)
    theirs = None
    if request.method == "POST" and form.is_valid():
        try:
            _save(workshop, kind, form, request.user)
        except ChangedMeanwhile as changed:
            theirs = take_newer_version(form, changed)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved: %(name)s") % {"name": SectionKind(kind).label})
            return _back(workshop, kind)
    context = {
        "workshop": workshop,
        "form": form,
        "section": shown,
        "name": SectionKind(kind).label,  # for the page; `section.title` is the report's own
        "language_of_report": told.language,
        "theirs": theirs,
    }
    return render(request, "reports/report/section.html", context, status=409 if theirs else 200)


@require_POST
@allowed("workshops.run")
@closed_workshop
def restore(request, workshop, kind):
    """Put what the records say in the place of what a person wrote."""
    if kind not in SectionKind.values:
        raise Http404
    seen = key_in(request.POST.get("version"))
    try:
        if restore_section(workshop=workshop, kind=kind, version=seen, by=request.user):
            messages.success(request, _("This section says again what the records say."))
    except ChangedMeanwhile:
        messages.error(request, _("Someone changed this meanwhile"))
    return _back(workshop, kind)


def _form(request, told, section):
    form = AttendanceSectionForm if section.kind == SectionKind.ATTENDANCE else SectionForm
    initial = {
        "text": section.text,
        "is_left_out": section.is_left_out,
        "version": section.own.version if section.own else None,
        "with_names": told.with_names,
    }
    form = form(request.POST or None, initial=initial)
    form.fields["text"].widget.attrs["lang"] = section.language
    return form


@transaction.atomic
def _save(workshop, kind, form, by):
    values = form.cleaned_data
    save_section(
        workshop=workshop,
        kind=kind,
        text=values["text"],
        is_left_out=values["is_left_out"],
        version=values["version"],
        by=by,
    )
    if "with_names" in form.changed_data:
        show_names(workshop=workshop, shown=values["with_names"], by=by)


def _back(workshop, kind):
    address = reverse("reports:report", args=[workshop.library.slug, workshop.pk])
    return redirect(f"{address}#{kind}")


def _file(workshop, ending, content_type, content):
    name = f"{_('report')}-{workshop.library.slug}-{workshop.held_on:%Y-%m-%d}.{ending}"
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": content_disposition_header(True, name)},
    )
