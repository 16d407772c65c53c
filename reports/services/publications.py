"""Telling everybody about a workshop: what the page says, publishing it, taking it back."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby

from django.utils import timezone

from accounts.acts import act
from accounts.scoping import scopes_disabled
from accounts.services.rows import filled_in, write_row
from closings.services.results import results_of, saved_entries
from maps.services.pictures import pictures_for_everybody
from maps.services.verdict import reading
from partners.models import Sector
from reports.models import Photo, Publication
from reports.services.choices import (
    FACTORS,
    GROUPS,
    OUTCOMES,
    PHOTOS,
    POINTS,
    line_of_photo,
    lines_of,
    looked_through,
    usual_choice,
)
from reports.services.days import attendance_of, trainers_named
from reports.services.names import may_be_named
from workshops.models import Workshop
from workshops.services.room import present_at
from workshops.services.workshops import lock_workshop

MOST_OTHERS = 6


class NotClosed(Exception):
    """A workshop is told about when it is over and its results are records."""


@dataclass(frozen=True)
class Shown:
    """The lines of a list that everybody reads, under their headings, and how many stay inside."""

    groups: list = field(default_factory=list)  # (words, lines)
    left_out: int = 0


@dataclass(frozen=True)
class Ring:
    """The organisations of one sector: those that are named, and how many are not."""

    sector: str
    label: str
    partners: list
    unnamed: int


@dataclass(frozen=True)
class PublicSummary:
    """Everything that the public page of a workshop says, and nothing that it may not.

    Organisations are named when their record is publicly visible, residents never; the others
    are counted. Of what the room said it holds the chosen lines only.
    """

    publication: Publication
    workshop: Workshop
    outcomes: Shown
    people: int
    attendance: tuple  # (code, words, people)
    organisations: int
    possible: int
    rings: list
    unnamed: int
    verdict: tuple
    pictures: tuple
    groups: tuple
    factor_count: int
    factors: Shown
    elements: Shown
    photos: list = field(default_factory=list)
    trainers: list = field(default_factory=list)

    @property
    def words_beside(self):
        """What the page says beside the chosen lines."""
        return [self.workshop.title, self.workshop.place, self.publication.intro]


def publication_of(workshop, choices):
    """Return the stored choice of what is public, or a new one that is not stored.

    A new one begins with those `choices` (of `choices_of`) that name nobody.
    """
    found = Publication.objects.filter(workshop=workshop).select_related("published_by").first()
    if found is None:
        chosen = usual_choice(choices)
        return Publication(library=workshop.library, workshop=workshop, chosen=chosen)
    found.workshop, found.library = workshop, workshop.library
    return found


def choices_of(workshop, names):
    """Return a Choice for every line that may be shown, with those of the `names` in it."""
    return looked_through(lines_of(workshop, results_of(saved_entries(workshop))), names)


def summary_of(publication):
    """Return the PublicSummary of a workshop as its records are now. At most nine queries."""
    workshop, nothing = publication.workshop, Shown()
    results = results_of(saved_entries(workshop))
    lines = lines_of(workshop, results)
    partners = results.partners
    shown = [partner for partner in partners if may_be_named(partner)]
    attendance = attendance_of(present_at(workshop))
    return PublicSummary(
        publication=publication,
        workshop=workshop,
        outcomes=_shown(lines, OUTCOMES, publication),
        people=attendance["present"],
        attendance=attendance["by_sector"],
        organisations=len(partners),
        possible=len(results.possible),
        rings=_rings(partners, shown) if publication.shows_partners else [],
        unnamed=len(partners) - (len(shown) if publication.shows_partners else 0),
        verdict=reading(Counter(each.sector for each in partners)).sentences if partners else (),
        pictures=_pictures(
            shown,
            [group.name for group in _chosen(lines, GROUPS, publication)],
            workshop.library,
        )
        if shown and publication.shows_partners
        else (),
        groups=results.group_names,
        factor_count=len(results.factors),
        factors=_shown(lines, FACTORS, publication) if publication.shows_swot else nothing,
        elements=_shown(lines, POINTS, publication) if publication.shows_elements else nothing,
        photos=_chosen(lines, PHOTOS, publication) if publication.shows_photos else [],
        trainers=trainers_named(workshop) if publication.names_people else [],
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
    if not lock_workshop(publication.workshop).is_closed:
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
    photo = publication.workshop.photos.shown().get(pk=pk)
    if line_of_photo(photo).key not in publication.chosen:
        raise Photo.DoesNotExist
    return photo


def _shown(lines, part, publication):
    """Return the chosen lines of a list; lines in a row with one heading stand under it."""
    of_part = [line for line in lines if line.part == part]
    chosen = [line for line in of_part if line.key in publication.chosen]
    groups = [
        (heading, [line.row for line in group])
        for heading, group in groupby(chosen, key=lambda line: line.heading)
    ]
    return Shown(groups, len(of_part) - len(chosen))


def _chosen(lines, part, publication):
    return [line.row for line in lines if line.part == part and line.key in publication.chosen]


def _rings(partners, shown):
    in_order = sorted(shown, key=lambda partner: partner.sort_key)
    everybody = Counter(partner.sector for partner in partners)
    named = {code: [each for each in in_order if each.sector == code] for code in everybody}
    return [
        Ring(code, label, named[code], everybody[code] - len(named[code]))
        for code, label in Sector.choices
        if everybody[code]
    ]


def _pictures(partners, groups, library):
    rows = [(partner.pk, partner.name, partner.sector) for partner in partners]
    return pictures_for_everybody(rows, groups, library)
