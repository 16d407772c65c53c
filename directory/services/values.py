"""What each field that a partner may show is made of: said once, for asking and for showing."""

from dataclasses import dataclass
from typing import NamedTuple

from directory.models.consents import PublicField
from partners.models.points import PointSource

# Field that is asked for → the parts of a PublicPartner that everybody reads then.
PARTS = {
    PublicField.KIND: ("kind",),
    PublicField.PLACE: ("place",),
    PublicField.STREET: ("street", "postal_code"),
    PublicField.PHONE: ("phone",),
    PublicField.EMAIL: ("email",),
    PublicField.WEBSITE: ("website",),
    PublicField.POINT: ("point",),
}
A_MAP = "https://www.openstreetmap.org/?mlat={0}&mlon={1}#map=17/{0}/{1}"


class Point(NamedTuple):
    """Where a partner is. Nobody reads two numbers, so they stand behind a link to a map."""

    latitude: object
    longitude: object

    @property
    def on_a_map(self):
        return A_MAP.format(*self)

    def __str__(self):
        return f"{self.latitude}, {self.longitude}"


@dataclass(frozen=True)
class ShownField:
    """A field that the record of a partner has, as the partner is asked about it."""

    code: str
    name: str
    words: str
    point: Point | None = None


def parts_of(partner, codes):
    """Return {part: value} of what these fields show of a partner; "" or None for nothing."""
    return {name: _value(partner, name) for code in codes for name in PARTS.get(code, ())}


def asked_of(partner):
    """Return an ShownField for each field of which the partner's record has something to show."""
    return [asked for code in PublicField if (asked := _asked(partner, code))]


def _asked(partner, code):
    values = [value for value in parts_of(partner, [code]).values() if value]
    if not values:
        return None
    if code == PublicField.POINT:
        return ShownField(code, str(code.label), _whereabouts(partner), values[0])
    return ShownField(code, str(code.label), ", ".join(values))


def _value(partner, name):
    if name == "kind":
        return str(partner.kind or "")
    if name == "point":
        has_point = partner.latitude is not None
        return Point(partner.latitude, partner.longitude) if has_point else None
    return getattr(partner, name)


def _whereabouts(partner):
    """Say in words where the point is: the house, or how roughly it is known; "" for no address."""
    if partner.point_source in {PointSource.STREET, PointSource.PLACE}:
        roughly = partner.get_point_source_display()
        return ", ".join(filter(None, [partner.place, roughly]))
    return ", ".join(filter(None, [partner.street, partner.place]))
