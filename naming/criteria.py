"""What an address asks of a list: read once, and written as shortly as it can be.

Nothing here asks the database.
"""

import re
from dataclasses import dataclass, field, fields, replace
from functools import cache
from urllib.parse import urlencode

from django.http import QueryDict

from accounts.keys import key_in

LONGEST_TEXT = 200


def as_text(value):
    if len(value) > LONGEST_TEXT or "\x00" in value:
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
            if one.name not in address:
                continue
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
