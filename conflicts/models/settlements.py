"""What was settled: promises with a person and a day, which are tasks from then on."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.fields import person_key
from accounts.scoping import library_manager
from conflicts.models.matters import Conflict, OfAMatter


class SettlementQuerySet(models.QuerySet):
    def of_partner(self, partner):
        """Return what was settled in matters of which a partner is a side."""
        own = Settlement.objects.filter(partner=partner).values("conflict")
        sides = models.Q(conflict__partner=partner) | models.Q(conflict__in=own)
        return self.filter(sides)

    def for_page(self):
        return self.select_related("task", "task__owner", "partner").order_by("task__due_on", "pk")


class Settlement(OfAMatter):
    """One thing that was settled. Who, what and by when stand in its task, in neutral words.

    `partner` is the side that does it, the library where it is empty.
    """

    conflict = models.ForeignKey(
        Conflict,
        on_delete=models.PROTECT,
        related_name="settlements",
        verbose_name=_("hard matter"),
    )
    partner = models.ForeignKey(
        "partners.Partner",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="settlements",
        verbose_name=_("who does it"),
    )
    task = models.ForeignKey(
        "diary.Task", on_delete=models.PROTECT, related_name="settlements", verbose_name=_("task")
    )
    created_at = models.DateTimeField(_("settled"), auto_now_add=True)
    created_by = person_key(_("written down by"))

    objects = library_manager(SettlementQuerySet)

    class Meta(OfAMatter.Meta):
        verbose_name = _("thing that was settled")
        verbose_name_plural = _("things that were settled")
        ordering = ["pk"]
        constraints = [
            *OfAMatter.Meta.constraints,
            models.UniqueConstraint(
                fields=["library", "task"],
                name="conflicts_settlement_task_once",
                violation_error_message=_("This task is of something settled already."),
            ),
        ]

    def __str__(self):
        return str(self.task)
