"""Lines typed in the exercises. The same line sent twice is one line, typed twice it is one too."""

import uuid

from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.services.rows import lock_row
from naming.recognition import recogniser
from naming.words import fold
from partners.models import Kind
from partners.services.recognising import Register
from reading.parts import joined
from workshops.lines import LONGEST_BESIDE, LONGEST_NAMES
from workshops.models import AgendaItem, Entry
from workshops.models.entries import OF_ORGANISATIONS, State
from workshops.services.workshops import lock_open, start_workshop

# What a person says with a line; the rest of it is ours.
BESIDE = list(LONGEST_BESIDE)  # what is said beside the text
SAID = ["text", "sector", "due_on", *BESIDE]
CHOSEN = "chosen"  # the list of those that have a star


class Locked(Exception):
    """The exercise takes no more lines until somebody unlocks it."""


def entries_of(typed, item, box, key):
    """Return the Entry of a TypedLine in the list `box`, and of a star the one it adds, unsaved."""
    said = {name: getattr(typed, name) for name in SAID} | {"sector": typed.sector or ""}
    entries = [Entry(item=item, kind=box.kind, box=box.code, idempotency_key=key, **said)]
    if typed.is_starred:
        said = {"text": typed.text, "sector": typed.sector or ""}
        star = uuid.uuid5(key, CHOSEN)
        entries.append(Entry(item=item, kind=CHOSEN, box=CHOSEN, idempotency_key=star, **said))
    return entries


class Recogniser:
    """Whom lines name. Reads the register and the kinds once, for many lines; two queries."""

    def __init__(self, library):
        self._register = Register(library)
        self._guess = recogniser(Kind.objects.current())

    def sector_of(self, text):
        """Return the sector of the partner that a text names, or what its words say, or ""."""
        return (self._register.the_one(text) or self._guess(text)).sector or ""

    def recognise(self, entry):
        """Find the partner that a line names, without a doubt.

        A sector nobody typed is the partner's, or what the name says, or stays unknown.
        """
        known = self._register.the_one(entry.text)
        entry.matched_partner_id = known.pk if known else None
        if not entry.sector:
            entry.sector = (known or self._guess(entry.text)).sector or ""


@act
def add_entries(*, entries, item, by, are_corrected=False, are_late=False):
    """Save the lines of one exercise, all or none; return them as they are kept.

    A line whose key came before is left alone. One that stands in its list already is not written
    again: what it says beside is added to the line that stands there, a sector too; a sector that
    contradicts what somebody typed keeps both lines, and so does what it says beside a record. A
    planned workshop begins with its first line. The line of a partner is matched with the library's
    register. `are_corrected`: they were changed while they waited in the browser, so known ones say
    from now on what these say. `are_late`: typed before somebody closed the day; they wait in it
    for `add_late_lines`. The number of queries does not grow with the lines. Raises AlreadyClosed,
    Locked and ValidationError, also for a correction of what is a record already.
    """
    workshop = lock_open(item.workshop, or_late=are_late)
    found = Entry.objects.filter(idempotency_key__in=[line.idempotency_key for line in entries])
    known = {line.idempotency_key: line for line in found}
    new = [line for line in entries if line.idempotency_key not in known]
    # A key that another exercise knows stays as it is: this one's lock says nothing about it.
    again = [line for line in entries if line.idempotency_key in known] if are_corrected else []
    here = [line for line in again if known[line.idempotency_key].item_id == item.pk]
    corrected = [_corrected(known, line) for line in here]
    if new or corrected:
        if not workshop.is_closed:
            _refuse_when_locked(item)
        new, met, fuller = _met_again(workshop, item, new, corrected)
        known |= met
        corrected = [*corrected, *(line for line in fuller if line not in corrected)]
        _check(workshop, [*new, *corrected])
    Entry.objects.bulk_update(corrected, [*SAID, "matched_partner", "state"])
    if new:
        if not workshop.is_closed:
            start_workshop(workshop=workshop, by=by)
        for line in new:
            line.library = workshop.library
            if line.created_by_id is None:  # one that is put back has its own
                line.created_by = by
        Entry.objects.bulk_create(new)
    return [known.get(line.idempotency_key, line) for line in entries]


@act
def save_entry(*, entry, by):
    """Save the corrected text of a line; one that was left out waits for the closing again.

    Raises AlreadyClosed, Locked, and ValidationError for a line that is a record already.
    """
    lock_open(entry.item.workshop)
    _refuse_when_locked(entry.item)
    _refuse_record(lock_row(entry))
    entry.state = State.NEW
    _check(entry.item.workshop, [entry])
    entry.save(update_fields=[*SAID, "matched_partner", "state"])
    return entry


@act
def remove_entry(*, entry, by):
    """Take a line away while the workshop is open.

    Raises AlreadyClosed, Locked, and ValidationError for a line that is a record already.
    """
    lock_open(entry.item.workshop)
    _refuse_when_locked(entry.item)
    if stored := Entry.objects.filter(pk=entry.pk).first():
        _refuse_record(stored)
        stored.delete()


@act
def take_back_entries(*, item, keys, by):
    """Take away the lines of these keys, if they ever came. Raises AlreadyClosed, Locked."""
    lock_open(item.workshop)
    for entry in Entry.objects.filter(item=item, idempotency_key__in=keys):
        remove_entry(entry=entry, by=by)


def by_words(lines):
    """Return {(list, folded text): the line that stands there}, one that waits before a record."""
    waiting_last = sorted(lines, key=lambda line: not line.is_record)
    return {(line.box, fold(line.text)): line for line in waiting_last}


def _corrected(known, line):
    """Return the known line of the same key, saying what this one says."""
    stored = known[line.idempotency_key]
    _refuse_record(stored)
    stored.state = State.NEW
    for name in SAID:
        setattr(stored, name, getattr(line, name))
    return stored


def _refuse_record(entry):
    if entry.is_record:
        raise ValidationError(_("This line is in the records already: correct it there."))


def _met_again(workshop, item, new, corrected):
    """Return the lines that are new to their list, {key: the line that stands there} of the
    others, and the standing lines that say more by them."""
    lines = Entry.objects.of_exercise(item).exclude(pk__in=[line.pk for line in corrected])
    standing = by_words([*corrected, *lines.standing()])
    recognising, fresh, met, fuller = None, [], {}, {}
    for line in new:
        stored = standing.setdefault((line.box, fold(line.text)), line)
        if stored is not line and stored.sector and line.sector not in {"", stored.sector}:
            recognising = recognising or Recogniser(workshop.library)
            if stored.sector != recognising.sector_of(stored.text):
                stored = line  # two people say two things of it: both stand there to be seen
        said = {name: joined(getattr(stored, name), getattr(line, name)) for name in BESIDE}
        says_more = any(getattr(stored, name) != text for name, text in said.items())
        says_more |= line.due_on not in {None, stored.due_on}
        is_too_long = any(len(text) > LONGEST_BESIDE[name] for name, text in said.items())
        if stored is line or is_too_long or (stored.is_record and says_more):
            fresh.append(line)
            if stored.is_record:  # the next line of these words is filled into this one
                standing[line.box, fold(line.text)] = line
            continue
        met[line.idempotency_key] = stored
        if stored.is_record:
            continue
        said["sector"] = line.sector or stored.sector
        said["due_on"] = line.due_on or stored.due_on
        if any(getattr(stored, name) != text for name, text in said.items()):
            for name, text in said.items():
                setattr(stored, name, text)
            if stored.pk:
                fuller[stored.pk] = stored
    return fresh, met, list(fuller.values())


def _check(workshop, lines):
    """Recognise whom lines name and refuse what cannot be kept; keys to rows are ours."""
    ours = [field.name for field in Entry._meta.fields if field.is_relation]
    recognising = None
    for line in lines:
        _refuse_long_names(line)
        if line.kind in OF_ORGANISATIONS:
            recognising = recognising or Recogniser(workshop.library)
            recognising.recognise(line)
        line.clean_fields(exclude=ours)


def _refuse_long_names(line):
    """Refuse at once what the closing would have to refuse, while it can be shortened."""
    most = LONGEST_NAMES.get(line.kind, len(line.text))
    if len(line.text) > most:
        sentence = _("“%(text)s” is too long by %(count)s letters: at most %(most)s. Shorten it.")
        told = {"text": Truncator(line.text).chars(40), "count": len(line.text) - most}
        raise ValidationError({"text": sentence % {**told, "most": most}})


def _refuse_when_locked(item):
    """Look again: the screen may be older than the lock."""
    if AgendaItem.objects.filter(pk=item.pk).exclude(locked_at=None).exists():
        raise Locked(_("This exercise is locked: it takes no more lines."))
