"""Running a workshop: a screen for each exercise.

Every form here is sent by static/js/run.js, which keeps a line in the browser until the answer to
it has come; without a script the same forms work as plain pages.
"""

import uuid
from collections import Counter
from functools import wraps

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.refusals import REFUSALS, refused
from accounts.policy import allowed
from maps.services.verdict import reading
from workshops.access import closed_sentence, workshop_or_404
from workshops.agenda import minutes_over
from workshops.exercises import box_of, boxes_of
from workshops.forms.entries import EntryForm, LineForm, OutcomeForm
from workshops.lines import lines_of
from workshops.models import AgendaItem, Entry, Outcome
from workshops.services.entries import (
    Locked,
    add_entries,
    add_outcome,
    remove_entry,
    remove_outcome,
    save_entry,
    take_back_entry,
    take_back_outcome,
)
from workshops.services.room import named_by_room
from workshops.services.screens import day_of, timetable
from workshops.services.workshops import AlreadyClosed


def _of_the_same_person(view):
    """Refuse a line that waited in the browser of somebody else, who used it before."""

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        if request.headers.get("X-Person", str(request.user.pk)) != str(request.user.pk):
            return _refused(
                request, *args, **kwargs, sentence=_("Typed by somebody else."), status=403
            )
        return view(request, *args, **kwargs)

    return wrapper


@require_safe
@allowed("workshops.run")
def run(request, slug, pk, item_pk):
    """Show the screen of one exercise."""
    workshop, item = _item_or_404(request, pk, item_pk)
    if workshop.is_closed:
        return redirect("workshops:summary", slug, pk)
    items = list(workshop.items.all())
    exercises = [each for each in items if each.is_exercise]
    place = exercises.index(item) if item in exercises else -1
    parts = timetable(workshop, items)
    context = {
        "workshop": workshop,
        "item": item,
        "day": day_of(workshop, items),
        "number": place + 1,
        "next": exercises[place + 1] if place + 1 < len(exercises) else None,
        "parts": parts,
        "part": next(part for part in parts if part.key == item.pk),
        "over": minutes_over(workshop.starts_at, workshop.ends_at, [i.lasts for i in items]),
        "delay": sum(each.extra_minutes for each in items),
        "boxes": [_filled(item, box) for box in boxes_of(item.kind, workshop.elements)],
        "outcomes": item.outcomes.all(),
        "outcome_form": OutcomeForm(initial={"key": uuid.uuid4(), "kind": "finding"}),
        **_suggestion(workshop),
    }
    return render(request, "workshops/run/run.html", context)


@require_POST
@allowed("workshops.run")
@_of_the_same_person
def add_lines(request, slug, pk, item_pk):
    """Save a line or a pasted list; a script gets the box back, a browser the whole screen."""
    workshop, item = _item_or_404(request, pk, item_pk)
    form = LineForm(request.POST)
    box = box_of(item.kind, request.POST.get("box", ""))
    if box is None or not form.is_valid():
        return _refused(request, slug, pk, item_pk, _("Type something before pressing Enter."))
    key, lines = form.cleaned_data["key"], lines_of(box.kind, form.cleaned_data["text"])
    entries = [
        Entry(
            item=item,
            kind=box.kind,
            box=box.code,
            text=line.text,
            sector=line.sector or "",
            brings=line.brings,
            gains=line.gains,
            management=line.management,
            idempotency_key=key if number == 0 else uuid.uuid5(key, str(number)),
        )
        for number, line in enumerate(lines)
    ]
    try:
        if form.cleaned_data["removed"]:
            take_back_entry(item=item, key=key, by=request.user)
        else:
            is_corrected = form.cleaned_data["corrected"]
            add_entries(entries=entries, item=item, by=request.user, are_corrected=is_corrected)
    except AlreadyClosed:
        return _refused(request, slug, pk, item_pk, closed_sentence(), status=409)
    except Locked as refusal:
        return _refused(request, slug, pk, item_pk, str(refusal), status=423)
    except ValidationError as refusal:
        return _refused(request, slug, pk, item_pk, " ".join(refusal.messages))
    if not _from_script(request):
        return _back(slug, pk, item_pk, box.code)
    context = {
        "box": _filled(item, box),
        "workshop": workshop,
        "item": item,
        **_suggestion(workshop),
    }
    return render(request, "workshops/run/_answer.html", context)


@require_http_methods(["GET", "POST"])
@allowed("workshops.run")
def edit_line(request, slug, pk, item_pk, entry_pk):
    workshop, item = _item_or_404(request, pk, item_pk)
    entry = get_object_or_404(Entry, item=item, pk=entry_pk)
    form = EntryForm(request.POST or None, instance=entry)
    if request.method == "POST" and form.is_valid():
        try:
            save_entry(entry=form.instance, by=request.user)
        except AlreadyClosed:
            messages.error(request, closed_sentence())
        except Locked as refusal:
            messages.error(request, str(refusal))
        except REFUSALS as refusal:
            refused(form, refusal)
        if form.is_valid():
            return _back(slug, pk, item_pk, entry.box)
    context = {"form": form, "workshop": workshop, "item": item, "entry": entry}
    return render(request, "workshops/run/entry.html", context)


@require_POST
@allowed("workshops.run")
def remove_line(request, slug, pk, item_pk, entry_pk):
    _workshop, item = _item_or_404(request, pk, item_pk)
    entry = get_object_or_404(Entry, item=item, pk=entry_pk)
    try:
        remove_entry(entry=entry, by=request.user)
    except AlreadyClosed:
        messages.error(request, closed_sentence())
    except Locked as refusal:
        messages.error(request, str(refusal))
    return _back(slug, pk, item_pk, entry.box)


@require_POST
@allowed("workshops.run")
@_of_the_same_person
def add_one_outcome(request, slug, pk, item_pk):
    workshop, item = _item_or_404(request, pk, item_pk)
    outcome = Outcome(library=workshop.library, workshop=workshop, item=item)
    form = OutcomeForm(request.POST, instance=outcome)
    if not form.is_valid():
        sentence = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return _refused(request, slug, pk, item_pk, sentence)
    form.instance.idempotency_key = form.cleaned_data["key"]
    try:
        if form.cleaned_data["removed"]:
            key = form.cleaned_data["key"]
            take_back_outcome(workshop=workshop, key=key, by=request.user)
        else:
            is_corrected = form.cleaned_data["corrected"]
            add_outcome(outcome=form.instance, by=request.user, is_corrected=is_corrected)
    except AlreadyClosed:
        return _refused(request, slug, pk, item_pk, closed_sentence(), status=409)
    except ValidationError as refusal:
        return _refused(request, slug, pk, item_pk, " ".join(refusal.messages))
    if not _from_script(request):
        return _back(slug, pk, item_pk, "outcomes")
    context = {
        "outcomes": item.outcomes.all(),
        "workshop": workshop,
        "item": item,
        **_suggestion(workshop),
    }
    return render(request, "workshops/run/_answer.html", context)


@require_POST
@allowed("workshops.run")
def remove_one_outcome(request, slug, pk, item_pk, outcome_pk):
    _workshop, item = _item_or_404(request, pk, item_pk)
    outcome = get_object_or_404(Outcome, item=item, pk=outcome_pk)
    try:
        remove_outcome(outcome=outcome, by=request.user)
    except AlreadyClosed:
        messages.error(request, closed_sentence())
    return _back(slug, pk, item_pk, "outcomes")


def _item_or_404(request, pk, item_pk):
    workshop = workshop_or_404(request, pk)
    item = get_object_or_404(AgendaItem, workshop=workshop, pk=item_pk)
    item.workshop = workshop
    return workshop, item


def _filled(item, box):
    entries = Entry.objects.of_exercise(item).filter(box=box.code).select_related("matched_partner")
    return {"box": box, "entries": list(entries), "key": uuid.uuid4()}


def _suggestion(workshop):
    """Return what the organisations named so far suggest, until somebody has accepted it.

    Those whose sector nobody knows suggest nothing; they are counted beside it.
    """
    partners, _possible = named_by_room(workshop)
    counts = Counter(sector for _number, _label, sector in partners)
    unknown = counts.pop("", 0)
    sentence = " ".join(map(str, reading(counts).sentences)) if counts else ""
    if workshop.outcomes.filter(text=sentence).exists():
        sentence = ""
    return {"suggestion": sentence, "suggestion_key": uuid.uuid4(), "unknown_sectors": unknown}


def _from_script(request):
    return request.headers.get("X-Requested-With") == "run.js"


def _refused(request, slug, pk, item_pk, sentence, *, status=422):
    """Answer that a line cannot be taken, in one sentence: to a script as text."""
    if _from_script(request):
        return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
    messages.error(request, sentence)
    return redirect("workshops:run", slug, pk, item_pk)


def _back(slug, pk, item_pk, anchor):
    return redirect(f"{reverse('workshops:run', args=[slug, pk, item_pk])}#{anchor}")
