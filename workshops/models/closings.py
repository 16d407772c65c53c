"""When a workshop was closed, and opened again, and by whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import set_together
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager


class Closing(LibraryOwned):
    """One closing of a workshop, perhaps taken back. The workshop itself says how it stands now."""

    workshop = models.ForeignKey(
        "workshops.Workshop",
        on_delete=models.CASCADE,
        related_name="closings",
        verbose_name=_("workshop"),
    )
    closed_at = models.DateTimeField(_("closed"), editable=False)
    closed_by = person_key(_("closed by"))
    reopened_at = models.DateTimeField(_("opened again"), null=True, blank=True, editable=False)
    reopened_by = person_key(_("opened again by"), optional=True)

    objects = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("closing of a workshop")
        verbose_name_plural = _("closings of workshops")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            set_together("reopened_at", "reopened_by", name="workshops_closing_reopened_pair"),
            models.UniqueConstraint(
                fields=["workshop"],
                condition=models.Q(reopened_at=None),
                name="workshops_closing_one_stands",
                violation_error_message=_("This workshop is already closed."),
            ),
        ]

    def __str__(self):
        return f"{self.workshop_id}, {self.closed_at:%d.%m.%Y}"
