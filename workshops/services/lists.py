"""What the pages of a workshop read beside it, each page in one query: {name: rows} of its key.

They are asked with keys only, so that their statements can be kept: see docs/decisions/0207.
"""

from django.db.models import Count, Q, Subquery
from django.db.models.functions import Coalesce

from accounts.models import Membership
from files.services.together import columns_again
from workshops.models import (
    AgendaItem,
    Closing,
    Entry,
    Outcome,
    Participant,
    Talk,
    Workshop,
    WorkshopTrainer,
)
from workshops.models.entries import OF_ORGANISATIONS
from workshops.models.workshops import WorkshopRow


def number_of_workshops(membership):
    """Return how many workshops of the library a person may see."""
    found = columns_again(_counted, membership.role, (membership.user_id,))
    return found[0][0] if found else 0


def _counted(role, person):
    rows = Workshop.objects.visible_to(Membership(role=role, user_id=person)).order_by()
    return rows.values("library").annotate(number=Count("*")).values_list("number")


def workshops_of(membership, start, count):
    """Return so many WorkshopRows from a place of the person's list on, the newest first."""
    shape = (membership.role, start, count)
    return [WorkshopRow(*one) for one in columns_again(_listed, shape, (membership.user_id,))]


def _listed(shape, person):
    role, start, count = shape
    rows = Workshop.objects.visible_to(Membership(role=role, user_id=person))
    return rows.for_list()[start : start + count]


def plan_and_people(pk):
    """Ask for the day as it is planned; the workshop is told its `participant_count`."""
    people = number_of(Participant.objects.filter(workshop=pk), "workshop")
    return {
        "counts": Workshop.objects.filter(pk=pk).annotate(participant_count=people),
        "items": AgendaItem.objects.filter(workshop=pk),
        **who_ran_it(pk),
    }


def on_a_screen(pk, item):
    """Ask for what the screen of a part of the day shows.

    `entries` are its lines, and all of the day that name organisations: of these it suggests.
    """
    shown = Q(item=item) | Q(kind__in=OF_ORGANISATIONS)
    return {
        "items": AgendaItem.objects.filter(workshop=pk),
        "entries": Entry.objects.of_day(pk).filter(shown).with_known(),
        "outcomes": Outcome.objects.filter(workshop=pk),
        "talks": Talk.objects.of_workshop(pk).filter(item=item),
    }


def who_ran_it(pk):
    """Ask for the trainers of a day and for its closings."""
    closings = Closing.objects.filter(workshop=pk)
    return {
        "trainers": WorkshopTrainer.objects.filter(workshop=pk).select_related("user"),
        "closings": closings.select_related("closed_by", "reopened_by"),
    }


def number_of(rows, key):
    """Return how many rows there are, for an annotation; `key` is the same in all of them."""
    return Coalesce(Subquery(rows.order_by().values(key).values(n=Count("pk"))), 0)
