"""What a resident who is a partner has to know of their own data: as of people at organisations."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.scoping import LibraryOwned, library_manager
from partners.models.contacts import Basis, DataSource, ToldOfTheirData


class ResidentNotice(ToldOfTheirData):
    """Where the data of a resident came from, the legal basis, and when the person was told."""

    partner = models.ForeignKey(
        "partners.Partner",
        on_delete=models.CASCADE,
        editable=False,
        related_name="resident_notices",
        verbose_name=_("partner"),
    )
    objects = library_manager()

    class Meta(ToldOfTheirData.Meta):
        verbose_name = _("what a resident was told")
        verbose_name_plural = _("what residents were told")
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["partner"],
                name="privacy_residentnotice_once",
                violation_error_message=_(
                    "A colleague has just noted this. Open the page once more."
                ),
            ),
            known_choice(
                "source", DataSource, name="privacy_residentnotice_source_known", blank=True
            ),
            known_choice("basis", Basis, name="privacy_residentnotice_basis_known"),
        ]

    def __str__(self):
        return f"{self.get_basis_display()}, {self.noted_on:%d.%m.%Y}"
