"""Reviews of a partnership: opened, closed to answers, decided about."""

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice, set_together
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import LineColumn
from naming.addresses import addresses
from reviews.models.statements import Length, ReviewStatement


class Decision(models.TextChoices):
    """What the library does after a review."""

    GO_ON = "go_on", _("we go on")
    CHANGE = "change", _("we change something")
    DO_LESS = "do_less", _("we do less")
    END = "end", _("we end it")


class ReviewQuerySet(models.QuerySet):
    def undecided(self):
        return self.filter(decided_at=None)

    def decided(self):
        return self.exclude(decided_at=None)


class Review(LibraryOwned):
    """One question to all parties: how are we doing together?

    Answers are taken until `answers_until`, or until it is `closed_at`: by a person, or because
    every party has answered. Only then anything of them is shown, and then none is added: nobody
    finds the latest answer as the difference of two pages.
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership",
        on_delete=models.CASCADE,
        related_name="reviews",
        verbose_name=_("partnership"),
    )
    form = models.CharField(_("list"), max_length=5, choices=Length, default=Length.SHORT)
    answers_until = models.DateField(_("answers until"))
    opened_at = models.DateTimeField(_("opened"), auto_now_add=True)
    opened_by = person_key(_("opened by"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)
    decision = models.CharField(
        _("decision"), max_length=7, choices=Decision, blank=True, editable=False
    )
    reason = LineColumn(_("why so"), max_length=300, blank=True, editable=False)
    next_on = models.DateField(_("next review"), null=True, blank=True, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)
    decided_by = person_key(_("decided by"), optional=True)

    objects = library_manager(ReviewQuerySet)

    PERSONAL = ("reason",)

    class Meta(LibraryOwned.Meta):
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("form", Length, name="reviews_review_form_known"),
            known_choice("decision", Decision, name="reviews_review_decision_known", blank=True),
            set_together("decided_at", "decided_by", name="reviews_review_decided_pair"),
            models.CheckConstraint(
                condition=models.Q(decision="", reason="", next_on=None)
                | models.Q(decided_at__isnull=False, closed_at__isnull=False)
                & ~models.Q(decision="")
                & ~models.Q(reason=""),
                name="reviews_review_why_decided",
                violation_error_message=_("A decision needs its reason; one sentence is enough."),
            ),
            models.UniqueConstraint(
                fields=["partnership"],
                condition=models.Q(decided_at=None),
                name="reviews_review_one_open",
                violation_error_message=_("A review of this partnership is under way already."),
            ),
        ]

    def __str__(self):
        return str(self.partnership)

    def get_absolute_url(self):
        return addresses("reviews:page", self.library.slug)(self.pk)

    @property
    def personal_fields(self):
        return self.PERSONAL

    @property
    def is_decided(self):
        return self.decided_at is not None

    @property
    def takes_answers(self):
        return self.closed_at is None and self.answers_until >= timezone.localdate()


class ReviewSentence(LibraryOwned):
    """A sentence of one review, in the words it had when the review was opened."""

    review = models.ForeignKey(
        Review, on_delete=models.CASCADE, related_name="sentences", verbose_name=_("review")
    )
    statement = models.ForeignKey(
        ReviewStatement, on_delete=models.PROTECT, verbose_name=_("sentence of a review")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    domain = LineColumn(_("domain in Polish"), max_length=60, blank=True)
    domain_en = LineColumn(_("domain in English"), max_length=60, blank=True)
    text = LineColumn(_("sentence in Polish"), max_length=160)
    text_en = LineColumn(_("sentence in English"), max_length=160)

    objects = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("sentence as it was asked")
        verbose_name_plural = _("sentences as they were asked")
        ordering = ["number"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["review", "statement"], name="reviews_reviewsentence_once"
            ),
        ]

    def __str__(self):
        return self.text_en if get_language() == "en" else self.text

    @property
    def heading(self):
        """The domain it stands under, in the language of the page."""
        return self.domain_en if get_language() == "en" else self.domain
