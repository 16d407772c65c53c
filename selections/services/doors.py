"""Doors of this room and of those below it: what a new search is filled in with.

The address says `from=seat:private`, `audience:5`, `partner:5` or `need:5`. Rooms above have doors
of their own: they call `start_selection`.
"""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from accounts.keys import key_in
from partners.models import Audience, Partner, Resource, Sector
from resources.services.conditions import with_conditions
from selections.models import Door, Origin


@dataclass(frozen=True)
class Doorway:
    """Where a search begins: columns of the new row, its source in words, who is ticked already."""

    kind: str = Door.TYPED
    words: str = ""
    columns: dict = field(default_factory=dict)
    partners: tuple = ()
    need: Resource | None = None
    origin: str = Origin.REGISTER
    origin_text: str = ""


def door_of(address):
    """Return the Doorway of what the address says; one it does not know is the typed one."""
    kind, _colon, key = address.partition(":")
    return {"seat": _seat, "audience": _audience, "partner": _partner, "need": _need}.get(
        kind, lambda key: Doorway()
    )(key)


def _seat(key):
    if key not in Sector:
        return Doorway()
    words = _("Empty seat: %(sector)s") % {"sector": Sector(key).label}
    return Doorway(Door.SEAT, words, {"sector": key})


def _audience(key):
    group = _row(Audience.objects, key)
    if group is None:
        return Doorway()
    words = _("Nobody reaches the group “%(audience)s”.") % {"audience": group}
    return Doorway(Door.AUDIENCE, words, {"audience": group})


def _partner(key):
    partner = _row(Partner.objects.current(), key)
    if partner is None:
        return Doorway()
    # A resident's name stays at the resident alone, where it can be erased.
    words = _("a resident") if partner.is_resident else str(partner)
    return Doorway(Door.PARTNER, words, partners=(partner,))


def _need(key):
    need = _row(Resource.objects.current().filter(direction="need"), key)
    if need is None:
        return Doorway()
    columns = {"purpose": need.text, "need": need, "audience": need.audience}
    return Doorway(Door.NEED, with_conditions(need), columns, need=need)


def _row(rows, key):
    number = key_in(key)
    return rows.filter(pk=number).first() if number else None
