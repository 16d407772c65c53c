"""What waits in reviews, in words: a year has passed, answers are in, an early sign."""

from collections import defaultdict

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from diary.services.steps import NextStep, in_order
from partnerships.models import Partnership
from reviews.models import Review
from reviews.services.reviews import next_year
from reviews.services.signs import signs_of_several


def steps_of_library():
    """Return what waits in reviews of the library in scope; as many queries for any number."""
    return _steps(Partnership.objects.current())


def steps_of(partnership):
    """Return what waits in reviews of one partnership."""
    return _steps(Partnership.objects.current().filter(pk=partnership.pk))


def due_on(partnership, reviews):
    """Return the day on which the next review of a partnership is due, or None.

    A year after it began, or the day that the last decision names; `reviews` are all of it, the
    latest first. While one is under way, none is due.
    """
    last = reviews[0] if reviews else None
    if last is not None:
        return last.next_on if last.is_decided else None
    return next_year(partnership.starts_on or timezone.localdate(partnership.created_at))


def _steps(partnerships):
    rows = {one.pk: one for one in partnerships.select_related("library", "owner")}
    active = set(Partnership.objects.active().filter(pk__in=rows).values_list("pk", flat=True))
    reviews = defaultdict(list)
    counted = Review.objects.filter(partnership__in=rows).annotate(
        reply_count=Count("replies", distinct=True),
        asked_count=Count("partnership__parties", Q(partnership__parties__left_on=None),
                          distinct=True),
    )  # fmt: skip
    for one in counted.order_by("-opened_at", "-pk"):
        reviews[one.partnership_id].append(one)
    signs = signs_of_several([rows[key] for key in active])
    steps = []
    for key, row in rows.items():
        steps += _of_one(row, reviews[key], key in active)
        if signs.get(key):
            steps.append(_sign(row, signs[key]))
    return in_order(steps)


def _of_one(row, reviews, is_active):
    last = reviews[0] if reviews else None
    name = {"name": row.name}
    if last is not None and not last.is_decided:
        rule, since = "review_asked", timezone.localdate(last.opened_at)
        told = {"n": last.reply_count, "m": max(last.asked_count, last.reply_count)} | name
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
    if not is_active or day is None or day > timezone.localdate():
        return []
    sentence = _("A year has passed: %(name)s. It is time for a review.") % name
    return [_step("review_due", row, day, sentence, _("Ask the parties"), _page(row))]


def _sign(row, signs):
    first = signs[0]
    sentence = first.for_everybody
    if len(signs) > 1:
        sentence += " · " + _("more signs: %(n)d") % {"n": len(signs) - 1}
    there = reverse("reviews:signs", args=[row.library.slug, row.pk])
    since = min(one.since for one in signs)
    return _step("early_sign", row, since, sentence, _("See where it comes from"), there)


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
