"""Letters that ask parties how we are doing together."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.fields import person_key
from accounts.models.letters import LetterState
from accounts.scoping import LibraryOwned, library_manager
from partnerships.models import Party
from reviews.models.reviews import Review


class ReviewRequestQuerySet(models.QuerySet):
    def of_links(self, links):
        """Return the questions that these links (or keys of links) answer."""
        rows = self.filter(link__in=links)
        return rows.select_related("party__partner", "review__partnership", "library")

    def open(self):
        """Return those that wait for an answer."""
        return self.filter(answered_at=None, ended_at=None)


class ReviewRequest(LibraryOwned):
    """One question to a party by letter; on paper and in a talk there is none.

    It is over when it was answered or `ended_at` (taken back, written down, the review closed).
    """

    review = models.ForeignKey(
        Review, on_delete=models.CASCADE, related_name="requests", verbose_name=_("review")
    )
    party = models.ForeignKey(
        Party, on_delete=models.CASCADE, related_name="review_requests", verbose_name=_("party")
    )
    link = models.ForeignKey(
        "accounts.Link",
        on_delete=models.PROTECT,
        editable=False,
        related_name="review_requests",
        verbose_name=_("link"),
    )
    letter = models.ForeignKey(
        "accounts.Letter",
        on_delete=models.PROTECT,
        editable=False,
        related_name="+",
        verbose_name=_("letter"),
    )
    reminder = models.ForeignKey(
        "accounts.Letter",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("reminder"),
    )
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    asked_by = person_key(_("asked by"))
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True, editable=False)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True, editable=False)

    objects = library_manager(ReviewRequestQuerySet)
    ENDS_WITH_LINK = True

    class Meta(LibraryOwned.Meta):
        verbose_name = _("question of a review")
        verbose_name_plural = _("questions of reviews")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["library", "link"],
                name="reviews_reviewrequest_link_once",
                violation_error_message=_("This link belongs to another question."),
            ),
            models.UniqueConstraint(
                fields=["review", "party"],
                condition=models.Q(ended_at=None),
                name="reviews_reviewrequest_one_open",
                violation_error_message=_("This party is asked already."),
            ),
        ]

    def __str__(self):
        return str(self.party)

    @property
    def about(self):
        """Who holds the link and for what, in words for the list of links."""
        return str(self.party), str(self.review)

    @property
    def is_open(self):
        return self.answered_at is None and self.ended_at is None

    @property
    def may_be_taken_back(self):
        """Whether its letter waits, or could not be delivered."""
        return self.is_open and self.letter.state in {LetterState.WAITING, LetterState.FAILED}

    @property
    def may_be_reminded(self):
        """Whether its letter went and its one reminder still waits."""
        is_gone = self.is_open and self.letter.state == LetterState.SENT
        return is_gone and bool(self.reminder) and self.reminder.state == LetterState.WAITING
