"""What a party answers in a review. No page, file or letter shows one of these rows by itself."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.fields import person_key
from accounts.models.links import Way
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import WordsColumn
from partnerships.models import Party
from reviews.models.reviews import Review, ReviewSentence

STEPS = range(1, 6)  # what an answer may be, beside "we don't know"
# A party answers the review of its own partnership, and only as long as nothing of it is shown.
OF_ITS_PARTNERSHIP = """
    IF NOT EXISTS (
        SELECT 1 FROM reviews_review AS review
        JOIN partnerships_party AS party ON party.partnership_id = review.partnership_id
        WHERE review.id = NEW.review_id AND party.id = NEW.party_id AND review.closed_at IS NULL
    ) THEN
        RAISE EXCEPTION 'a reply of a party of the partnership, before the review is closed'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""
OF_ITS_REVIEW = """
    IF NOT EXISTS (
        SELECT 1 FROM reviews_reviewreply AS reply
        JOIN reviews_reviewsentence AS sentence ON sentence.review_id = reply.review_id
        WHERE reply.id = NEW.reply_id AND sentence.id = NEW.sentence_id
    ) THEN
        RAISE EXCEPTION 'an answer to a sentence of the same review'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


def _checked(name, func):
    """Return the trigger that looks at a new row; what it points at never changes."""
    return pgtrigger.Trigger(
        name=name, when=pgtrigger.Before, operation=pgtrigger.Insert, func=func
    )


class ReviewReplyQuerySet(models.QuerySet):
    def of_partners(self):
        """Return what others said: all but the library itself."""
        return self.exclude(party__partner=None)


class ReviewReply(LibraryOwned):
    """That a party answered, how, and what it would change (`words`).

    Whoever coordinates may read the words, also when few answer, where the party said so
    (`may_be_read`).
    """

    review = models.ForeignKey(
        Review, on_delete=models.CASCADE, related_name="replies", verbose_name=_("review")
    )
    party = models.ForeignKey(
        Party, on_delete=models.CASCADE, related_name="review_replies", verbose_name=_("party")
    )
    words = WordsColumn(
        _("one thing to change, or an idea"), max_length=500, blank=True, editable=False
    )
    may_be_read = models.BooleanField(
        _("may be read by whoever coordinates"), default=False, editable=False
    )
    heard = models.CharField(_("how it came"), max_length=7, choices=Way)
    answered_at = models.DateTimeField(_("answered"), auto_now_add=True)
    recorded_by = person_key(_("written down by"), optional=True)

    objects = library_manager(ReviewReplyQuerySet)

    PERSONAL = ("words",)

    class Meta(LibraryOwned.Meta):
        verbose_name = _("reply to a review")
        verbose_name_plural = _("replies to reviews")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("heard", Way, name="reviews_reviewreply_heard_known"),
            models.UniqueConstraint(
                fields=["review", "party"],
                name="reviews_reviewreply_once",
                violation_error_message=_("This party has answered already."),
            ),
            models.CheckConstraint(
                condition=models.Q(heard=Way.LINK, recorded_by=None)
                | ~models.Q(heard=Way.LINK) & models.Q(recorded_by__isnull=False),
                name="reviews_reviewreply_of_somebody",
                violation_error_message=_("Say who wrote the answer down."),
            ),
        ]
        triggers = [_checked("of_its_partnership", OF_ITS_PARTNERSHIP)]

    def __str__(self):
        return str(self.party)

    @property
    def personal_fields(self):
        return self.PERSONAL


class ReviewAnswer(LibraryOwned):
    """The answer of one party to one sentence; `value` is empty where it does not know."""

    reply = models.ForeignKey(
        ReviewReply, on_delete=models.CASCADE, related_name="answers", verbose_name=_("reply")
    )
    sentence = models.ForeignKey(
        ReviewSentence, on_delete=models.CASCADE, related_name="+", verbose_name=_("sentence")
    )
    value = models.PositiveSmallIntegerField(_("answer"), null=True, blank=True, editable=False)

    objects = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("answer to a sentence")
        verbose_name_plural = _("answers to sentences")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(fields=["reply", "sentence"], name="reviews_reviewanswer_once"),
            models.CheckConstraint(
                condition=models.Q(value=None) | models.Q(value__range=(1, 5)),
                name="reviews_reviewanswer_value",
                violation_error_message=_("Choose an answer from 1 to 5, or “we don't know”."),
            ),
        ]
        triggers = [_checked("of_its_review", OF_ITS_REVIEW)]

    def __str__(self):
        return str(self.reply)
