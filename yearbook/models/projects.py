"""What a project promised its funder, and what became of it: indicators, and costs by lines."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.archiving import Archivable, ArchivableQuerySet
from accounts.constraints import known_choice
from accounts.scoping import library_manager
from accounts.typed_fields import LineColumn

BELOW_ZERO = _("Type a number that is not below zero.")


def not_below_zero(column, name):
    """Return the constraint that a number, where there is one, is not below zero."""
    condition = Q(**{column: None}) | Q(**{f"{column}__gte": 0})
    return models.CheckConstraint(
        condition=condition, name=name, violation_error_message=BELOW_ZERO
    )


class Measured(models.TextChoices):
    """Of what the records say how much was reached; `yearbook/services/projects.py` counts it."""

    WORKSHOPS = "workshops", _("workshops that took place")
    AT_WORKSHOPS = "at_workshops", _("people at workshops")
    ACTIVITIES = "activities", _("joint activities")
    AT_ACTIVITIES = "at_activities", _("people at joint activities")
    PARTNERS = "partners", _("partners with whom something was done")


class Payer(models.TextChoices):
    GRANT = "grant", _("the grant")
    OWN = "own", _("the library's own means")
    PARTNERS = "partners", _("partners (money, work, things)")


class ProjectIndicator(Archivable):
    """One number that a project promised. Where nothing is `counted`, `reached` is typed."""

    project = models.ForeignKey(
        "trainings.Project",
        on_delete=models.CASCADE,
        related_name="indicators",
        verbose_name=_("project"),
    )
    name = LineColumn(_("indicator"), max_length=160)
    planned = models.DecimalField(_("planned"), max_digits=9, decimal_places=2)
    counted = models.CharField(
        _("what the records count"), max_length=13, choices=Measured, blank=True
    )
    reached = models.DecimalField(
        _("reached"), max_digits=9, decimal_places=2, null=True, blank=True
    )

    objects = library_manager(ArchivableQuerySet)

    class Meta(Archivable.Meta):
        verbose_name = _("indicator of a project")
        verbose_name_plural = _("indicators of projects")
        ordering = ["pk"]
        constraints = [
            *Archivable.Meta.constraints,
            known_choice("counted", Measured, name="yearbook_projectindicator_known", blank=True),
            models.UniqueConstraint(
                fields=["project", "name"],
                condition=Q(archived_at=None),
                name="yearbook_projectindicator_once",
                violation_error_message=_("The project has this indicator already."),
            ),
            not_below_zero("planned", "yearbook_projectindicator_planned"),
            not_below_zero("reached", "yearbook_projectindicator_reached"),
            models.CheckConstraint(
                condition=Q(counted="") | Q(reached=None),
                name="yearbook_projectindicator_one_way",
                violation_error_message=_(
                    "Either the records count it, or you type what was reached; not both."
                ),
            ),
        ]

    def __str__(self):
        return self.name


class ProjectCost(Archivable):
    """One line of the costs of a project: who pays it, in PLN; work and things by their value."""

    project = models.ForeignKey(
        "trainings.Project",
        on_delete=models.CASCADE,
        related_name="costs",
        verbose_name=_("project"),
    )
    name = LineColumn(_("cost"), max_length=160)
    payer = models.CharField(_("who pays"), max_length=8, choices=Payer)
    planned = models.DecimalField(_("planned, in PLN"), max_digits=11, decimal_places=2)
    spent = models.DecimalField(
        _("spent, in PLN"), max_digits=11, decimal_places=2, null=True, blank=True
    )

    objects = library_manager(ArchivableQuerySet)

    class Meta(Archivable.Meta):
        verbose_name = _("cost of a project")
        verbose_name_plural = _("costs of projects")
        ordering = ["pk"]
        constraints = [
            *Archivable.Meta.constraints,
            known_choice("payer", Payer, name="yearbook_projectcost_payer_known"),
            models.UniqueConstraint(
                fields=["project", "name", "payer"],
                condition=Q(archived_at=None),
                name="yearbook_projectcost_once",
                violation_error_message=_("This cost stands there already with the same payer."),
            ),
            not_below_zero("planned", "yearbook_projectcost_planned"),
            not_below_zero("spent", "yearbook_projectcost_spent"),
        ]

    def __str__(self):
        return self.name
