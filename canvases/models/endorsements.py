"""Who agreed to a five elements sheet."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import LineColumn, NameColumn


class How(models.TextChoices):
    ROOM = "room", _("in the room")
    LETTER = "letter", _("by letter")
    EMAIL = "email", _("by e-mail")
    PHONE = "phone", _("by phone")
    OTHER = "other", _("in another way")


class CanvasEndorsement(LibraryOwned):
    """An organisation, or a person by function, agrees to what the sheet says.

    It is no part of what is frozen: a letter may come a month later, and a person's name has to be
    erasable. The name stands on the sheet only where somebody asked for that.
    """

    canvas = models.ForeignKey(
        "canvases.Canvas",
        on_delete=models.CASCADE,
        related_name="endorsements",
        verbose_name=_("sheet"),
    )
    organisation = NameColumn(_("organisation"), max_length=160, blank=True)
    partner = models.ForeignKey(
        "partners.Partner",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("partner"),
    )
    function = LineColumn(_("role or function"), max_length=120, blank=True)
    person = NameColumn(_("first name and surname"), max_length=120, blank=True)
    shows_person = models.BooleanField(_("the name stands on the sheet"), default=False)
    agreed_on = models.DateField(_("agreed on"), default=timezone.localdate)
    how = models.CharField(_("how"), max_length=6, choices=How, default=How.ROOM)

    objects = library_manager()

    PERSONAL = ("person", "organisation", "function")

    class Meta(LibraryOwned.Meta):
        verbose_name = _("agreement to a sheet")
        verbose_name_plural = _("agreements to sheets")
        ordering = ["agreed_on", "pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("how", How, name="canvases_canvasendorsement_how_known"),
            models.CheckConstraint(
                condition=~Q(organisation="", function=""),
                name="canvases_canvasendorsement_named",
                violation_error_message=_("Say who agreed: an organisation or a function."),
            ),
            models.CheckConstraint(
                condition=Q(shows_person=False) | ~Q(person=""),
                name="canvases_canvasendorsement_person",
                violation_error_message=_("Type the name that is to stand on the sheet."),
            ),
        ]

    @property
    def personal_fields(self):
        return self.PERSONAL if self.partner and self.partner.is_resident else ("person",)

    def __str__(self):
        return ", ".join(filter(None, [self.organisation, self.function]))
