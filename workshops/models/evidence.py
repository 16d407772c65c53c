"""Which outcome of a workshop a line of the five elements sheet leans on."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.scoping import LibraryOwned, library_manager


class CitedOutcome(LibraryOwned):
    """A piece of evidence of the kind "outcome" and the outcome it cites.

    The evidence itself holds the words; it is the sheet's, so it goes and is copied with it.
    """

    evidence = models.ForeignKey(
        "canvases.Evidence",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("evidence on a sheet"),
    )
    outcome = models.ForeignKey(
        "workshops.Outcome",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("outcome"),
    )

    objects = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("outcome cited on a sheet")
        verbose_name_plural = _("outcomes cited on sheets")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["library", "evidence"], name="workshops_citedoutcome_once"
            ),
        ]

    def __str__(self):
        return str(self.evidence)
