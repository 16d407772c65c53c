"""Adding names to a search: what is known and clear at once, the rest after a look."""

import uuid
from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, sentence_of
from accounts.keys import key_in, keys_in
from accounts.policy import allowed
from accounts.ways import turn_back
from intake.preview import not_taken
from intake.services.imports import KnownMeanwhile
from intake.services.names import by_kinds_of_today
from intake.services.tables import forget_list, upload_list
from partners.models import ImportBatch, Partner
from reading.sent import key_of_sent
from selections.forms.names import (
    NEW,
    DoubtFormSet,
    NamesFileForm,
    PossibleNamesForm,
    as_said,
    doubts_of,
)
from selections.models import Origin
from selections.services.names import add_names, proposals_of, read_lines, read_list
from selections.ways import (
    back_to_the_list,
    keep_draft,
    keep_names,
    say_added,
    selection_or_404,
)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("selections.edit")
def add(request, slug, pk):
    """Take a box of names; what may be somebody else or tells no sector is asked about."""
    selection = selection_or_404(pk)
    if "doubts-TOTAL_FORMS" in request.POST:
        return _settle(request, selection)
    if request.method == "POST" and not keep_draft(request, selection):
        return back_to_the_list(selection)
    form = PossibleNamesForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "selections/names.html", {"selection": selection, "form": form})
    read = read_lines(library=request.library, lines=form.cleaned_data["names"])
    return _take(request, selection, read)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("selections.edit")
def from_file(request, slug, pk):
    """Take the names of a file as if they were pasted; what is not taken of it is said."""
    selection = selection_or_404(pk)
    form = NamesFileForm(request.POST, request.FILES) if request.method == "POST" else None
    if form and form.is_valid():
        name, by = form.cleaned_data["file"].name, request.user
        batch = upload_list(library=request.library, file_name=name, read=form.read, by=by)
        read = read_list(batch=batch)
        if read is None:
            forget_list(batch=batch, by=request.user)
            form.add_error("file", _("No column holds names. Write “Nazwa” above it."))
        else:
            rows = [row.proposal for row in [*read.left_out, *read.doubtful]]
            for sentence in not_taken(batch, [*rows, *read.new]):
                messages.info(request, sentence)
            return _take(request, selection, read, batch)
    context = {"selection": selection, "form": form or NamesFileForm()}
    return render(request, "selections/names_file.html", context)


def _take(request, selection, read, batch=None):
    """Add what is clear; ask about the rest, whose file is kept until that is answered."""
    how = {"batch": batch, "refuse": partial(turn_back, to=selection)}
    added = _add(request, selection, read.known, read.new, uuid.uuid4(), **how)
    if added and not batch:
        keep_names(request, selection, "")
    if added and read.doubtful:
        keys = [row.known.pk for row in read.doubtful if row.known]
        doubts = _doubts(keys, initial=doubts_of(read.doubtful))
        return _ask(request, selection, doubts, batch)
    if batch:
        forget_list(batch=batch, by=request.user)
    return redirect(selection)


def _settle(request, selection):
    """Write what was said of the doubtful names."""
    total = len(request.POST)
    keys = [request.POST.get(f"doubts-{at}-known", "") for at in range(total)]
    doubts, batch = _doubts(keys_in(keys), request.POST), _batch(request)
    if not doubts.is_valid():
        return _ask(request, selection, doubts, batch)
    known = [form.partner for form in doubts if key_in(form.cleaned_data["means"])]
    recognise, rows = by_kinds_of_today(), proposals_of(batch)
    proposals = [
        as_said(form.cleaned_data, rows, at, recognise)
        for at, form in enumerate(doubts)
        if form.cleaned_data["means"] == NEW
    ]
    seen = [form.partner.pk for form in doubts if form.partner]
    key = key_of_sent(request.POST.get("key"), request.POST)
    if not _add(request, selection, known, proposals, key, seen, batch):
        return _ask(request, selection, doubts, batch)
    if batch:
        forget_list(batch=batch, by=request.user)
    return redirect(selection)


def _batch(request):
    """Return the file that the doubtful names came from, or None."""
    key = key_in(request.POST.get("list", ""))
    waiting = ImportBatch.objects.select_related("library").filter(applied_at=None)
    return waiting.filter(pk=key).first() if key else None


def _add(request, selection, partners, proposals, key, seen=(), batch=None, refuse=messages.error):
    """Add to the list and tell how many; return whether it was done."""
    try:
        added, known = add_names(
            selection=selection,
            partners=partners,
            proposals=proposals,
            key=key,
            by=request.user,
            seen=seen,
            origin=Origin.FILE if batch else Origin.TYPED,
        )
    except KnownMeanwhile:
        messages.error(request, _("Somebody added one of these partners meanwhile. Look again."))
        return False
    except REFUSALS as refusal:
        refuse(request, sentence_of(refusal))
        return False
    say_added(request, len(added), known)
    return True


def _doubts(keys, data=None, initial=None):
    partners = {one.pk: one for one in Partner.objects.current().filter(pk__in=keys)}
    return DoubtFormSet(
        data,
        initial=initial,
        prefix="doubts",
        form_kwargs={"partners": partners, "empty_permitted": False},
    )


def _ask(request, selection, doubts, batch=None):
    context = {"selection": selection, "rows": doubts, "key": uuid.uuid4(), "batch": batch}
    return render(request, "selections/doubts.html", context)
