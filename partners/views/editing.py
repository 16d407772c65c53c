"""A new partner, and the changes of one."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.meeting import Meeting
from accounts.forms.refusals import REFUSALS, refused
from accounts.policy import allowed
from accounts.versions import ChangedMeanwhile
from partners.forms.conflicts import conflicts_between, seen_now, with_choices
from partners.forms.partners import NUMBERS, PartnerForm
from partners.models import Partner
from partners.services.history import history_of
from partners.services.partners import save_partner
from partners.services.recognising import possible_duplicates
from partners.ways import partner_to_edit, say_saved

BY_PROPOSAL = ("sector", "short_label")


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partners.edit")
def new_partner(request, slug):
    form = _form(request, typed=request.GET)
    duplicates = []
    if request.method == "POST" and form.is_valid():
        duplicates = _duplicates(request, form.cleaned_data)
        if (not duplicates or "anyway" in request.POST) and (partner := _added(request, form)):
            return redirect("partners:new", slug) if "next" in request.POST else redirect(partner)
    return render(request, "partners/new.html", _context(form) | {"duplicates": duplicates})


def _added(request, form):
    """Add the partner and say so; None when it was refused, for a reason the form now tells."""
    try:
        partner = save_partner(
            partner=form.instance,
            by=request.user,
            audiences=form.cleaned_data["audiences"],
            numbers=form.numbers,
        )
    except REFUSALS as refusal:
        return refused(form, refusal)
    say_saved(request, _("Added: %(name)s") % {"name": partner.name}, partner)
    _say_zeros(request, form)
    return partner


@require_POST
@allowed("partners.edit")
def proposal(request, slug):
    """While somebody types a new partner: what the name says, and who may be on the list."""
    form = _form(request, typed=request.POST)
    typed = {"name": request.POST.get("name", ""), "place": request.POST.get("place", "")}
    context = _context(form) | {"duplicates": _duplicates(request, typed), "by_htmx": True}
    return render(request, "partners/_proposal.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partners.edit")
def edit_partner(request, slug, pk):
    if request.method != "POST":
        form = PartnerForm(instance=partner_to_edit(pk), library=request.library)
        return render(request, "partners/edit.html", _context(form))
    partner = get_object_or_404(Partner.objects.for_page(), pk=pk, merged_into=None)
    data = with_choices(request.POST, partner)
    form = PartnerForm(data, instance=partner, library=request.library)
    if form.is_valid():
        try:
            saved = save_partner(
                partner=form.instance,
                by=request.user,
                audiences=form.cleaned_data["audiences"],
                numbers=form.numbers,
                version=form.cleaned_data["version"],
            )
        except ChangedMeanwhile as changed:
            return _both(request, form, changed.current)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            say_saved(request, _("Saved: %(name)s") % {"name": saved.name}, saved)
            _say_zeros(request, form)
            return redirect(saved)
    return render(request, "partners/edit.html", _context(form))


def _say_zeros(request, form):
    for number in form.zeros_given_back:
        sentence = _("The zero that was missing at the front is back: %(number)s.")
        messages.info(request, sentence % {"number": number})


def _both(request, form, current):
    """Show what two people wrote; nothing typed is lost, and sending it again saves."""
    conflicts = conflicts_between(form, current)
    form = PartnerForm(seen_now(form.data, current), instance=current, library=request.library)
    form.is_valid()
    told = history_of(current).sentences
    form.meeting = Meeting(conflicts, told[0] if told else None)
    return render(request, "partners/edit.html", _context(form), status=409)


def _form(request, typed):
    """Return the form of a new partner: sent, or with what was `typed` and what follows from it."""
    if request.method == "POST" and typed is not request.POST:
        return PartnerForm(request.POST, library=request.library)
    names = ("name", "kind", "place", *BY_PROPOSAL, *NUMBERS)
    initial = {name: typed.get(name, "")[:200] for name in names}
    form = PartnerForm(initial=initial, library=request.library)
    found = form.proposal
    for name in BY_PROPOSAL:  # what the person chose stays; what was proposed follows the name
        if initial[name] in ("", typed.get(f"proposed_{name}", "")):
            form.initial[name] = getattr(found, name)
    return form


def _context(form):
    partner = form.instance
    return {
        "form": form,
        "proposal": form.proposal,
        "number_fields": form.number_fields(),
        "places": form.words_in_use[0],
        "stored_name": form.initial.get("name", "") if partner.pk else "",
        "duplicates": [],
        "by_htmx": False,
    }


def _duplicates(request, typed):
    return possible_duplicates(
        library=request.library,
        name=typed["name"],
        place=typed["place"],
        identifiers={scheme: typed[scheme] for scheme in NUMBERS if typed.get(scheme)},
    )
