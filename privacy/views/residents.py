"""Residents who are partners: where their data came from, and that they were told."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.policy import allowed
from partners.models import Partner, Sector
from privacy.forms.residents import ResidentNoticeForm
from privacy.services.residents import note_resident_told, notice_of, save_notice


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partners.contacts")
def resident(request, slug, pk):
    person = _resident_or_404(pk)
    form = ResidentNoticeForm(request.POST or None, instance=notice_of(person))
    if request.method == "POST" and form.is_valid():
        try:
            save_notice(notice=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            say = _("Noted, where the data came from: %(name)s")
            messages.success(request, say % {"name": person})
            return redirect("privacy:to-tell", slug=slug)
    return render(request, "privacy/resident.html", {"form": form, "resident": person})


@require_POST
@allowed("partners.contacts")
def told(request, slug, pk):
    """Note that somebody told this resident today, in a talk or on paper."""
    person = _resident_or_404(pk)
    try:
        note_resident_told(resident=person, day=timezone.localdate(), by=request.user)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        messages.success(request, _("Noted, told today: %(name)s") % {"name": person})
    return redirect("privacy:to-tell", slug=slug)


def _resident_or_404(pk):
    residents = Partner.objects.filter(sector=Sector.PERSON)
    return get_object_or_404(residents.select_related("library"), pk=pk)
