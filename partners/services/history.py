"""What happened to a partner, in sentences; read from the events that the database writes."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.formats import localize
from django.utils.translation import gettext as _

from accounts.models import User
from partners.models import Kind, Partner, PartnerEvent

MOST_EVENTS = 60
TOLD = [
    *("name", "short_label", "kind", "sector", "level", "only_as", "is_recipient", "place"),
    *("street", "postal_code", "website", "email", "phone", "is_published", "description"),
    *("could_bring", "could_gain"),
]
LONGEST_VALUE = 60


@dataclass(frozen=True)
class Sentence:
    """One save: who (a name, or "" when nobody signed in did it), when, and what changed."""

    who: str
    when: datetime
    changes: list[str]


@dataclass(frozen=True)
class History:
    partner: Partner
    events: list[PartnerEvent]

    @property
    def last_event(self):
        return self.events[0] if self.events else None

    @cached_property
    def sentences(self):
        """Return the saves that changed something a person can see, the newest first."""
        pairs = zip(self.events, [*self.events[1:], None], strict=True)
        told = [(event, self._changes(event, before)) for event, before in pairs]
        people = User.objects.in_bulk({_user_of(event) for event, changes in told if changes})
        return [
            Sentence(
                getattr(people.get(_user_of(event)), "name", ""), event.pgh_created_at, changes
            )
            for event, changes in told
            if changes
        ]

    def _changes(self, event, before):
        if event.pgh_label == "insert":
            return [_("added to the list")]
        if before is None:  # an older event was not read
            return []
        return [
            sentence
            for field in (*TOLD, "sector_confirmed", "archived_at", "latitude")
            if (sentence := self._change(field, event, before))
        ]

    def _change(self, field, event, before):
        attname = Partner._meta.get_field(field).attname
        old, new = getattr(before, attname), getattr(event, attname)
        if old == new:
            return ""
        if field == "archived_at":
            return _("moved to the archive") if new else _("back from the archive")
        if field == "sector_confirmed":
            return _("sector confirmed") if new and event.sector == before.sector else ""
        label = Partner._meta.get_field(field).verbose_name
        if field in {"latitude", "description", "could_bring", "could_gain"}:
            label = _("point on the map") if field == "latitude" else label
            return _("%(field)s changed") % {"field": label}
        values = {"field": label, "old": self._word(field, old), "new": self._word(field, new)}
        if not values["old"]:
            return _("%(field)s: “%(new)s”") % values
        if not values["new"]:
            return _("%(field)s removed, it was “%(old)s”") % values
        return _("%(field)s from “%(old)s” to “%(new)s”") % values

    def _word(self, field, value):
        """Return a stored value as people read it."""
        if field == "kind":
            return str(self._kinds.get(value, "")) if value else ""
        choices = dict(Partner._meta.get_field(field).flatchoices)
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        text = str(choices.get(value, localize(value)))
        return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"

    @cached_property
    def _kinds(self):
        return Kind.objects.in_bulk({event.kind_id for event in self.events if event.kind_id})


def history_of(partner):
    """Return the History of a partner; one query now, at most two when it is told."""
    events = PartnerEvent.objects.filter(pgh_obj=partner)
    return History(partner, list(events.order_by("-pgh_id")[:MOST_EVENTS]))


def _user_of(event):
    return (event.pgh_context or {}).get("user")
