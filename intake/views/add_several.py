"""Adding several partners at once: names, a look at what they propose, one button."""

import uuid

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, sentence_of
from accounts.keys import keys_in
from accounts.policy import allowed
from accounts.ways import path_here
from intake.forms.add_several import NamesForm, RowFormSet, rows_for
from intake.sentences import WANTED
from intake.services.imports import KnownMeanwhile, add_typed_list, check_lines
from intake.services.names import by_kinds_of_today
from partners.models import Level, Sector
from reading.parts import NamedLine, read_names
from reading.sent import key_of_sent

LINES_TOLD = 20
MOST_LETTERS_TOLD = 20_000


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partners.edit")
def add_several(request, slug):
    """Ask for names; show what they propose; add what is ticked.

    The address may hold `level` and `sector` (for names that tell none), `next` (where to go
    afterwards) and `step=2` (within the first three steps of a new library).
    """
    if request.method == "POST" and "rows-TOTAL_FORMS" in request.POST:
        return _add(request)
    if request.method == "POST" and request.wants_fragment:
        return render(request, "intake/add_several/_typed.html", _typed(request))
    form = NamesForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        checked = check_lines(
            library=request.library,
            lines=form.cleaned_data["names"],
            sector=_preset(request, "sector", Sector, ""),
        )
        return _table(request, rows_for(checked, _level(request)), checked, uuid.uuid4())
    context = {"form": form, "typed": [], "more": 0, "wanted": _wanted(request)}
    return render(request, "intake/add_several/names.html", context | _step(request))


def _add(request):
    rows, key = RowFormSet(request.POST), key_of_sent(request.POST.get("key"), request.POST)
    if not rows.is_valid() or not (proposals := rows.proposals()):
        return _table(request, rows, _checked_again(request, rows), key)
    try:
        batch, count = add_typed_list(
            library=request.library,
            key=key,
            proposals=proposals,
            by=request.user,
            seen=_seen(request),
        )
    except KnownMeanwhile:
        return _table(request, rows, _checked_again(request, rows), key, known_meanwhile=True)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
        return _table(request, rows, _checked_again(request, rows), key)
    said = ngettext("Added: %(count)d organisation.", "Added: %(count)d organisations.", count) % {
        "count": count
    }
    undo = reverse("intake:undo", args=[request.library.slug, batch.pk])
    messages.success(request, format_html('{} <a href="{}">{}</a>', said, undo, _("Undo")))
    return redirect(_next(request))


def _table(request, rows, checked, key, known_meanwhile=False):
    shown = list(zip(rows.forms, checked, strict=False))
    context = {
        "rows": rows,
        "shown": shown,
        "key": key,
        "seen": " ".join(str(row.known.pk) for row in checked if row.known),
        "known_meanwhile": known_meanwhile,
        "ticked": sum(bool(form["add"].value()) for form in rows.forms),
        "known": sum(not row.is_new for row in checked),
        "unknown": sum(not form["sector"].value() for form in rows.forms),
        "nothing_ticked": rows.is_bound and rows.is_valid() and not rows.proposals(),
        "level": Level(_level(request)).label,
    }
    return render(request, "intake/add_several/check.html", context | _step(request))


def _seen(request):
    """Return the pks of the partners that were marked beside the list when it was sent."""
    return keys_in(request.POST.get("seen", "").split())


def _typed(request):
    """Return what the first lines of the box say; nothing is kept."""
    text = request.POST.get("names", "")[:MOST_LETTERS_TOLD]
    lines = read_names(text, by_kinds_of_today())
    sector = _preset(request, "sector", Sector, "")
    checked = check_lines(library=request.library, lines=lines[:LINES_TOLD], sector=sector)
    rows = [
        {
            "name": row.proposal.name,
            "beside": row.proposal.details.get("description", ""),
            "sector": row.proposal.sector,
            "sector_label": Sector(row.proposal.sector).label if row.proposal.sector else "",
            "to_confirm": not row.proposal.sector_confirmed,
            "is_new": row.is_new,
        }
        for row in checked
    ]
    return {"wanted": _wanted(request), "typed": rows, "more": max(0, len(lines) - LINES_TOLD)}


def _checked_again(request, rows):
    """Return for rows that come back what their names say; an empty name says nothing."""
    lines = [
        NamedLine(at, str(form["name"].value() or "")[:200]) for at, form in enumerate(rows.forms)
    ]
    return check_lines(library=request.library, lines=lines)


def _step(request):
    is_first_steps = request.GET.get("step") == "2"
    return {
        "is_first_steps": is_first_steps,
        "skip": reverse("partners:first-audiences", args=[request.library.slug])
        if is_first_steps
        else "",
    }


def _next(request):
    if wanted := path_here(request.GET.get("next", "")):
        return wanted
    if request.GET.get("step") == "2":
        return reverse("partners:first-audiences", args=[request.library.slug])
    return reverse("partners:list", args=[request.library.slug])


def _level(request):
    return _preset(request, "level", Level, Level.ONE_OFF)


def _preset(request, name, choices, default):
    value = request.GET.get(name, "")
    return value if value in choices else default


def _wanted(request):
    """Return what one came to look for, when the address says it."""
    return WANTED.get(_preset(request, "sector", Sector, ""))
