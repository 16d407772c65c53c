"""The method with weights and questions: what an entry weighs, and how a pair is tied."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from swot.models.factors import Factor


class PairQuestion(models.IntegerChoices):
    """The eight questions; which lists each is about stands in `swot/weighing.py`."""

    HELPS_TO_USE = 1, _("Does this strength help to use this opportunity?")
    MAKES_SMALLER = 2, _("Does this strength make this threat smaller?")
    MAKES_HARDER = 3, _("Does this weakness make it harder to use this opportunity?")
    MAKES_STRONGER = 4, _("Does this weakness make this threat stronger?")
    STRENGTHENS = 5, _("Does this opportunity strengthen this strength?")
    MENDS = 6, _("Does this opportunity help to mend this weakness?")
    WEAKENS = 7, _("Does this threat weaken this strength?")
    DEEPENS = 8, _("Does this threat deepen this weakness?")


class Strongly(models.IntegerChoices):
    NOT_AT_ALL = 0, _("not at all (0)")
    A_LITTLE = 1, _("a little (1)")
    STRONGLY = 2, _("strongly (2)")


class FactorWeight(LibraryOwned):
    """What an entry weighs in its list; those of a list are 1 together."""

    factor = models.ForeignKey(
        Factor, on_delete=models.CASCADE, related_name="weights", editable=False
    )
    weight = models.DecimalField(
        _("weight"),
        max_digits=3,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        editable=False,
    )
    answered_by = person_key(_("weighed by"))

    objects = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("weight of a SWOT entry")
        verbose_name_plural = _("weights of SWOT entries")
        ordering = ["factor"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(weight__range=(0, 1)),
                name="swot_factorweight_part_of_one",
                violation_error_message=_("A weight is a number from 0 to 1."),
            ),
            models.UniqueConstraint(fields=["factor"], name="swot_factorweight_once"),
        ]

    def __str__(self):
        return f"{self.factor}: {self.weight}"


class PairAnswer(LibraryOwned):
    """How one entry acts on one of the other side. What nobody answered has no row."""

    question = models.PositiveSmallIntegerField(_("question"), editable=False)
    factor = models.ForeignKey(Factor, on_delete=models.CASCADE, related_name="+", editable=False)
    other = models.ForeignKey(Factor, on_delete=models.CASCADE, related_name="+", editable=False)
    value = models.PositiveSmallIntegerField(_("answer"), editable=False)
    answered_by = person_key(_("answered by"))

    objects = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("answer about a pair of SWOT entries")
        verbose_name_plural = _("answers about pairs of SWOT entries")
        ordering = ["question", "factor", "other"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(question__in=PairQuestion.values, value__in=Strongly.values),
                name="swot_pairanswer_known",
                violation_error_message=_("There is no such question or answer."),
            ),
            models.UniqueConstraint(
                fields=["question", "factor", "other"], name="swot_pairanswer_once"
            ),
        ]

    def __str__(self):
        return f"{self.factor} → {self.other}: {self.value}"
