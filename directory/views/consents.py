"""Whom the library asked what may be shown, who agreed to what, and the page as it will be."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms.refusals import REFUSALS, refused
from accounts.policy import allowed
from accounts.ways import site_of
from directory.access import origin_of, partner_or_404
from directory.forms.consents import AskForm, ConsentForm
from directory.models import PartnerConsent
from directory.services.consents import (
    ask_partners,
    consent_standings,
    is_to_call,
    is_waiting,
    letter_to_ask,
    record_consent,
)
from directory.services.entries import entries_of, listing_of, pictures_of
from directory.services.values import asked_of
from intake.services.reaching import phones_of, without_address
from maps.table import shapes


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("directory.publish")
def consents(request, slug):
    """Show who agreed to what, and the letter to those who are ticked; a POST writes it."""
    form = AskForm(request.POST or None, library=request.library, person=request.user)
    if request.method == "POST" and form.is_valid():
        return _asked(request, form)
    origin = origin_of(request.library.website)
    context = {
        "form": form,
        **_by_standing(consent_standings()),
        "shown": len(entries_of(request.library)),
        "origin": origin,
        "snippet": _snippet(request) if origin else "",
    }
    return render(request, "directory/consents.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("directory.publish")
def consent(request, slug, pk):
    """Show what a partner said so far; a POST writes down what it said now."""
    partner = partner_or_404(pk)
    said = list(PartnerConsent.objects.filter(partner=partner).for_page())
    last = said[0] if said else None
    form = ConsentForm(request.POST or None, partner=partner, consent=last)
    if request.method == "POST" and form.is_valid():
        try:
            kept = record_consent(consent=form.consent(), by=request.user, seen=form.seen)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            told = _("Written down. Everybody reads it as soon as the library shows its list.")
            gone = _("Written down. Nothing about this partner is shown.")
            messages.success(request, told if kept.is_yes else gone)
            return redirect("directory:consents", slug)
    context = {"partner": partner, "form": form, "said": said, "last": last}
    return render(request, "directory/consent.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("directory.publish")
def on_paper(request, slug):
    """Show the letter with a form to fill in for each partner without an e-mail, and a list."""
    rows = [one for one in consent_standings() if is_to_call(one)]
    letter = letter_to_ask(request.library, request.user)
    partners = [one.partner for one in rows]
    phones, letters = phones_of(partners), [one for one in partners if not one.no_letters_since]
    with translation.override(settings.LANGUAGE_CODE):  # that of the letter
        values = {one.pk: asked_of(one) for one in partners if not one.no_letters_since}
    context = {
        "text": request.POST.get("text", "").strip() or letter["text"],
        "letter_language": settings.LANGUAGE_CODE,
        "letters": [{"partner": one, "values": values[one.pk]} for one in letters],
        "without_address": without_address(letters),
        "rows": [{"partner": one, "phones": phones[one.pk]} for one in partners],
    }
    return render(request, "directory/on_paper.html", context)


@require_safe
@allowed("directory.publish")
def preview(request, slug):
    """Show the list and the map exactly as everybody sees them, or will."""
    entries = entries_of(request.library)
    context = {
        "host": request.library,
        "listing": listing_of(entries, page=request.GET.get("page")),
        "pictures": pictures_of(entries, request.library),
        "ink": shapes,
    }
    return render(request, "directory/preview.html", context)


def _asked(request, form):
    """Write the letters; go back and say how many."""
    count = ask_partners(
        library=request.library,
        keys=form.keys,
        site=site_of(request),
        by=request.user,
        **form.cleaned_data,
    )
    written = ngettext("%(count)s letter is on its way.", "%(count)s letters are on their way.",
                       count)  # fmt: skip
    messages.success(request, written % {"count": count})
    return redirect("directory:consents", request.library.slug)


def _by_standing(rows):
    """Return the lists of the page: whom to ask, whom to call, who is silent, who answered."""
    return {
        "to_ask": [one for one in rows if one.address and not (one.answer or is_waiting(one))],
        "to_call": [one for one in rows if is_to_call(one)],
        "waiting": [one for one in rows if is_waiting(one)],
        "answered": [one for one in rows if one.answer],
    }


def _snippet(request):
    """Return the line that a library copies into its own website."""
    frame = request.build_absolute_uri(reverse("public:embed", args=[request.library.slug]))
    return format_html(
        '<iframe src="{}" title="{}" width="100%" height="600" loading="lazy"></iframe>',
        frame,
        _("Partners: %(library)s") % {"library": request.library.name},
    )
