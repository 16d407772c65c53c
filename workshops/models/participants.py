"""Who was in the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import NameColumn
from partners.models import Sector
from partners.models.kinds import sector_label


class Presence(models.TextChoices):
    LIBRARY = "library", _("from the library")
    INVITED = "invited", _("invited partner")
    OTHER = "other", _("other person")


class Participant(LibraryOwned):
    """A person at a workshop. The name is optional: the organisation and its sector count.

    A sector that nobody knows stays empty.
    """

    workshop = models.ForeignKey(
        "workshops.Workshop",
        on_delete=models.CASCADE,
        related_name="participants",
        verbose_name=_("workshop"),
    )
    name = NameColumn(_("first name and surname"), max_length=120, blank=True)
    organisation = NameColumn(_("organisation"), max_length=200, blank=True)
    partner = models.ForeignKey(
        "partners.Partner",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("partner"),
    )
    sector = models.CharField(_("sector"), max_length=8, choices=Sector, blank=True)
    presence = models.CharField(
        _("kind of presence"), max_length=7, choices=Presence, default=Presence.INVITED
    )
    attended = models.BooleanField(_("was there"), null=True, blank=True)

    objects = library_manager()

    PERSONAL = ("name", "organisation")

    class Meta(LibraryOwned.Meta):
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("sector", Sector, name="workshops_participant_sector_known", blank=True),
            known_choice("presence", Presence, name="workshops_participant_presence_known"),
            models.CheckConstraint(
                condition=~models.Q(name="", organisation="", partner=None),
                name="workshops_participant_someone",
                violation_error_message=_("Type a name or an organisation."),
            ),
        ]

    @property
    def personal_fields(self):
        """A resident stands in place of an organisation with a name of their own."""
        is_resident = self.sector == Sector.PERSON or (self.partner and self.partner.is_resident)
        return self.PERSONAL if is_resident else ("name",)

    @property
    def sector_label(self):
        return sector_label(self.sector)

    def __str__(self):
        return self.name or self.organisation or str(self.partner)
