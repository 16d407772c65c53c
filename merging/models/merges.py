"""That two rows of one partner became one: who did it, when, and what is needed to take it back."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.constraints import set_together
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager

LIFE = timedelta(days=30)  # for so long a merge can be taken back


class MergeQuerySet(models.QuerySet):
    def of_partner(self, partner):
        """Return those that made this partner one with another and hold today, the newest first."""
        return self.filter(partner=partner, taken_back_at=None)

    def for_list(self):
        return self.select_related("partner", "gone", "done_by", "taken_back_by")


class Merge(LibraryOwned):
    """Two rows meant one partner: `partner` stayed, `gone` leads to it and waits in the archive.

    `done` is written and read by `merging.services.merges` alone: the keys of rows that moved, each
    with a digest of what it said then, and the lines that were put aside because both had them.
    """

    partner = models.ForeignKey(
        "partners.Partner",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("partner that stayed"),
    )
    gone = models.ForeignKey(
        "partners.Partner",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("partner that was merged into it"),
    )
    done_at = models.DateTimeField(_("merged"), default=timezone.now, editable=False)
    done_by = person_key(_("merged by"))
    done = models.JSONField(_("what moved"), default=dict, editable=False)
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True, editable=False)
    taken_back_by = person_key(_("taken back by"), optional=True)

    objects = library_manager(MergeQuerySet)

    class Meta(LibraryOwned.Meta):
        verbose_name = _("merge of partners")
        verbose_name_plural = _("merges of partners")
        ordering = ["-pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            set_together("taken_back_at", "taken_back_by", name="merging_merge_taken_back_pair"),
            models.UniqueConstraint(
                fields=["gone"],
                condition=Q(taken_back_at=None),
                name="merging_merge_once",
                violation_error_message=_("Somebody has merged this partner meanwhile."),
            ),
            models.CheckConstraint(
                condition=~Q(partner=F("gone")),
                name="merging_merge_two",
                violation_error_message=_("Choose two different partners."),
            ),
        ]

    def __str__(self):
        return f"{self.gone} → {self.partner}"

    @property
    def until(self):
        return self.done_at + LIFE

    @property
    def is_open(self):
        """Whether it can be taken back."""
        return self.taken_back_at is None and timezone.now() < self.until
