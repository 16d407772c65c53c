"""Suggestions that somebody put aside: they do not come back in the same search."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from selections.models.selections import Selection


class DismissedSuggestion(LibraryOwned):
    """That a partner is not to be suggested in a search; taking it back deletes the row."""

    selection = models.ForeignKey(
        Selection, on_delete=models.CASCADE, related_name="dismissed", verbose_name=_("search")
    )
    partner = models.ForeignKey(
        "partners.Partner",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("partner"),
    )
    dismissed_at = models.DateTimeField(_("when"), auto_now_add=True)
    dismissed_by = person_key(_("who"))

    objects = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("suggestion put aside")
        verbose_name_plural = _("suggestions put aside")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["selection", "partner"], name="selections_dismissedsuggestion_once"
            ),
        ]

    def __str__(self):
        return str(self.partner)
