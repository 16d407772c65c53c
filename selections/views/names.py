"""Adding names to a search: what is known and clear at once, the rest after a look."""

import uuid

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, sentence_of
from accounts.keys import key_in, keys_in
from accounts.policy import allowed
from intake.parts import NamedLine
from intake.proposals import propose_line
from intake.services.imports import KnownMeanwhile
from intake.services.names import by_kinds_of_today
from partners.models import Partner
from selections.forms.names import NEW, DoubtFormSet, PossibleNamesForm, doubts_of
from selections.services.names import add_names, read_lines
from selections.ways import selection_or_404


@require_http_methods(["GET", "POST"])
@allowed("selections.edit")
def add(request, slug, pk):
    """Take a box of names; what may be somebody else or tells no sector is asked about."""
    selection = selection_or_404(pk)
    if "doubts-TOTAL_FORMS" in request.POST:
        return _settle(request, selection)
    form = PossibleNamesForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "selections/names.html", {"selection": selection, "form": form})
    read = read_lines(library=request.library, lines=form.cleaned_data["names"])
    added = _add(request, selection, read.known, read.new, uuid.uuid4())
    if added and read.doubtful:
        keys = [row.known.pk for row in read.doubtful if row.known]
        doubts = _doubts(keys, initial=doubts_of(read.doubtful))
        return _ask(request, selection, doubts)
    return redirect(selection)


def _settle(request, selection):
    """Write what was said of the doubtful names."""
    total = len(request.POST)
    keys = [request.POST.get(f"doubts-{at}-known", "") for at in range(total)]
    doubts = _doubts(keys_in(keys), request.POST)
    if not doubts.is_valid():
        return _ask(request, selection, doubts)
    said = [form.cleaned_data for form in doubts]
    known = [form.partner for form in doubts if key_in(form.cleaned_data["means"])]
    recognise = by_kinds_of_today()
    proposals = [
        propose_line(NamedLine(at, one["name"], one["sector"]), recognise)
        for at, one in enumerate(said)
        if one["means"] == NEW
    ]
    seen = [form.partner.pk for form in doubts if form.partner]
    if not _add(request, selection, known, proposals, _key(request), seen):
        return _ask(request, selection, doubts)
    return redirect(selection)


def _add(request, selection, partners, proposals, key, seen=()):
    """Add to the list and tell how many; return whether it was done."""
    try:
        added, known = add_names(
            selection=selection,
            partners=partners,
            proposals=proposals,
            key=key,
            by=request.user,
            seen=seen,
        )
    except KnownMeanwhile:
        messages.error(request, _("Somebody added one of these partners meanwhile. Look again."))
        return False
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
        return False
    if added:
        messages.success(request, _("Added: %(n)d.") % {"n": len(added)})
    if known:
        messages.info(request, _("Already on the list: %(n)d.") % {"n": known})
    return True


def _doubts(keys, data=None, initial=None):
    partners = {one.pk: one for one in Partner.objects.current().filter(pk__in=keys)}
    return DoubtFormSet(
        data,
        initial=initial,
        prefix="doubts",
        form_kwargs={"partners": partners, "empty_permitted": False},
    )


def _ask(request, selection, doubts):
    context = {"selection": selection, "rows": doubts, "key": _key(request)}
    return render(request, "selections/doubts.html", context)


def _key(request):
    try:
        return uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid.uuid4()
