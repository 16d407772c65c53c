"""Partners of the library whom it invited to a workshop by letter."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager


class PartnerInvitation(LibraryOwned):
    """One letter to one partner about one workshop; a second one is never written."""

    workshop = models.ForeignKey(
        "workshops.Workshop",
        on_delete=models.CASCADE,
        related_name="invitations",
        verbose_name=_("workshop"),
    )
    partner = models.ForeignKey(
        "partners.Partner", on_delete=models.PROTECT, related_name="+", verbose_name=_("partner")
    )
    letter = models.ForeignKey(
        "accounts.Letter", on_delete=models.PROTECT, related_name="+", verbose_name=_("letter")
    )
    invited_at = models.DateTimeField(_("invited"), auto_now_add=True)
    invited_by = person_key(_("invited by"), editable=True)

    objects = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("invitation of a partner")
        verbose_name_plural = _("invitations of partners")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["workshop", "partner"],
                name="workshops_partnerinvitation_once",
                violation_error_message=_("This partner is already invited."),
            ),
        ]

    def __str__(self):
        return str(self.partner)
