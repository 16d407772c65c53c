"""What a library says on its public pages about data of people and about coming in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import EmailColumn, LineColumn, PhoneColumn, WordsColumn

LONG = 4000


class LibraryStatement(LibraryOwned):
    """The one row of a library; what it leaves empty, its pages do not say."""

    controller = LineColumn(
        _("controller of personal data"),
        max_length=200,
        blank=True,
        help_text=_("Only when it is somebody else than the library."),
    )
    officer_name = LineColumn(_("data protection officer"), max_length=120, blank=True)
    officer_email = EmailColumn(_("e-mail of the officer"), blank=True)
    officer_phone = PhoneColumn(_("phone of the officer"), max_length=30, blank=True)
    contact_email = EmailColumn(
        _("e-mail of the library"),
        blank=True,
        help_text=_("Where people ask about their data and about access."),
    )
    building = WordsColumn(
        _("access to the building"),
        max_length=LONG,
        blank=True,
        help_text=_("Way in, corridors, lifts, toilets, parking, assistance dog."),
    )
    communication = WordsColumn(
        _("access to information and communication"),
        max_length=LONG,
        blank=True,
        help_text=_(
            "Whether there is an interpreter of sign language, and how to call one; loops, "
            "easy-to-read texts."
        ),
    )

    objects = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("statement of a library")
        verbose_name_plural = _("statements of libraries")
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["library"],
                name="privacy_librarystatement_once",
                violation_error_message=_(
                    "A colleague has just noted this. Open the page once more."
                ),
            ),
        ]

    def __str__(self):
        return str(self._meta.verbose_name)

    @property
    def controller_name(self):
        return self.controller or self.library.name
