"""What waits in reviews, in words: a year has passed, answers are in, an early sign."""

from collections import defaultdict

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from diary.services.steps import NextStep
from partnerships.states import ACTIVE
from reviews.services.reviews import next_year
from reviews.services.signs import beside, signs_in
from reviews.services.silence import with_last_day


def to_read(lists):
    """Return the `lists` of partnerships and what `steps_in` reads besides, for `read_together`."""
    found = beside(lists["partnerships"].order_by())
    return {
        **lists,
        **found,
        "parties": with_last_day(lists["parties"], "partner"),
        "reviews": found["reviews"].annotate(reply_count=Count("replies")),
    }


def steps_in(found, standings):
    """Return what waits in reviews of the partnerships that were read."""
    reviews = defaultdict(list)
    for one in found["reviews"]:
        reviews[one.partnership_id].append(one)
    signs = signs_in(found, [one.partnership for one in standings if one.code == ACTIVE])
    steps = []
    for standing in standings:
        row = standing.partnership
        steps += _of_one(standing, reviews[row.pk])
        if row.pk in signs:
            steps.append(_sign(row, signs[row.pk]))
    return steps


def due_on(partnership, reviews):
    """Return the day on which the next review of a partnership is due, or None.

    A year after it began or was written down, whichever is later, or the day that the last
    decision names; `reviews` are all of it, the latest first. While one is under way, none is due.
    """
    last = reviews[0] if reviews else None
    if last is not None:
        return last.next_on if last.is_decided else None
    recorded = timezone.localdate(partnership.created_at)
    return next_year(max(partnership.starts_on or recorded, recorded))


def _of_one(standing, reviews):
    row, last = standing.partnership, reviews[0] if reviews else None
    name = {"name": row.name}
    if last is not None and not last.is_decided:
        rule, since = "review_asked", timezone.localdate(last.opened_at)
        asked = max(len(standing.parties), last.reply_count)
        told = {"n": last.reply_count, "m": asked} | name
        sentence = _("Review, answers: %(n)d of %(m)d.") % told
        button = _("Who is asked")
        if not last.takes_answers:
            rule, sentence, button = (
                "review_ready",
                _("The review is ready: %(name)s.") % name,
                _("See and decide"),
            )
            closed = last.closed_at
            since = timezone.localdate(closed) if closed else last.answers_until
        there = reverse("reviews:page", args=[row.library.slug, last.pk])
        return [_step(rule, row, since, sentence, button, there)]
    day = due_on(row, reviews)
    if standing.code != ACTIVE or day is None or day > timezone.localdate():
        return []
    sentence = _("A year has passed: %(name)s. It is time for a review.") % name
    return [_step("review_due", row, day, sentence, _("Ask the parties"), _page(row))]


def _sign(row, signs):
    first = signs[0]
    sentence = first.for_everybody
    if len(signs) > 1:
        sentence += " · " + _("more signs: %(n)d") % {"n": len(signs) - 1}
    there = reverse("reviews:signs", args=[row.library.slug, row.pk])
    return _step("early_sign", row, first.since, sentence, _("See where it comes from"), there)


def _page(row):
    return reverse("reviews:of-partnership", args=[row.library.slug, row.pk])


def _step(rule, row, since, sentence, button, url):
    return NextStep(
        rule=rule,
        since=since,
        sentence=sentence,
        button=button,
        url=url,
        place=_page(row),
        about=row.name,
        record=row,
    )
