"""Which partners an address means: read once, for list, map, file and whatever stores an address.

The address holds the whole state, so the same address gives the same organisations everywhere.
Nothing here asks the database; `partners.services.criteria` knows what a library has.
"""

from dataclasses import dataclass, replace

from django.db import models
from django.utils.translation import gettext_lazy as _

from naming.criteria import Asked, as_code, as_key, as_text, as_yes, parameter
from partners.models.kinds import Sector
from partners.models.partners import Level

LONGEST_TAG = 40
# What a look at a library asks of organisations alone.
CLOSED_OF_RESIDENTS = {"tag", "branch", "no_contact"}


class Sort(models.TextChoices):
    """Orders of a list; the first needs no word in the address."""

    NAME = "name", _("by name")
    LEVEL = "level", _("closest first")
    SECTOR = "sector", _("by sector")
    NEWEST = "newest", _("newest first")
    CHANGED = "changed", _("last changed first")


class Recipients(models.TextChoices):
    NOT_SERVED = "not_served", _("partners whom the library does not serve yet")
    COULD_BE_PARTNERS = "could_be_partners", _("recipients who could be partners")
    ALL = "all", _("recipients of our services")


def as_tag(value):
    if len(value) > LONGEST_TAG or "\x00" in value:
        raise ValueError(value)
    return value


@dataclass(frozen=True)
class Criteria(Asked):
    """What an address asks of partners."""

    q: str = parameter(as_text, "")
    sector: tuple = parameter(Sector, ())
    level: tuple = parameter(Level, ())
    kind: str = parameter(as_code, "")
    audience: int | None = parameter(as_key, None)
    tag: str = parameter(as_tag, "")
    branch: int | None = parameter(as_key, None)
    in_charge: int | None = parameter(as_key, None)
    unassigned: bool = parameter(as_yes, False)
    partners: bool = parameter(as_yes, False)
    recipients: str = parameter(Recipients, "")
    unconfirmed: bool = parameter(as_yes, False)
    no_contact: bool = parameter(as_yes, False)
    unchanged: bool = parameter(as_yes, False)
    aged: bool = parameter(as_yes, False)
    archived: bool = parameter(as_yes, False)
    saved: int | None = parameter(as_key, None)  # the view it began with; it narrows nothing
    sort: str = parameter(Sort, Sort.NAME.value)

    def __post_init__(self):
        for name in ("sector", "level"):
            object.__setattr__(self, name, tuple(sorted(set(getattr(self, name)))))

    def of_organisations(self):
        """Return the Criteria without residents, or None where it means nobody else."""
        sectors = tuple(
            code for code in self.sector or Sector.values if code != Sector.PERSON.value
        )
        return replace(self, sector=sectors) if sectors else None

    def turned(self, name, code):
        """Return the Criteria with a sector or level chosen, or not any more when it was."""
        codes = getattr(self, name)
        if code in codes:
            return self.without(name, code)
        return replace(self, **{name: (*codes, code)})
