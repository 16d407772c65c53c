"""What happened to a row in the application, told on its page “History” of Django admin.

It is read from the row's events (docs/decisions/0127). What is closed to administrators is closed
here too: which of its fields changed is said, and not what stood there.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.apps import apps
from django.utils import formats, timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from back_office.admin.closed import DOTS, closed_name

MOST_SHOWN = 100
NOTHING = "–"
WHAT = {
    "insert": gettext_lazy("added"),
    "update": gettext_lazy("changed"),
    "delete": gettext_lazy("removed"),
}


@dataclass
class Change:
    """One event: when, who, what was done, and (name, before, after) of each field it changed."""

    at: datetime
    who: str
    what: str
    lines: list = field(default_factory=list)


def events_model_of(model):
    """Return the model of the events of a model, or None when it keeps none."""
    for other in apps.get_models():
        if getattr(other, "pgh_tracked_model", None) is model:
            return other
    return None


def changes_of(row, *, is_open):
    """Return the last changes of a row in the application, the newest first; None: none are kept.

    `is_open`: the administrator sees what is personal in the row. It opens no time when the row
    was about a person and is not any more. A constant number of queries.
    """
    model = events_model_of(type(row))
    if model is None:
        return None
    found = list(model.objects.filter(pgh_obj=row.pk).order_by("-pgh_id")[: MOST_SHOWN + 1])
    told = [one for one in _columns(type(row)) if one.name in _names(model)]
    personal = set() if is_open and row.personal_fields else _personal(row, found, _names(model))
    names, people = _names_of_rows(found, told), _people(found)
    changes = []
    for after, before in zip(found, [*found[1:], None], strict=True):
        change = Change(after.pgh_created_at, _who(after, people), _what(after))
        if after.pgh_label == "update" and before is not None:
            change.lines = [
                (capfirst(one.verbose_name), *_both(one, before, after, names, personal))
                for one in told
                if getattr(before, one.attname) != getattr(after, one.attname)
            ]
        changes.append(change)
    return changes[:MOST_SHOWN]


def _columns(model):
    """Return what people fill in, and when it was put away: the rest follows from them."""
    columns = model._meta.concrete_fields
    return [one for one in columns if one.editable or one.name == "archived_at"]


def _names(model):
    return {one.name for one in model._meta.concrete_fields}


def _personal(row, events, kept):
    """Return the fields that were personal in the row at any of these times, of those `kept`."""
    if not kept & set(row.PERSONAL):
        return set()
    columns = [one for one in row._meta.concrete_fields if one.name in kept]
    found = set(row.personal_fields)
    for event in events:
        was = type(row)(**{one.attname: getattr(event, one.attname) for one in columns})
        found |= set(was.personal_fields)
    return found


def _names_of_rows(events, told):
    """Return (model, key) → name of the rows that the events point to; a query for each model."""
    keys = {}
    for one in told:
        if one.many_to_one:
            wanted = {getattr(event, one.attname) for event in events} - {None}
            keys.setdefault(one.related_model, set()).update(wanted)
    return {
        (model, key): closed_name(row)
        for model, wanted in keys.items()
        for key, row in model._default_manager.in_bulk(wanted).items()
    }


def _people(events):
    keys = {(event.pgh_context or {}).get("user") for event in events} - {None}
    return User.objects.in_bulk(keys)


def _who(event, people):
    context = event.pgh_context or {}
    if person := people.get(context.get("user")):
        return str(person)
    return _("an answer by link") if "link" in context else NOTHING


def _what(event):
    return WHAT.get(event.pgh_label, event.pgh_label)


def _both(one, before, after, names, personal):
    if one.name in personal:
        return DOTS, DOTS
    return _said(one, before, names), _said(one, after, names)


def _said(one, event, names):
    value = getattr(event, one.attname)
    if value in (None, "", []):
        return NOTHING
    if one.many_to_one:
        return names.get((one.related_model, value), NOTHING)
    if one.choices:
        return dict(one.flatchoices).get(value, value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    return formats.localize(value)
