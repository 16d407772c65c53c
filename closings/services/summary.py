"""What the summary of a workshop reads beside it, in one query: see docs/decisions/0207."""

from accounts.models import Membership
from accounts.models.memberships import Role
from canvases.models import Canvas
from closings.services.results import BESIDE_PARTNERS, saved_entries
from partners.models import Partner
from selections.models import Selection
from trainings.models.logos import Logo
from workshops.models import Entry, Outcome, Talk, Workshop, WorkshopTrainer
from workshops.services.lists import number_of, who_ran_it
from workshops.services.room import present_at


def what_came_of_it(pk):
    """Ask for what a day left; the workshop is told its `late_count`.

    `partners` are those of the entries, in the order of lists; `guests` are the places of those
    trainers who are guests of the library today.
    """
    entries = saved_entries(pk)
    trainers = WorkshopTrainer.objects.filter(workshop=pk).order_by().values("user")
    late = number_of(Entry.objects.waiting().filter(item__workshop=pk), "item__workshop")
    workshop = Workshop.objects.filter(pk=pk)
    return {
        "counts": workshop.annotate(late_count=late),
        "entries": entries.select_related(None).select_related(*BESIDE_PARTNERS),
        "partners": Partner.objects.filter(pk__in=entries.order_by().values("partner")).in_order(),
        "people": present_at(pk),
        "outcomes": Outcome.objects.filter(workshop=pk).select_related("task", "selection"),
        "talks": Talk.objects.of_workshop(pk),
        "guests": Membership.objects.current().filter(role=Role.TRAINER, user__in=trainers),
        "logos": Logo.objects.of(workshop),
        "canvas": Canvas.objects.filter(pk__in=workshop.values("canvas")),
        "selection": Selection.objects.filter(pk__in=workshop.values("selection")),
        **who_ran_it(pk),
    }
