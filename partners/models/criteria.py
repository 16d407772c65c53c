"""Which partners an address means: read once, for list, map, file and whatever stores an address.

The address holds the whole state, so the same address gives the same organisations everywhere.
Nothing here asks the database; `partners.services.criteria` knows what a library has.
"""

import re
from dataclasses import dataclass, field, fields, replace
from functools import cache
from urllib.parse import urlencode

from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.keys import key_in
from partners.models.kinds import Sector
from partners.models.partners import Level

LONGEST_TEXT = 200
LONGEST_TAG = 40


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


def as_text(value):
    if len(value) > LONGEST_TEXT or "\x00" in value:
        raise ValueError(value)
    return value


def as_tag(value):
    if len(value) > LONGEST_TAG or "\x00" in value:
        raise ValueError(value)
    return value


def as_code(value):
    if not re.fullmatch(r"[a-zA-Z0-9_-]{1,40}", value):
        raise ValueError(value)
    return value


def as_key(value):
    key = key_in(value)
    if key is None:
        raise ValueError(value)
    return key


def as_yes(value):
    if value != "1":
        raise ValueError(value)
    return True


def parameter(read, default):
    """Return a field that is a parameter of the address; `read` raises ValueError at nonsense."""
    return field(default=default, metadata={"read": read})


@dataclass(frozen=True)
class Asked:
    """What an address asks of a list; a field made by `parameter` is named as its parameter.

    Only values that mean something are held; the names of parameters that held another one are in
    `left_out`. Two that mean the same are equal, however their addresses were written.
    """

    left_out: tuple = field(default=(), compare=False, kw_only=True)

    @classmethod
    @cache
    def parameters(cls):
        return {one.name: one for one in fields(cls) if one.metadata}

    @classmethod
    def read(cls, address):
        """Return what a query string or QueryDict asks; what it does not know is passed by.

        Of a parameter that can hold one value the last one counts. One value that means nothing
        leaves out the whole parameter: half of what was asked would be another question.
        """
        address = QueryDict(address) if isinstance(address, str) else address
        read, left_out = {}, []
        for one in cls.parameters().values():
            values = [value for text in address.getlist(one.name) if (value := text.strip())]
            is_one = one.default != ()
            try:
                values = [one.metadata["read"](value) for value in values[-1 if is_one else 0 :]]
            except ValueError:
                left_out.append(one.name)
            else:
                values = [getattr(value, "value", value) for value in values]
                if values:
                    read[one.name] = values[0] if is_one else tuple(values)
        return cls(**read, left_out=tuple(left_out))

    @property
    def chosen(self):
        """Return (parameter, value as in the address) of every choice, in the order of fields."""
        chosen = []
        for one in self.parameters().values():
            value = getattr(self, one.name)
            if value is True:
                chosen.append((one.name, "1"))
            elif isinstance(value, tuple):
                chosen += [(one.name, code) for code in value]
            elif value != one.default:
                chosen.append((one.name, str(value)))
        return chosen

    @property
    def query(self):
        """Return the shortest query string that means the same; a page of the list is not in it."""
        return urlencode(self.chosen)

    def without(self, name, value=None):
        """Return the same without a parameter, or without one of its several values."""
        rest = self.parameters()[name].default
        if rest == ():
            rest = tuple(one for one in getattr(self, name) if value not in {None, one})
        return replace(self, **{name: rest})

    def leaving_out(self, name):
        """Return the same without a parameter that turned out to mean nothing."""
        return replace(self.without(name), left_out=(*self.left_out, name))


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

    def turned(self, name, code):
        """Return the Criteria with a sector or level chosen, or not any more when it was."""
        codes = getattr(self, name)
        if code in codes:
            return self.without(name, code)
        return replace(self, **{name: (*codes, code)})


PARAMETERS = Criteria.parameters()
