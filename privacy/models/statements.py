"""What a library says on its public pages about data of people and about coming in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import EmailColumn, LineColumn, PhoneColumn, WordsColumn

LONG, A_SENTENCE = 4000, 300


def _period(name):
    """Return a column for how long data of one kind are kept, or by what that is determined."""
    return WordsColumn(name, max_length=A_SENTENCE, blank=True)


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
    period_contacts = _period(_("contact people of partners: how long"))
    period_residents = _period(_("residents who are partners: how long"))
    period_participants = _period(_("participants of workshops: how long"))
    period_photos = _period(_("photos of people: how long"))
    period_records = _period(_("who agreed to or promised something: how long"))
    period_letters = _period(_("letters to people: how long"))
    period_requests = _period(_("requests about data: how long"))
    period_accesses = _period(_("log of accesses: how long"))
    period_archived = _period(_("what was put away, and earlier versions: how long"))
    provision = WordsColumn(
        _("provision that obliges the library"),
        max_length=A_SENTENCE,
        blank=True,
        help_text=_(
            "Only where beside people stands “a duty by law”. For example: article 6 of the act of "
            "14 July 1983 on the national archival resource and archives."
        ),
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
