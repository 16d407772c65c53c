"""Pairs that look like one partner or one group, and are two: somebody said so."""

from django.db import models
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager


class DismissedTwins(LibraryOwned):
    """A pair that is not proposed again, until somebody takes that back."""

    partner = models.ForeignKey(
        "partners.Partner",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("partner"),
    )
    other = models.ForeignKey(
        "partners.Partner",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("other partner"),
    )
    dismissed_at = models.DateTimeField(_("told apart"), auto_now_add=True)
    dismissed_by = person_key(_("told apart by"))

    objects = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("pair that was told apart")
        verbose_name_plural = _("pairs that were told apart")
        ordering = ["-pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                "library",
                Least("partner", "other"),
                Greatest("partner", "other"),
                name="merging_dismissedtwins_once",
                violation_error_message=_("Somebody has told these two apart meanwhile."),
            ),
            models.CheckConstraint(
                condition=~models.Q(partner=models.F("other")),
                name="merging_dismissedtwins_two",
                violation_error_message=_("Choose two different partners."),
            ),
        ]

    def __str__(self):
        return f"{self.partner} / {self.other}"


class DismissedGroups(LibraryOwned):
    """Two groups that are not proposed as one again, until somebody takes that back."""

    audience = models.ForeignKey(
        "partners.Audience",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("group"),
    )
    other = models.ForeignKey(
        "partners.Audience",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("other group"),
    )
    dismissed_at = models.DateTimeField(_("told apart"), auto_now_add=True)
    dismissed_by = person_key(_("told apart by"))

    objects = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("groups that were told apart")
        verbose_name_plural = _("groups that were told apart")
        ordering = ["-pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                "library",
                Least("audience", "other"),
                Greatest("audience", "other"),
                name="merging_dismissedgroups_once",
                violation_error_message=_("Somebody has told these two apart meanwhile."),
            ),
            models.CheckConstraint(
                condition=~models.Q(audience=models.F("other")),
                name="merging_dismissedgroups_two",
                violation_error_message=_("Choose two different groups."),
            ),
        ]

    def __str__(self):
        return f"{self.audience} / {self.other}"
