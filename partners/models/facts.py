"""What a person may write about a partner, said once.

Form, page, page of both versions, history, file, search, import, back office and what is closed
there ask this list; a new column of `Partner` that people fill in gets a line here, and
`tests/partners/test_facts.py` says what else it needs.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.formats import localize
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from files.many_rows import rows_beside, word_of
from naming.identifiers import formatted
from partners.models.contacts import Identifier, Scheme


class Panel(StrEnum):
    """Where the back office shows a fact."""

    FIRST = "first"  # also when a partner is added there
    HEAD = "head"
    REACH = "reach"
    PLACE = "place"
    MORE = "more"
    ROWS = "rows"  # a table of its own under the form


@dataclass(frozen=True)
class Fact:
    """One thing that is written about a partner; it has the name of its field in the form.

    `columns` are those of the table that hold it, none when it has rows of its own; `read` returns
    its value where no column has its name; `template` draws it in the panel "Data" where it is more
    than its words. What may name a resident is closed to administrators and left out of files: a
    new fact is, until somebody opens it. What `is_its_own` the organisation reads, confirms and
    corrects by its link; what the library thinks of it, it is never shown. The last three say why
    it is left out somewhere.
    """

    name: str
    panel: Panel = Panel.MORE
    is_data: bool = False  # shown in the panel "Data" of the partner's page
    template: str = ""  # one for several facts draws them once
    written: Callable = str  # how that panel writes its words
    columns: tuple[str, ...] | None = None
    read: Callable | None = None
    noun: str | Promise = ""  # what it is called within a sentence; else what the column is called
    short_heading: str | Promise = ""  # in a file
    is_asked: bool = True  # has a field in the form
    is_searched: bool = False
    names_a_resident: bool = True
    is_its_own: bool = False
    not_in_file: str = ""
    not_from_list: str = ""
    not_in_history: str = ""

    def __post_init__(self):
        if self.columns is None:
            object.__setattr__(self, "columns", (self.name,))

    @property
    def word(self):
        """What it is called within a sentence."""
        if self.noun:
            return self.noun
        # Partner itself asks the facts what is closed, so it is not imported here.
        partners = Identifier._meta.get_field("partner").related_model
        return partners._meta.get_field(self.columns[0]).verbose_name

    @property
    def heading(self):
        return capfirst(str(self.word))

    @property
    def label(self):
        """What it is called where there is little room."""
        return str(self.short_heading) or self.heading

    def value(self, partner):
        return self.read(partner) if self.read else getattr(partner, self.name)

    def words(self, partner):
        """Return the value as people read it; "" for none."""
        return word_of(partner, self.name) or in_words(self.value(partner))

    def texts(self, partner):
        """Return the texts in which a search for the value looks."""
        value = self.value(partner)
        values = value if isinstance(value, list) else [value]
        return [str(getattr(one, "name", one)) for one in values if one not in (None, "")]


def in_words(value):
    """Return a value of any kind as people read it; "" for none."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return "" if value is None else str(localize(value))


def coordinates(partner):
    """Return the point as people type it: "54.214000, 15.753600"; "" without a point."""
    return "" if partner.latitude is None else f"{partner.latitude}, {partner.longitude}"


def _number(scheme):
    def read(partner):
        found = rows_beside(partner, "identifiers")
        return next((one.value for one in found if one.scheme == scheme), "")

    return Fact(
        scheme.value,
        Panel.ROWS,
        is_data=True,
        columns=(),
        read=read,
        written=lambda digits: formatted(scheme, digits),
        noun=scheme.label,
        is_its_own=True,
        not_in_history="its rows keep no events",
    )


RESIDENT = gettext_lazy("resident")  # in a file, in place of the name
FREE_TEXT = "free text may name people, and a file leaves the house"
OF_ONE_LIBRARY = "another library has other branches, and decides itself whom it shows"

FACTS = (
    Fact("name", Panel.FIRST, is_searched=True, is_its_own=True),
    Fact("kind", Panel.FIRST, is_searched=True, names_a_resident=False),
    Fact("place", Panel.FIRST, is_searched=True, is_its_own=True),
    Fact("sector", Panel.FIRST, names_a_resident=False),
    Fact(
        "sector_confirmed",
        Panel.FIRST,
        is_asked=False,  # it follows from what the person did with the sector
        names_a_resident=False,
    ),
    Fact(
        "short_label",
        Panel.HEAD,
        is_data=True,
        short_heading=gettext_lazy("Short label"),
        is_searched=True,
    ),
    Fact("level", Panel.FIRST, names_a_resident=False),
    Fact("only_as", names_a_resident=False),
    Fact("is_recipient", names_a_resident=False),
    Fact(
        "audiences",
        Panel.HEAD,
        columns=(),
        read=lambda partner: rows_beside(partner, "audiences"),
        noun=gettext_lazy("audiences"),
        names_a_resident=False,
    ),
    Fact("tags", Panel.HEAD, is_data=True, template="partners/data/_tags.html", is_searched=True),
    Fact("description", is_data=True, is_searched=True, not_in_file=FREE_TEXT),
    Fact(
        "street",
        Panel.PLACE,
        is_data=True,
        template="partners/data/_address.html",
        short_heading=gettext_lazy("Street"),
        is_its_own=True,
    ),
    Fact(
        "postal_code",
        Panel.PLACE,
        is_data=True,
        template="partners/data/_address.html",
        is_its_own=True,
    ),
    Fact(
        "phone",
        Panel.REACH,
        is_data=True,
        template="partners/data/_phone.html",
        short_heading=gettext_lazy("Phone"),
        is_its_own=True,
    ),
    Fact(
        "email",
        Panel.REACH,
        is_data=True,
        template="partners/data/_email.html",
        short_heading=gettext_lazy("E-mail"),
        is_its_own=True,
    ),
    Fact(
        "website",
        Panel.REACH,
        is_data=True,
        template="partners/data/_website.html",
        written=lambda url: re.sub(r"^https?://(www\.)?|/$", "", url),
        is_its_own=True,
    ),
    *(_number(scheme) for scheme in Scheme),
    Fact(
        "in_charge",
        Panel.HEAD,
        is_data=True,
        names_a_resident=False,
        not_in_file="nobody is named in a file, colleagues no more than others",
        not_from_list=OF_ONE_LIBRARY,
    ),
    Fact(
        "branch",
        Panel.PLACE,
        is_data=True,
        template="partners/data/_branch.html",
        not_from_list=OF_ONE_LIBRARY,
    ),
    Fact(
        "point",
        Panel.PLACE,
        is_data=True,
        template="partners/data/_point.html",
        columns=("latitude", "longitude"),
        read=coordinates,
        noun=gettext_lazy("point on the map"),
    ),
    Fact(
        "is_published",
        is_asked=False,  # it follows from what the partner agreed to
        names_a_resident=False,  # of a resident it is always "no"
        not_from_list=OF_ONE_LIBRARY,
    ),
)
OWN = [fact for fact in FACTS if fact.is_its_own]
BY_NAME = {fact.name: fact for fact in FACTS}
BY_COLUMN = {column: fact for fact in FACTS for column in fact.columns}
