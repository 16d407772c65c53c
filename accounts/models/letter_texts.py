"""Texts of letters in a library's own words."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.fields import person_key
from accounts.letter_texts import house_texts
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import WordsColumn


class LetterText(LibraryOwned):
    """What a library writes instead of a text of the house; empty, the house's own stands again.

    Of a text that no room knows any more the row stays, and nothing reads it.
    """

    code = models.CharField(_("which text"), max_length=30, editable=False)
    text = WordsColumn(_("text"), max_length=6000, blank=True)
    changed_by = person_key(_("changed by"))
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("text of a letter")
        verbose_name_plural = _("texts of letters")
        ordering = ["library", "code"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["library", "code"],
                name="accounts_lettertext_once",
                violation_error_message=_(
                    "Somebody wrote this text meanwhile. Open the page once more and compare."
                ),
            ),
        ]

    def __str__(self):
        known = house_texts().get(self.code)
        return str(known.title) if known else self.code
