"""Lines typed in the exercises. The same line sent twice is one line."""

from django.utils.translation import gettext as _

from accounts.acts import act
from partners.models import Kind, Partner
from partners.naming import recogniser
from workshops.models import AgendaItem, Entry, Outcome
from workshops.models.entries import State
from workshops.services.workshops import lock_open, start_workshop


class Locked(Exception):
    """The exercise takes no more lines until somebody unlocks it."""


@act
def add_entry(*, entry, by, is_corrected=False):
    """Save a line, or find it when its key came before; return (entry, whether it is new).

    A planned workshop begins with its first line. The line of a partner is matched with the
    library's register by name or label. `is_corrected`: it was changed while it waited in the
    browser, so a known one says from now on what this one says. Raises AlreadyClosed, Locked.
    """
    workshop = lock_open(entry.item.workshop)
    known = Entry.objects.filter(idempotency_key=entry.idempotency_key).first()
    if known is not None:
        return (_say_anew(known, entry, by) if is_corrected else known), False
    _refuse_when_locked(entry.item)
    start_workshop(workshop=workshop, by=by)
    entry.library, entry.created_by = workshop.library, by
    if entry.kind in {"partner", "resource"}:
        _recognise(entry)
    entry.full_clean(exclude=["library", "item", "created_by"])
    entry.save()
    return entry, True


@act
def add_entries(*, entries, item, by, are_corrected=False):
    """Save the lines of one exercise, all or none; lines that came before are left alone."""
    lock_open(item.workshop)
    for entry in entries:
        add_entry(entry=entry, by=by, is_corrected=are_corrected)


@act
def save_entry(*, entry, by):
    """Save the corrected text of a line. Raises AlreadyClosed, Locked."""
    lock_open(entry.item.workshop)
    _refuse_when_locked(entry.item)
    if entry.kind in {"partner", "resource"}:
        _recognise(entry)
    entry.full_clean(exclude=["library", "item", "created_by"])
    entry.save()
    return entry


@act
def remove_entry(*, entry, by):
    """Take a line away while the workshop is open. Raises AlreadyClosed, Locked."""
    lock_open(entry.item.workshop)
    _refuse_when_locked(entry.item)
    Entry.objects.filter(pk=entry.pk, state=State.NEW).delete()


@act
def take_back_entry(*, item, key, by):
    """Take away the line of this key, if it ever came. Raises AlreadyClosed, Locked."""
    lock_open(item.workshop)
    if entry := Entry.objects.filter(item=item, idempotency_key=key).first():
        remove_entry(entry=entry, by=by)


@act
def add_outcome(*, outcome, by, is_corrected=False):
    """Save a finding, decision, idea or promise once; return (outcome, whether it is new).

    `is_corrected` as with `add_entry`: a known one gets the text of this one. Raises
    AlreadyClosed.
    """
    lock_open(outcome.workshop)
    known = Outcome.objects.filter(idempotency_key=outcome.idempotency_key).first()
    if known is not None:
        if is_corrected:
            known.text = outcome.text
            known.full_clean(exclude=["library", "workshop", "item"])
            known.save(update_fields=["text"])
        return known, False
    outcome.full_clean(exclude=["library", "workshop", "item"])
    outcome.save()
    return outcome, True


@act
def remove_outcome(*, outcome, by):
    """Take an outcome away while the workshop is open. Raises AlreadyClosed."""
    lock_open(outcome.workshop)
    outcome.delete()


@act
def take_back_outcome(*, workshop, key, by):
    """Take away the outcome of this key, if it ever came. Raises AlreadyClosed."""
    lock_open(workshop)
    Outcome.objects.filter(workshop=workshop, idempotency_key=key).delete()


def _say_anew(known, entry, by):
    for name in ["text", "sector", "brings", "gains", "management"]:
        setattr(known, name, getattr(entry, name))
    return save_entry(entry=known, by=by)


def _refuse_when_locked(item):
    """Look again: the screen may be older than the lock."""
    if AgendaItem.objects.filter(pk=item.pk).exclude(locked_at=None).exists():
        raise Locked(_("This exercise is locked: it takes no more lines."))


def _recognise(entry):
    """Find the partner that a line names; a sector nobody typed is the partner's or the name's."""
    entry.matched_partner = Partner.objects.current().called(entry.text)
    if not entry.sector:
        known = entry.matched_partner or recogniser(Kind.objects.current())(entry.text)
        entry.sector = known.sector or ""
