"""Reviews: opened, closed to answers, decided about."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.services.links import end_link
from accounts.services.rows import lock_row, write_fields
from partnerships.models import Party
from partnerships.services.locks import lock_open
from reviews.models import (
    Decision,
    Length,
    Review,
    ReviewRequest,
    ReviewSentence,
    ReviewStatement,
)

TO_ANSWER = timedelta(days=14)
MOST_TO_ANSWER = timedelta(days=60)


def next_year(day):
    """Return the same day a year later; of 29 February the day before."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


@act
def open_review(*, partnership, by, form=Length.SHORT, answers_until=None):
    """Open a review with the sentences of today; return it.

    Nobody is asked by it. Raises ValidationError when one is under way, for a day that has passed
    or lies too far, when the installation has no sentences, and for an ended partnership.
    """
    stored = lock_open(partnership)
    today = timezone.localdate()
    until = answers_until or today + TO_ANSWER
    if not today < until <= today + MOST_TO_ANSWER:
        told = {"days": MOST_TO_ANSWER.days}
        raise ValidationError(
            {
                "answers_until": _("Choose a day from tomorrow on, at most %(days)d days away.")
                % told
            }
        )
    review = Review(library=stored.library, partnership=stored, form=form, answers_until=until)
    review.opened_by = by
    review.validate_constraints()
    statements = list(ReviewStatement.objects.current().filter(form=form).order_by("number", "pk"))
    if not statements:
        raise ValidationError(_("The installation has no sentences. Ask whoever administers it."))
    review.save(force_insert=True)
    copied = ("domain", "domain_en", "text", "text_en")
    ReviewSentence.objects.bulk_create(
        ReviewSentence(
            library=stored.library,
            review=review,
            statement=one,
            number=number,
            **{name: getattr(one, name) for name in copied},
        )
        for number, one in enumerate(statements, 1)
    )
    return review


def lock_review(review):
    """Return the review locked after its partnership. Raises ValidationError when it has ended."""
    partnership = lock_open(review.partnership)
    stored = lock_row(review)
    stored.partnership = partnership
    return stored


@act
def close_review(*, review, by):
    """Take no more answers, from here on what may be shown is shown; return the review.

    Letters that wait are set aside. Closed twice changes nothing. Raises ValidationError for an
    ended partnership.
    """
    stored = lock_review(review)
    if stored.closed_at is None:
        close_locked(stored, by=by)
    return stored


def close_locked(review, *, by):
    """Close a locked review; what is asked is over."""
    review.closed_at = timezone.now()
    write_fields(row=review, fields=["closed_at"])
    end_requests(requests=ReviewRequest.objects.open().filter(review=review), by=by)


@act
def end_requests(*, requests, by):
    """End these questions and their links; `requests` is a QuerySet."""
    rows = requests.order_by("pk").select_related("link")
    for request in rows.select_for_update(of=("self",), no_key=True):
        end_link(link=request.link, by=by)


def all_have_answered(review):
    """Return whether every current party of the partnership has replied."""
    parties = Party.objects.current().filter(partnership=review.partnership_id)
    return not parties.exclude(review_replies__review=review).exists()


@act
def decide_review(*, review, decision, reason, by):
    """Keep what the library decided after a review, and why; return the review.

    The next one is due in a year, unless the partnership is to end. Raises ValidationError before
    the answers are in, when somebody decided meanwhile, without a reason, and for an ended
    partnership.
    """
    stored = lock_review(review)
    if stored.is_decided:
        told = {"decision": stored.get_decision_display(), "person": stored.decided_by}
        raise ValidationError(
            _("Somebody decided meanwhile: %(decision)s (%(person)s).") % told, code="decided"
        )
    if stored.takes_answers:
        raise ValidationError(_("Answers are still taken. Close the review first."))
    if stored.closed_at is None:
        close_locked(stored, by=by)
    stored.decision, stored.reason = decision, reason
    stored.decided_at, stored.decided_by = timezone.now(), by
    stored.next_on = None if decision == Decision.END else next_year(timezone.localdate())
    stored.full_clean(exclude=["library", "partnership", "opened_by"])
    write_fields(row=stored, fields=["decision", "reason", "decided_at", "decided_by", "next_on"])
    return stored
