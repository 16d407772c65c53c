"""What happened to a resource, as its events tell: who and when, never in whose words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.models import User
from partners.models import ResourceEvent

MOST = 20


@dataclass(frozen=True)
class ToldChange:
    who: str  # "" when nobody signed in did it
    when: datetime
    what: str


def history_of(resource):
    """Return what happened to a resource, the newest first; two queries."""
    events = list(ResourceEvent.objects.filter(pgh_obj_id=resource.pk).order_by("-pgh_id")[:MOST])
    keys = {(event.pgh_context or {}).get("user") for event in events} - {None}
    people = User.objects.in_bulk(keys)
    return [
        ToldChange(
            getattr(people.get((event.pgh_context or {}).get("user")), "name", ""),
            event.pgh_created_at,
            _what(event, before),
        )
        for event, before in zip(events, [*events[1:], None], strict=True)
    ]


def _what(event, before):
    if event.pgh_label == "insert":
        return _("added to the list")
    if before is not None and event.archived_at != before.archived_at:
        return _("moved to the archive") if event.archived_at else _("back from the archive")
    if before is not None and event.checked_on != before.checked_on:
        return _("looked through")
    return _("changed")
