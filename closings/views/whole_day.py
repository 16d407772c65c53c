"""„Wklej cały dzień”: one text becomes everything the room said, after a look at it."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, sentence_of
from accounts.policy import allowed
from accounts.ways import turn_back
from closings.forms.whole_day import MOST_LINES, TOO_MANY, LinesForm, WholeDayForm
from closings.services.whole_day import DaySoFar, Pasted, save_day
from closings.whole_day import PEOPLE, assigned, parsed, read_day, too_long
from intake.services.names import by_kinds_of_today
from partners.models import Sector
from reading.lists import LEFT_OUT
from reading.parts import PersonLine, PromiseLine
from workshops.access import closed_sentence, workshop_or_404
from workshops.exercises import numbered_boxes
from workshops.lines import LONGEST_BESIDE
from workshops.models.outcomes import OutcomeKind
from workshops.services.entries import Locked
from workshops.services.workshops import AlreadyClosed

OUTCOMES = {
    OutcomeKind.FINDING: gettext_lazy("Findings"),
    OutcomeKind.DECISION: gettext_lazy("Decisions"),
    OutcomeKind.IDEA: gettext_lazy("Ideas"),
    OutcomeKind.PROMISE: gettext_lazy("Promises"),
}


@dataclass
class DayRow:
    """One line of the preview: what it says, what it meets, and the fields that move it."""

    line: object
    typed: list = field(default_factory=list)
    meetings: list = field(default_factory=list)
    longest: int = 0  # letters of a part, where one has more
    move: object = None  # the field of its list
    said: list = field(default_factory=list)  # for each thing it says: parts, adds, field "keep"

    @property
    def is_known(self):
        return bool(self.meetings) and all(each.is_known for each in self.meetings)

    @property
    def adds_nothing(self):
        return self.is_known and not any(each.adds or each.differs for each in self.meetings)

    @property
    def has_odd_day(self):
        return any(isinstance(each, PromiseLine) and each.has_odd_day for each in self.typed)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("workshops.run")
def paste(request, slug, pk):
    """Take the text, then show what was read from it; only the second "yes" writes."""
    workshop = workshop_or_404(request, pk)
    if workshop.is_closed:
        return turn_back(request, closed_sentence(), workshop)
    form = WholeDayForm(request.POST or None)
    step = request.POST.get("step")
    is_read = request.method == "POST" and step != "back" and form.is_valid()
    if is_read and (answer := _preview_or_save(request, workshop, form, step)):
        return answer
    if step == "back":
        form = WholeDayForm(initial={"text": request.POST.get("text", "")})
    return render(request, "closings/whole_day/paste.html", {"workshop": workshop, "form": form})


def _preview_or_save(request, workshop, text_form, step):
    """Save and return where to go, or return the preview; None for too many lines."""
    text, items = text_form.cleaned_data["text"], list(workshop.items.all())
    labels = _labels(items)
    lines = read_day(
        text,
        titles=[(item.title, item.kind) for item in items],
        names=[workshop.title, workshop.library.name, workshop.place],
        places=set(labels),
    )
    if sum(not line.is_heading for line in lines) > MOST_LINES:
        text_form.add_error("text", TOO_MANY % {"most": MOST_LINES})
        return None
    lists = {"lines": lines, "choices": list(labels.items())}
    form = LinesForm(request.POST if step else None, **lists)
    form.is_valid()
    places = form.places() if step else {line.key: line.place for line in lines}
    rows = _rows(workshop, [line for line in assigned(lines, places) if not line.is_heading])
    form = _form_of_rows(request, rows, lists, step, places)
    may_save = step == "save" and form.is_valid() and not any(row.longest for row in rows)
    if may_save and (answer := _save(request, workshop, rows, form)):
        return answer
    for row in rows:
        _tell(row, form)
    context = {
        "workshop": workshop,
        "text": text,
        "form": form,
        "long": [row for row in rows if row.longest],
        "doubtful": _runs(row for row in rows if not row.line.place),
        "groups": _groups(labels, rows),
        "left_out": [row for row in rows if row.line.place == LEFT_OUT],
        "empty": _headings_without_lines(lines),
        "count": sum(row.line.place in labels for row in rows),
    }
    return render(request, "closings/whole_day/preview.html", context)


def _rows(workshop, lines):
    """Return a DayRow for each line, with what it says in its list and what it meets there."""
    standing, recognise, rows = DaySoFar(workshop), by_kinds_of_today(), []
    for line in lines:
        row = DayRow(line)
        if line.place not in {"", LEFT_OUT}:
            row.typed = parsed(line.place, line.text, workshop.held_on, recognise)
            row.meetings = [standing.meet(line.place, typed) for typed in row.typed]
            row.longest = max(too_long(line.place, typed) for typed in row.typed)
        rows.append(row)
    return rows


def _form_of_rows(request, rows, lists, step, places):
    """Return the form with the questions that these rows raise; a line that was moved is asked
    about where it stands now."""
    differing = {
        (row.line.key, at): _two_sides(meeting)
        for row in rows
        for at, meeting in enumerate(row.meetings)
        if meeting.differs
    }
    moved = {f"line-{key}": place for key, place in places.items()}
    data = {**request.POST.dict(), **moved} if step == "save" else None
    initial = {**request.POST.dict(), **moved} if step else {}
    return LinesForm(data, initial=initial, differing=differing, **lists)


def _two_sides(meeting):
    """Return what the row is, what is saved of it and what was typed, as texts."""
    return str(meeting.row), *(
        ", ".join(_as_text(name, pair[side]) for name, pair in meeting.differs.items())
        for side in (0, 1)
    )


def _tell(row, form):
    """Give a row its fields and the texts of what it says."""
    row.move = form[f"line-{row.line.key}"]
    for at, (typed, meeting) in enumerate(zip(row.typed, row.meetings, strict=True)):
        keep = f"keep-{row.line.key}-{at}"
        adds = [_as_text(name, said) for name, said in meeting.adds]
        row.said.append((_parts(typed), adds, form[keep] if keep in form.fields else None))


def _save(request, workshop, rows, form):
    """Write the rows and return where to go; None when nothing was written: the text stays."""
    pasted = [
        Pasted(row.line.place, row.line.part, typed, form.takes_typed(row.line.key, at))
        for row in rows
        for at, typed in enumerate(row.typed)
    ]
    if not pasted:
        messages.error(request, _("There is no line to save."))
        return None
    try:
        saved = save_day(workshop=workshop, rows=pasted, by=request.user)
    except AlreadyClosed:
        return turn_back(request, closed_sentence(), workshop)
    except Locked as refusal:
        messages.error(request, str(refusal))
        return None
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
        return None
    messages.success(request, _what_was_saved(saved))
    return redirect(workshop)


def _what_was_saved(saved):
    sentence = ngettext("Saved: %(new)s line.", "Saved: %(new)s lines.", saved.new)
    sentence %= {"new": saved.new}
    if saved.fuller:
        sentence += " " + _("Filled in: %(fuller)s.") % {"fuller": saved.fuller}
    if saved.known:
        sentence += " " + _("Already there: %(known)s.") % {"known": saved.known}
    return sentence


def _labels(items):
    """Return {place: its name} for every list of this workshop."""
    boxes = {box.code: box.question for _number, _item, box in numbered_boxes(items)}
    return boxes | OUTCOMES | {PEOPLE: _("Present")}


def _groups(labels, rows):
    """Return (label, rows) of the lists that have any, in the order of the day."""
    groups = {place: [row for row in rows if row.line.place == place] for place in labels}
    return [(label, groups[place]) for place, label in labels.items() if groups[place]]


def _runs(rows):
    """Return the rows in runs, as the text has them between headings and empty lines."""
    runs = {}
    for row in rows:
        runs.setdefault(row.line.block, []).append(row)
    return list(runs.values())


def _parts(typed):
    """Return what a line says as texts, the most important first."""
    if isinstance(typed, PromiseLine):
        parts = ["text", "who", "due_on"]
    elif isinstance(typed, PersonLine):
        parts = ["name", "organisation", "sector"]
    else:
        parts = ["text", "sector", *LONGEST_BESIDE, "due_on", "is_starred"]
    return [_as_text(part, value) for part in parts if (value := getattr(typed, part))]


def _as_text(name, value):
    if name == "is_starred":
        return "★ " + pgettext("partner", "chosen")
    if name == "due_on":
        return date_format(value, "j E Y")
    return str(Sector(value).label) if name == "sector" else value


def _headings_without_lines(lines):
    """Return headings with nothing under them: perhaps they were meant as lines."""
    telling = [line for line in lines if line.place or not line.is_heading]
    empty = []
    for line, after in zip(telling, [*telling[1:], None], strict=False):
        says_the_same = after is not None and after.place == line.place
        if line.is_heading and not says_the_same:
            empty.append(line.text)
    return empty
