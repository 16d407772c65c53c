"""What everybody may read of a library's partners: of each what it agreed to, and nothing else."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator

from directory.models import PartnerConsent
from directory.services.values import Point, parts_of
from maps.services.pictures import pictures_for_everybody
from naming.words import fold
from partners.models import Partner, Sector
from reports.services.names import may_be_named

PAGE_SIZE = 50


@dataclass(frozen=True)
class PublicPartner:
    """A partner as everybody reads it; what it did not agree to is "" here, or None."""

    number: int
    name: str
    sector: str
    about: str = ""
    kind: str = ""
    place: str = ""
    street: str = ""
    postal_code: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    point: Point | None = None

    @property
    def sector_label(self):
        return Sector(self.sector).label

    @property
    def texts(self):
        """The words in which a search looks."""
        return [self.name, self.kind, self.about, self.street, self.place]


@dataclass(frozen=True)
class Listing:
    """The entries that were asked for, and what else a page may offer to choose."""

    entries: list
    everybody: int
    sectors: list  # (code, label) of those that have an entry
    q: str
    sector: str
    page: Page

    @property
    def query(self):
        """Return what the address of another page of it asks, but for the page."""
        asked = {"q": self.q, "sector": self.sector}
        return urlencode({name: said for name, said in asked.items() if said})

    @property
    def is_narrowed(self):
        return bool(self.q or self.sector)


def entries_of(library):
    """Return all that may be read about, by the alphabet. Two queries.

    Also of a library that does not show them yet: for the preview.
    """
    partners = Partner.objects.filter(library=library).select_related("kind")
    return [entry_of(partner, consent) for partner, consent in agreed_among(partners)]


def agreed_among(partners):
    """Return (partner, its consent) of those that may be read about, by the alphabet. Two queries.

    `partners` is a queryset, of one library or of all.
    """
    rows = partners.current().filter(is_published=True)
    consents = PartnerConsent.objects.filter(partner__in=rows.values("pk")).newest()
    agreed = {one.partner_id: one for one in consents if one.is_yes}
    return [
        (one, agreed[one.pk]) for one in rows.in_order() if one.pk in agreed and may_be_named(one)
    ]


def shown_in(library):
    """Return what everybody may read now: nothing while the library keeps it to itself."""
    return entries_of(library) if library.shows_partners else []


def entry_of(partner, consent):
    """Return the PublicPartner of a partner that agreed."""
    told = parts_of(partner, consent.shown)
    return PublicPartner(partner.pk, partner.name, partner.sector, about=consent.about, **told)


def listing_of(entries, q="", sector="", page=None):
    """Return the Listing of the entries that have every word of `q` and this sector."""
    words = set(fold(q).split())
    has_entry = {one.sector for one in entries}
    sector = sector if sector in has_entry else ""
    found = [
        one
        for one in entries
        if sector in {"", one.sector} and (not words or _has_all(words, fold(" ".join(one.texts))))
    ]
    sectors = [(code, label) for code, label in Sector.choices if code in has_entry]
    return Listing(
        found, len(entries), sectors, q, sector, Paginator(found, PAGE_SIZE).get_page(page)
    )


def _has_all(words, text):
    return all(word in text for word in words)


def pictures_of(entries, library):
    """Return the relationship map of those that agreed, wide and for a phone; without any, none."""
    if not entries:
        return ()
    return pictures_for_everybody(
        [(one.number, one.name, one.sector) for one in entries], [], library
    )
