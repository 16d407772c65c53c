"""What colleagues think of possible partners, each alone."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from selections.models.candidates import Candidate
from selections.models.criteria import SelectionCriterion


class ScoreQuerySet(models.QuerySet):
    def of_selection(self, selection):
        return self.filter(criterion__selection=selection)


class Score(LibraryOwned):
    """One answer of one colleague; `value` is empty where they do not know."""

    candidate = models.ForeignKey(
        Candidate,
        on_delete=models.CASCADE,
        related_name="scores",
        verbose_name=_("possible partner"),
    )
    criterion = models.ForeignKey(
        SelectionCriterion,
        on_delete=models.CASCADE,
        related_name="scores",
        verbose_name=_("criterion of a search"),
    )
    value = models.PositiveSmallIntegerField(_("answer"), null=True, blank=True)
    scored_at = models.DateTimeField(_("when"), auto_now=True)
    scored_by = person_key(_("who scored"))

    objects = library_manager(ScoreQuerySet)

    class Meta(LibraryOwned.Meta):
        verbose_name = _("score of a possible partner")
        verbose_name_plural = _("scores of possible partners")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["candidate", "criterion", "scored_by"], name="selections_score_once"
            ),
            models.CheckConstraint(
                condition=models.Q(value=None) | models.Q(value__range=(0, 3)),
                name="selections_score_value",
                violation_error_message=_("Choose a number from 0 to 3, or “we don't know”."),
            ),
        ]

    def __str__(self):
        return "–" if self.value is None else str(self.value)
