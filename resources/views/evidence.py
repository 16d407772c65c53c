"""How a need is known: one piece of evidence at a time."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.policy import allowed
from resources.forms.evidence import EvidenceForm
from resources.models import NeedEvidence
from resources.services.evidence import archive_evidence, restore_evidence, save_evidence
from resources.ways import card_of, resource_or_404, say_here


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("resources.edit")
def new(request, slug, pk):
    need = resource_or_404(pk)
    return _form_page(request, NeedEvidence(), need)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("resources.edit")
def edit(request, slug, pk, eid):
    evidence = _evidence(pk, eid)
    return _form_page(request, evidence, evidence.need)


@require_POST
@allowed("resources.edit")
def archive(request, slug, pk, eid):
    evidence = _evidence(pk, eid)
    archive_evidence(evidence=evidence, by=request.user)
    say_here(request, "resources/evidence/_archived.html", evidence=evidence)
    return redirect(card_of(request, evidence.need))


@require_POST
@allowed("resources.edit")
def restore(request, slug, pk, eid):
    evidence = _evidence(pk, eid)
    try:
        restore_evidence(evidence=evidence, by=request.user)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        messages.success(request, _("Back on the list: %(name)s") % {"name": evidence})
    return redirect(card_of(request, evidence.need))


def _evidence(pk, eid):
    rows = NeedEvidence.objects.select_related("need__library")
    return get_object_or_404(rows, pk=eid, need=resource_or_404(pk))


def _form_page(request, evidence, need):
    form = EvidenceForm(request.POST or None, instance=evidence, need=need)
    if request.method == "POST" and form.is_valid():
        try:
            save_evidence(evidence=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved: %(name)s") % {"name": form.instance})
            return redirect(card_of(request, need))
    context = {"form": form, "evidence": evidence, "need": need}
    return render(request, "resources/evidence/form.html", context)
