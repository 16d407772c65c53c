"""Who changed what of one row, with before and after; read from the events of the database."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.events import erased_in
from accounts.models import User
from intake.services.wishes import SAID
from naming.words import sort_key
from partners.models import Partner, PartnerAudienceEvent
from partners.models.facts import BY_COLUMN, in_words
from partners.services.history import is_of_a_merge
from privacy.signs import NO_NAME

MOST_SHOWN = 100


@dataclass(frozen=True)
class OneSave:
    """One save: its event, who did it ("" when nobody signed in), what was done, and
    (word, before, after) of each field. It `goes_back` when something of it can be taken back."""

    pk: int
    when: datetime
    who: str
    what: str
    lines: list
    by_link: bool
    took_back: bool
    goes_back: bool


def saves_of(tracked, row):
    """Return each save of a row as OneSave, the newest first.

    A constant number of queries.
    """
    events = list(
        tracked.events.objects.filter(pgh_obj=row.pk).order_by("-pgh_id")[: MOST_SHOWN + 1]
    )
    people = User.objects.in_bulk({_key_of(event) for event in events} - {None})
    groups = _groups(tracked, row)
    told = []
    columns = _columns(tracked)
    names = _names_of_rows(events, columns)
    for after, before in zip(events, [*events[1:], None], strict=True):
        came, went = groups.get(after.pgh_created_at, ([], []))
        is_change = after.pgh_label == "update" and before is not None
        changed = changed_columns(columns, before, after) if is_change else []
        lines = _lines(tracked, changed, before, after, names)
        if is_change and (came or went):
            lines.append((_("Audiences"), ", ".join(went), ", ".join(came)))
        context = after.pgh_context or {}
        told.append(
            OneSave(
                after.pgh_id,
                after.pgh_created_at,
                getattr(people.get(_key_of(after)), "name", ""),
                _what(after, lines),
                lines,
                by_link="link" in context,
                took_back="took_back" in context,
                goes_back=is_change
                and not is_of_a_merge(after)
                and _may_go_back(tracked, changed, before, bool(came or went)),
            )
        )
    return told[:MOST_SHOWN]


def _may_go_back(tracked, changed, before, are_groups):
    names = {one.name for one in changed} & {*tracked.columns}
    return bool(names or are_groups) and not names & erased_in(before)


def changed_columns(columns, before, after):
    """Return those of the columns in which two events differ."""
    return [one for one in columns if getattr(before, one.attname) != getattr(after, one.attname)]


def _columns(tracked):
    """Return the columns that people fill in, as far as events keep them, and the archive."""
    kept = {one.name for one in tracked.events._meta.concrete_fields}
    return [
        one
        for one in tracked.model._meta.concrete_fields
        if one.name in kept
        and (one.editable or one.name in {*tracked.columns, "archived_at", "done_at"})
        and one.name not in {"library", "point_source"}
    ]


def _key_of(event):
    return (event.pgh_context or {}).get("user")


def _what(event, lines):
    if event.pgh_label == "insert":
        return _("added")
    if lines:
        return ""
    said = SAID in (event.pgh_context or {})
    return _("said: no more letters") if said else _("changed: what it was is not kept")


def _lines(tracked, changed, before, after, names):
    """A point is one thing in two columns, so it is told once."""
    lines = {}
    for one in changed:
        fact = BY_COLUMN.get(one.name) if tracked.model is Partner else None
        word = fact.heading if fact else capfirst(one.verbose_name)
        is_point = fact and len(fact.columns) > 1
        lines[word] = (
            word,
            *(
                NO_NAME
                if one.name in erased_in(event)
                else fact.words(event)
                if is_point
                else _said(one, event, names)
                for event in (before, after)
            ),
        )
    return [*lines.values()]


def _said(column, event, names):
    value = getattr(event, column.attname)
    if value in (None, "", []):
        return ""
    if column.many_to_one:
        return names.get((column.related_model, value), "")
    choices = getattr(column, "base_field", column).flatchoices
    if choices:
        values = value if isinstance(value, list) else [value]
        return ", ".join(str(dict(choices).get(one, one)) for one in values)
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    return in_words(value)


def _names_of_rows(events, columns):
    """Return (model, key) → name of the rows that events point to; a query for each model."""
    keys = {}
    for one in columns:
        if one.many_to_one:
            wanted = {getattr(event, one.attname) for event in events} - {None}
            keys.setdefault(one.related_model, set()).update(wanted)
    return {
        (model, key): str(row)
        for model, wanted in keys.items()
        for key, row in model._default_manager.in_bulk(wanted).items()
    }


def _groups(tracked, row):
    """Return moment → (names of groups that came, of groups that went) of a partner."""
    if tracked.model is not Partner:
        return {}
    events = PartnerAudienceEvent.objects.filter(partner=row.pk, audience__name__isnull=False)
    told = {}
    for moment, label, name in events.values_list("pgh_created_at", "pgh_label", "audience__name"):
        came, went = told.setdefault(moment, ([], []))
        (came if label == "insert" else went).append(name)
    return {
        moment: tuple(sorted(names, key=sort_key) for names in both)
        for moment, both in told.items()
    }
