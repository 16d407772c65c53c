"""Which letters are about a hard matter: they go with its notes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.scoping import library_manager
from conflicts.models.matters import Conflict, OfAMatter


class ConflictLetter(OfAMatter):
    """A letter that asked for a talk about a hard matter."""

    conflict = models.ForeignKey(
        Conflict, on_delete=models.CASCADE, related_name="letters", verbose_name=_("hard matter")
    )
    letter = models.ForeignKey(
        "accounts.Letter", on_delete=models.CASCADE, related_name="+", verbose_name=_("letter")
    )

    objects = library_manager()

    class Meta(OfAMatter.Meta):
        verbose_name = _("letter about a hard matter")
        verbose_name_plural = _("letters about hard matters")
        ordering = ["pk"]
        constraints = [
            *OfAMatter.Meta.constraints,
            models.UniqueConstraint(
                fields=["library", "letter"], name="conflicts_conflictletter_once"
            ),
        ]

    def __str__(self):
        return str(self.letter)
