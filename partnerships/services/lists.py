"""The list of partnerships: which are shown, and how each stands."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from partnerships.models import Partnership
from partnerships.services.states import CHIPS, standings_of

# What the list can be narrowed to, by words of its address.
STATES = [
    ("", _("all that go on")),
    ("active", _("working")),
    ("on_the_way", _("on the way")),
    ("paused", _("paused")),
    ("ended", pgettext_lazy("partnership", "ended")),
]


@dataclass(frozen=True)
class ListedPartnership:
    partnership: Partnership
    code: str
    chip: str | Promise
    parties: list


def partnerships_in(rows):
    """Return the ListedPartnerships of these rows; five queries for any number."""
    rows = list(rows)
    standings = standings_of(rows)
    return [
        ListedPartnership(
            one, standings[one.pk].code, CHIPS[standings[one.pk].code], standings[one.pk].parties
        )
        for one in rows
    ]
