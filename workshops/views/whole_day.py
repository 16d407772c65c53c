"""„Wklej cały dzień”: one text becomes everything the room said, after a look at it."""

from collections import Counter

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, sentence_of
from accounts.policy import allowed
from partners.models import Sector
from workshops.access import closed_sentence, workshop_or_404
from workshops.exercises import numbered_boxes
from workshops.forms.whole_day import LEAVE_OUT, BlocksForm, WholeDayForm
from workshops.models.outcomes import OutcomeKind
from workshops.services.entries import Locked
from workshops.services.whole_day import key_of, known_lines, save_day
from workshops.services.workshops import AlreadyClosed
from workshops.whole_day import (
    PEOPLE,
    TypedOutcome,
    TypedPerson,
    assigned,
    parsed,
    read_day,
    too_long,
)

OUTCOMES = {
    OutcomeKind.FINDING: gettext_lazy("Findings"),
    OutcomeKind.DECISION: gettext_lazy("Decisions"),
    OutcomeKind.IDEA: gettext_lazy("Ideas"),
    OutcomeKind.PROMISE: gettext_lazy("Promises"),
}


@require_http_methods(["GET", "POST"])
@allowed("workshops.run")
def paste(request, slug, pk):
    """Take the text, then show what was read from it; only the second "yes" writes."""
    workshop = workshop_or_404(request, pk)
    if workshop.is_closed:
        messages.error(request, closed_sentence())
        return redirect(workshop)
    form = WholeDayForm(request.POST or None)
    step = request.POST.get("step")
    if request.method == "GET" or step == "back" or not form.is_valid():
        if step == "back":
            form = WholeDayForm(initial={"text": request.POST.get("text", "")})
        return render(
            request, "workshops/whole_day/paste.html", {"workshop": workshop, "form": form}
        )
    return _preview_or_save(request, workshop, form.cleaned_data["text"], is_last=step == "save")


def _preview_or_save(request, workshop, text, *, is_last):
    items = list(workshop.items.all())
    labels = _labels(items)
    lines = read_day(
        text,
        titles=[(item.title, item.kind) for item in items],
        names=[workshop.title, workshop.library.name, workshop.place],
        places=set(labels),
    )
    blocks = {}
    for line in lines:
        if not line.place and not line.is_heading:
            blocks.setdefault(line.block, []).append(line)
    choices = [(place, label) for place, label in labels.items()]
    form = BlocksForm(request.POST if is_last else None, blocks=blocks, choices=choices)
    places = form.places() if form.is_valid() else {}
    rows = [
        (line, parsed(line.place, line.text, workshop.held_on))
        for line in assigned(lines, places)
        if line.place not in {"", LEAVE_OUT} and not line.is_heading
    ]
    long = [(line, most) for line, typed in rows if (most := too_long(line.place, typed))]
    may_save = is_last and form.is_valid() and not long
    if may_save and rows and (answer := _save(request, workshop, rows)):
        return answer
    if may_save and not rows:
        messages.error(request, _("There is no line to save."))
    known = known_lines(workshop)
    context = {
        "workshop": workshop,
        "text": text,
        "form": form,
        "long": long,
        "groups": _groups(labels, rows, known),
        "empty": _headings_without_lines(lines),
        "count": len(rows),
    }
    return render(request, "workshops/whole_day/preview.html", context)


def _save(request, workshop, rows):
    """Write the rows and return where to go; None when an exercise is locked: the text stays."""
    try:
        saved = save_day(
            workshop=workshop,
            rows=[(line.place, line.exercise, typed) for line, typed in rows],
            by=request.user,
        )
    except AlreadyClosed:
        messages.error(request, closed_sentence())
        return redirect(workshop)
    except Locked as refusal:
        messages.error(request, str(refusal))
        return None
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
        return None
    sentence = ngettext("Saved: %(new)s line.", "Saved: %(new)s lines.", saved.new)
    sentence %= {"new": saved.new}
    if saved.known:
        sentence += " " + _("Already there: %(known)s.") % {"known": saved.known}
    messages.success(request, sentence)
    return redirect(workshop)


def _labels(items):
    """Return {place: its name} for every list of this workshop."""
    boxes = {box.code: box.question for _number, _item, box in numbered_boxes(items)}
    return boxes | OUTCOMES | {PEOPLE: _("Present")}


def _groups(labels, rows, known):
    """Return (label, [(parts of a line, whether it is there already)]) of lists with lines."""
    groups, met = {}, Counter()
    for line, typed in rows:
        key = key_of(line.place, typed)
        met[key] += 1
        groups.setdefault(line.place, []).append((_parts(typed), met[key] <= known[key]))
    return [(label, groups[place]) for place, label in labels.items() if place in groups]


def _parts(typed):
    """Return what a line says as texts, the most important first."""
    if isinstance(typed, TypedOutcome):
        day = date_format(typed.due_on, "j E Y") if typed.due_on else ""
        parts = [typed.text, typed.who, day]
    else:
        sector = Sector(typed.sector).label if typed.sector else ""
        if isinstance(typed, TypedPerson):
            parts = [typed.name, typed.organisation, sector]
        else:
            parts = [typed.text, sector, typed.brings, typed.gains, typed.management]
    return [part for part in parts if part]


def _headings_without_lines(lines):
    """Return headings with nothing under them: perhaps they were meant as lines."""
    telling = [line for line in lines if line.place or not line.is_heading]
    return [
        line.text
        for line, after in zip(telling, [*telling[1:], None], strict=False)
        if line.is_heading and (after is None or after.is_heading or not after.place)
    ]
