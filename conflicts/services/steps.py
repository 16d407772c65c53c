"""What waits in hard matters: for those on a list alone, never among what waits in the library."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conflicts.models import Conflict
from diary.services.steps import NextStep

A_DAY = timedelta(days=1)


def steps_for(user):
    """Return the NextSteps of a person's own hard matters whose day has passed; one query.

    The sentence names the day alone: it may stand in a letter.
    """
    return steps_in(to_read(user))


def to_read(user):
    """Return the list that `steps_in` reads, for `read_together`: this person's own matters."""
    return {"matters": Conflict.objects.seen_by(user).whose_day_passed().for_list().order_by("pk")}


def steps_in(found):
    """Return the NextSteps of the matters that were read."""
    return [_step_of(conflict) for conflict in found["matters"]]


def _step_of(conflict):
    day = conflict.comes_back_on or conflict.day
    said = date_format(day, "DATE_FORMAT")
    return NextStep(
        rule="hard_matter",
        since=min(day + A_DAY, timezone.localdate()),
        sentence=_("Hard matter: the day %(day)s has passed.") % {"day": said},
        button=gettext_lazy("Open the matter"),
        url=reverse("conflicts:page", args=[conflict.library.slug, conflict.pk]),
        place=reverse("conflicts:list", args=[conflict.library.slug]),
        record=said,
    )
