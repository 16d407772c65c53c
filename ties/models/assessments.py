"""How much a cooperation is worth and how far both sides trust each other, in six answers.

The frame is that of PARTNER, the Program to Analyze, Record, and Track Networks to Enhance
Relationships (Danielle Varda, Visible Network Labs): value is influence, involvement and
contribution; trust is reliability, a shared mission and openness; a score counts only when all
three answers of it were given. The words of the questions are our own.
"""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from partners.models import Partner
from partners.models.kinds import Sector
from ties.scores import TRUST, VALUE, of_100, score

QUESTIONS = (*VALUE, *TRUST)


class AgreementStep(models.IntegerChoices):
    """Four steps without a middle: whoever does not know leaves the question out."""

    NO = 1, _("no")
    RATHER_NO = 2, _("rather no")
    RATHER_YES = 3, _("rather yes")
    YES = 4, _("yes")


class Answering(models.TextChoices):
    """Who answered: the library about the partner, or the partner about the library."""

    LIBRARY = "library", _("the library")
    PARTNER = "partner", _("the partner")


def _answer(words):
    return models.PositiveSmallIntegerField(words, null=True, blank=True)


def _answers(condition):
    """Return the condition that each answer meets; `condition` takes the name of a question."""
    whole = models.Q()
    for name in QUESTIONS:
        whole &= condition(name)
    return whole


class AssessmentQuerySet(models.QuerySet):
    def of_library(self):
        return self.filter(side=Answering.LIBRARY)

    def newest_first(self):
        return self.order_by("-given_on", "-pk")

    def newest(self):
        """Return the newest of each current partner and side."""
        rows = self.filter(partner__archived_at=None)
        return rows.order_by("partner_id", "side", "-given_on").distinct("partner_id", "side")


def assessed_partners():
    """Return the organisations that a library may assess: residents are people, never assessed."""
    return Partner.objects.partners().exclude(sector=Sector.PERSON)


class Assessment(LibraryOwned):
    """Six answers of one side on one day; answers of that side on another day are another row."""

    partner = models.ForeignKey(
        "partners.Partner",
        on_delete=models.PROTECT,
        related_name="assessments",
        verbose_name=_("partner"),
    )
    side = models.CharField(
        _("who answered"), max_length=7, choices=Answering, default=Answering.LIBRARY
    )
    given_on = models.DateField(_("day"), default=timezone.localdate)
    influence = _answer(_("Others around here reckon with its voice."))
    involvement = _answer(_("It takes part in what we do together, not in name only."))
    contribution = _answer(
        _("It brings what we lack: people, a place, things, knowledge or money.")
    )
    reliability = _answer(_("It keeps what we agree on."))
    shared_mission = _answer(_("It cares for the same as we do: the good of people here."))
    openness = _answer(_("We can talk openly, also about what went wrong."))
    created_at = models.DateTimeField(_("written down"), auto_now_add=True)
    created_by = person_key(_("written down by"), optional=True)

    objects = library_manager(AssessmentQuerySet)

    class Meta(LibraryOwned.Meta):
        verbose_name = _("assessment of a cooperation")
        verbose_name_plural = _("assessments of cooperations")
        ordering = ["-given_on", "-pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("side", Answering, name="ties_assessment_side_known"),
            models.CheckConstraint(
                condition=_answers(
                    lambda name: (
                        models.Q(**{name: None})
                        | models.Q(**{f"{name}__gte": 1, f"{name}__lte": 4})
                    )
                ),
                name="ties_assessment_answers_known",
            ),
            models.CheckConstraint(
                condition=~_answers(lambda name: models.Q(**{f"{name}__isnull": True})),
                name="ties_assessment_answered",
                violation_error_message=_(
                    "Answer one question at least, or go on to the next partner."
                ),
            ),
            models.UniqueConstraint(
                fields=["partner", "side", "given_on"],
                name="ties_assessment_once_a_day",
                violation_error_message=_("This was already answered today."),
            ),
        ]

    def __str__(self):
        return str(self.partner)

    @property
    def value(self):
        """Return what the cooperation is worth, 0 to 1, or None without all three answers."""
        return score([getattr(self, name) for name in VALUE])

    @property
    def trust(self):
        """Return how far there is trust, 0 to 1, or None without all three answers."""
        return score([getattr(self, name) for name in TRUST])

    @property
    def value_of_100(self):
        return of_100(self.value)

    @property
    def trust_of_100(self):
        return of_100(self.trust)
