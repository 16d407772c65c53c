"""On which day each party signed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import NameColumn
from agreements.models.agreements import Agreement
from partnerships.models import Party


class Signature(LibraryOwned):
    """The day on which a party signed, and who signed for it."""

    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.CASCADE,
        related_name="signatures",
        editable=False,
        verbose_name=_("agreement"),
    )
    party = models.ForeignKey(
        Party,
        on_delete=models.PROTECT,
        related_name="signatures",
        editable=False,
        verbose_name=_("party"),
    )
    signed_on = models.DateField(_("day of signature"))
    signed_by = NameColumn(_("who signed"), max_length=120, blank=True)
    recorded_at = models.DateTimeField(_("written down"), auto_now_add=True)
    recorded_by = person_key(_("written down by"))

    objects = library_manager()

    PERSONAL = ("signed_by",)

    class Meta(LibraryOwned.Meta):
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["signed_on", "pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["agreement", "party"],
                name="agreements_signature_once",
                violation_error_message=_("The day of this signature is written down already."),
            ),
        ]

    def __str__(self):
        return str(self.party)

    @property
    def personal_fields(self):
        return self.PERSONAL
