"""By what possible partners are compared: the questions of the installation, and of one search."""

import pgtrigger
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import LineColumn
from selections.models.selections import Selection

STEPS = range(4)  # what an answer may be
# Nobody turns a result by turning its weights: they close with the first answer.
WEIGHTS_ARE_CLOSED = """
    IF (TG_OP = 'INSERT' OR NEW.weight <> OLD.weight) AND EXISTS (
        SELECT 1 FROM selections_score AS score
        JOIN selections_selectioncriterion AS criterion ON criterion.id = score.criterion_id
        WHERE criterion.selection_id = NEW.selection_id
    ) THEN
        RAISE EXCEPTION 'weights are closed once somebody scored'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class CriterionQuerySet(models.QuerySet):
    def current(self):
        return self.filter(withdrawn_at=None)


def _step(words):
    return LineColumn(words, max_length=80)


class Criterion(models.Model):
    """A question that is answered with 0 to 3, and how much it weighs; kept in Django admin."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    position = models.PositiveSmallIntegerField(_("position"), default=100)
    weight = models.PositiveSmallIntegerField(_("weight"), default=10)
    name = LineColumn(_("question in Polish"), max_length=120)
    name_en = LineColumn(_("question in English"), max_length=120)
    step_0 = _step(_("0 in Polish"))
    step_1 = _step(_("1 in Polish"))
    step_2 = _step(_("2 in Polish"))
    step_3 = _step(_("3 in Polish"))
    step_0_en = _step(_("0 in English"))
    step_1_en = _step(_("1 in English"))
    step_2_en = _step(_("2 in English"))
    step_3_en = _step(_("3 in English"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)

    objects = CriterionQuerySet.as_manager()

    class Meta:
        verbose_name = _("criterion of comparing")
        verbose_name_plural = _("criteria of comparing")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                name="selections_criterion_once",
                violation_error_message=_("This question is already on the list."),
            ),
            models.CheckConstraint(
                condition=models.Q(weight__range=(1, 100)),
                name="selections_criterion_weight",
                violation_error_message=_("Type a weight from 1 to 100."),
            ),
        ]

    def __str__(self):
        return self.name_en if get_language() == "en" else self.name

    @property
    def steps(self):
        """Return the words of 0 to 3 in the language of the page."""
        ending = "_en" if get_language() == "en" else ""
        return [getattr(self, f"step_{step}{ending}") for step in STEPS]


class SelectionCriterion(LibraryOwned):
    """A criterion of one search, with the weight it has there; closed once somebody scored."""

    selection = models.ForeignKey(
        Selection, on_delete=models.CASCADE, related_name="criteria", verbose_name=_("search")
    )
    criterion = models.ForeignKey(
        Criterion, on_delete=models.PROTECT, verbose_name=_("criterion of comparing")
    )
    weight = models.PositiveSmallIntegerField(_("weight"))

    objects = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("criterion of a search")
        verbose_name_plural = _("criteria of a search")
        ordering = ["criterion__position", "pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["selection", "criterion"], name="selections_selectioncriterion_once"
            ),
            models.CheckConstraint(
                condition=models.Q(weight__range=(0, 100)),
                name="selections_selectioncriterion_weight",
                violation_error_message=_("Type a weight from 0 to 100."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="weights_are_closed",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("weight"),
                func=WEIGHTS_ARE_CLOSED,
            )
        ]

    def __str__(self):
        return str(self.criterion)
