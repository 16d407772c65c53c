"""When each partnership was looked back at, and when it is due again, for lists and files."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reviews.models import Review
from reviews.services.steps import due_on


@dataclass(frozen=True)
class ReviewDays:
    """`last` is the day of the last decision, `due` of the next review.

    While one is under way `is_open`, and `answers_until` is its last day for answers, if it still
    takes any.
    """

    last: date | None = None
    due: date | None = None
    is_open: bool = False
    answers_until: date | None = None

    @property
    def is_late(self):
        return self.due is not None and self.due <= timezone.localdate()

    @property
    def sentence(self):
        """Return how it stands, in a few words; "" where no review will follow."""
        if self.is_open:
            return _("under way")
        if self.due is None:
            return ""
        day = date_format(self.due, "SHORT_DATE_FORMAT")
        if self.is_late:
            return _("due since %(day)s") % {"day": day}
        return _("next on %(day)s") % {"day": day}


def review_days_of(partnerships):
    """Return {key: ReviewDays} of these partnerships; one query for any number of them."""
    partnerships = list(partnerships)
    reviews = Review.objects.filter(partnership__in=partnerships).order_by("-opened_at", "-pk")
    return {row.pk: days for row, days in review_days_in(partnerships, reviews)}


def review_days_in(partnerships, reviews):
    """Return (partnership, its ReviewDays) of what was read; reviews come the latest first."""
    found = defaultdict(list)
    for one in reviews:
        found[one.partnership_id].append(one)
    return [(row, _days(row, found[row.pk])) for row in partnerships]


def _days(partnership, reviews):
    decided = next((one for one in reviews if one.is_decided), None)
    under_way = reviews[0] if reviews and not reviews[0].is_decided else None
    return ReviewDays(
        last=timezone.localdate(decided.decided_at) if decided else None,
        due=None if partnership.is_ended else due_on(partnership, reviews),
        is_open=under_way is not None,
        answers_until=under_way.answers_until if under_way and not under_way.closed_at else None,
    )
