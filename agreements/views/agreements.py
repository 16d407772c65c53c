"""One agreement: its page, writing it down, its sections, its draft."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms.refusals import REFUSALS, refused
from accounts.forms.refusals import sentence_of as said_of
from accounts.keys import key_in
from accounts.policy import allowed, may
from agreements.access import agreement_or_404
from agreements.documents.docx import docx_of
from agreements.forms.agreements import AgreementForm
from agreements.forms.parts import PartForm
from agreements.models import Agreement, Document
from agreements.services.agreements import (
    add_agreement,
    first_day_of_next,
    how_it_stands,
    save_agreement,
    save_parts,
)
from agreements.services.drafts import draft_of, gaps_of, pdf_of
from agreements.services.locks import lock_agreement
from agreements.services.register import standings_of
from agreements.ways import CHIPS, days_left, sentence_of
from partnerships.models import Partnership

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@allowed("partnerships.view")
def page(request, slug, pk):
    """Show how the agreement stands and what is next."""
    agreement = agreement_or_404(pk)
    [standing] = standings_of([agreement])
    may_edit = may(request.membership, "partnerships.edit")
    parts = list(agreement.parts.select_related("section")) if may_edit else []
    context = {
        "agreement": agreement,
        "standing": standing,
        "stands": how_it_stands(agreement),
        "chip": CHIPS[standing.state],
        "sentence": sentence_of(standing),
        "days_left": days_left(agreement),
        "gaps": gaps_of(agreement, parts) if parts else [],
        "parts": parts,
        "amendments": agreement.amendments.order_by("pk"),
        "documents": Document.objects.of_owner(agreement).for_list(),
        "questions": agreement.renewal_requests.select_related(
            "party__partner", "party__library"
        ).filter(ended_at=None),
        "may_edit": may_edit,
        "may_erase": may(request.membership, "partnerships.agree"),
    }
    return render(request, "agreements/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def new(request, slug, partnership):
    """Write down an agreement of a partnership; `amends` in the address makes an amendment."""
    home = get_object_or_404(Partnership.objects.select_related("library"), pk=partnership)
    amended = None
    if key := key_in(request.GET.get("amends", "")):
        amended = get_object_or_404(Agreement, pk=key, partnership=home)
    instance = Agreement(partnership=home, library=home.library, amends=amended)
    instance.title = _first_title(home, amended)
    if amended is None:
        instance.starts_on = first_day_of_next(home)
        ends = home.ends_on
        instance.ends_on = ends if ends and ends >= instance.starts_on else None
    form = AgreementForm(request.POST or None, instance=instance)
    if request.method == "POST" and form.is_valid():
        try:
            agreement = add_agreement(agreement=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved. The draft is ready; gaps do not block printing."))
            return redirect(agreement)
    context = {"form": form, "partnership": home, "amended": amended}
    return render(request, "agreements/new.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def edit(request, slug, pk):
    agreement = agreement_or_404(pk)
    form = AgreementForm(request.POST or None, instance=agreement)
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_agreement(agreement=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved: %(name)s") % {"name": saved})
            return redirect(saved)
    return render(request, "agreements/edit.html", {"form": form, "agreement": agreement})


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def sections(request, slug, pk):
    """Show the sections as a checklist; a POST writes those that were changed."""
    agreement = agreement_or_404(pk)
    sent = request.POST or None
    if sent:  # what the forms are compared with is to stand still
        lock_agreement(agreement)
    rows = agreement.parts.select_related("section").order_by("section__position", "pk")
    forms = [PartForm(sent, part=part) for part in rows]
    shown = [form for form in forms if form.is_bound]
    if sent and not [form for form in shown if not form.is_valid()]:
        said = {form.part.pk: form.said for form in shown if form.said}
        try:
            save_parts(agreement=agreement, parts=said, by=request.user)
        except REFUSALS as refusal:
            messages.error(request, said_of(refusal))
        else:
            messages.success(request, _("Saved: %(n)d.") % {"n": len(said)})
            return redirect(agreement)
    return render(request, "agreements/sections.html", {"forms": forms, "agreement": agreement})


@require_safe
@allowed("partnerships.edit")
def draft_pdf(request, slug, pk):
    agreement = agreement_or_404(pk)
    return _file(agreement, pdf_of(_told(request, agreement)), "application/pdf", "pdf")


@require_safe
@allowed("partnerships.edit")
def draft_docx(request, slug, pk):
    agreement = agreement_or_404(pk)
    return _file(agreement, docx_of(_told(request, agreement)), WORD, "docx")


def _told(request, agreement):
    return draft_of(agreement, with_contacts="contacts" in request.GET)


def _file(agreement, data, kind, ending):
    name = f"{slugify(agreement.title)[:60] or 'porozumienie'}-{agreement.pk}.{ending}"
    return HttpResponse(
        data,
        content_type=kind,
        headers={"Content-Disposition": content_disposition_header(True, name)},
    )


def _first_title(partnership, amended):
    if amended:
        return (_("Amendment: %(title)s") % {"title": amended.title})[:150]
    return (_("Agreement: %(name)s") % {"name": partnership.name})[:150]
