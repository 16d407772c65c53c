"""Telling everybody about a workshop: what the page says, publishing it, taking it back."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils import timezone

from accounts.acts import act
from accounts.scoping import scopes_disabled
from accounts.services.rows import filled_in, write_row
from canvases.models import CanvasPoint
from canvases.models.canvases import Element
from maps.services.maps import picture_for_everybody
from maps.services.verdict import reading
from partners.models import Sector
from reports.models import Photo, Publication
from swot.models import Part
from workshops.models import Entry, Workshop
from workshops.models.entries import State

MOST_OTHERS = 6


class NotClosed(Exception):
    """A workshop is told about when it is over and its results are records."""


@dataclass(frozen=True)
class PublicSummary:
    """Everything that the public page of a workshop says, and nothing that it may not.

    Organisations are named when their record is publicly visible, residents never; the others
    are counted.
    """

    publication: Publication
    workshop: Workshop
    outcomes: list
    people: int
    attendance: list  # (code, words, people)
    organisations: int
    named: list  # (code, words, partners)
    unnamed: int
    verdict: tuple
    picture: object
    groups: list
    factor_count: int
    factors: list = field(default_factory=list)  # (words, factors)
    elements: list = field(default_factory=list)  # (words, texts)
    photos: list = field(default_factory=list)
    trainers: list = field(default_factory=list)


def publication_of(workshop):
    """Return the stored choice of what is public, or a new one that is not stored."""
    found = Publication.objects.filter(workshop=workshop).select_related("published_by").first()
    if found is None:
        return Publication(library=workshop.library, workshop=workshop)
    found.workshop, found.library = workshop, workshop.library
    return found


def summary_of(publication):
    """Return the PublicSummary of a workshop as its records are now. At most eight queries."""
    workshop = publication.workshop
    entries = Entry.objects.filter(item__workshop=workshop, state=State.SAVED)
    entries = list(entries.select_related("partner", "audience", "factor").order_by("pk"))
    partners = _once(entry.partner for entry in entries)
    groups = [group.name for group in _once(entry.audience for entry in entries)]
    factors = [each for each in _once(entry.factor for entry in entries) if not each.archived_at]
    public = [partner for partner in partners if _may_be_named(partner)]
    shown = public if publication.shows_partners else []
    counts = Counter(partner.sector for partner in partners)
    people = Counter(workshop.participants.filter(attended=True).values_list("sector", flat=True))
    return PublicSummary(
        publication=publication,
        workshop=workshop,
        outcomes=list(workshop.outcomes.all()),
        people=people.total(),
        attendance=[(code, label, people[code]) for code, label in Sector.choices if people[code]],
        organisations=len(partners),
        named=_by_sector(shown),
        unnamed=len(partners) - len(shown),
        verdict=reading(counts).sentences if partners else (),
        picture=_picture(shown, groups, workshop.library) if shown else None,
        groups=groups,
        factor_count=len(factors),
        factors=_by_part(factors) if publication.shows_swot else [],
        elements=_elements(workshop) if publication.shows_elements else [],
        photos=list(workshop.photos.shown()) if publication.shows_photos else [],
        trainers=_trainers(workshop) if publication.names_people else [],
    )


def published_in(library):
    """Return the publications of a library, the newest workshop first."""
    return list(Publication.objects.published().filter(library=library).for_list())


def others_of_the_provider(workshop):
    """Return what else the workshop's provider has published, in whatever library."""
    if workshop.provider_id is None:
        return []
    with scopes_disabled():  # what is published may be read by everybody, from everywhere
        others = Publication.objects.published().filter(workshop__provider=workshop.provider_id)
        return list(others.exclude(workshop=workshop).for_list()[:MOST_OTHERS])


@act
def publish_workshop(*, publication, by):
    """Make the chosen parts public, now. Raises NotClosed."""
    workshop = Workshop.objects.select_for_update(of=("self",)).get(pk=publication.workshop_id)
    if not workshop.is_closed:
        raise NotClosed
    publication.published_at, publication.published_by = timezone.now(), by
    written = [*filled_in(Publication), "published_at", "published_by"]
    return write_row(row=publication, fields=written, exclude=["library", "workshop"])


@act
def unpublish_workshop(*, workshop, by):
    """Take the page back: from now on its address answers that there is no such page."""
    return Publication.objects.filter(workshop=workshop).update(
        published_at=None, published_by=None
    )


def photo_of(publication, pk):
    """Return a photo that the page shows, or raise Photo.DoesNotExist."""
    if not publication.shows_photos:
        raise Photo.DoesNotExist
    return publication.workshop.photos.shown().get(pk=pk)


def _once(rows):
    return list({row.pk: row for row in rows if row is not None}.values())


def _may_be_named(partner):
    return partner.is_published and partner.sector != Sector.PERSON and not partner.archived_at


def _by_sector(partners):
    in_order = sorted(partners, key=lambda partner: partner.sort_key)
    return [
        (code, label, [partner for partner in in_order if partner.sector == code])
        for code, label in Sector.choices
        if any(partner.sector == code for partner in in_order)
    ]


def _by_part(factors):
    parts = [(part.label, [each for each in factors if each.part == part]) for part in Part]
    return [(label, found) for label, found in parts if found]


def _picture(partners, groups, library):
    rows = [(partner.pk, partner.short_label, partner.sector) for partner in partners]
    return picture_for_everybody(rows, groups, library)


def _elements(workshop):
    points = CanvasPoint.objects.filter(canvas=workshop.canvas_id, archived_at=None)
    texts = {element: [] for element in Element}
    for point in points.order_by("position", "pk"):
        texts[Element(point.element)].append(point.text)
    return [(element.label, lines) for element, lines in texts.items() if lines]


def _trainers(workshop):
    return [str(trainer.user) for trainer in workshop.trainers.select_related("user")]
