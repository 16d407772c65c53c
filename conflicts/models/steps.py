"""How hard matters went from step to step."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.fields import person_key
from accounts.scoping import library_manager
from accounts.typed_fields import LineColumn
from conflicts.models.matters import Conflict, ConflictStep, OfAMatter


class ConflictStepChange(OfAMatter):
    """One step of the way out: from where, to where, by when it was to be done."""

    conflict = models.ForeignKey(
        Conflict, on_delete=models.CASCADE, related_name="changes", verbose_name=_("hard matter")
    )
    from_step = models.CharField(_("from"), max_length=11, choices=ConflictStep)
    to_step = models.CharField(_("to"), max_length=11, choices=ConflictStep)
    reason = LineColumn(_("reason"), max_length=300, blank=True)
    moved_at = models.DateTimeField(_("when"), auto_now_add=True)
    moved_by = person_key(_("who"))

    objects = library_manager()

    PERSONAL = ("reason",)

    class Meta(OfAMatter.Meta):
        verbose_name = _("step of a hard matter")
        verbose_name_plural = _("steps of hard matters")
        ordering = ["pk"]
        constraints = [
            *OfAMatter.Meta.constraints,
            known_choice("from_step", ConflictStep, name="conflicts_conflictstepchange_from_known"),
            known_choice("to_step", ConflictStep, name="conflicts_conflictstepchange_to_known"),
        ]

    def __str__(self):
        return f"{self.get_from_step_display()} → {self.get_to_step_display()}"
