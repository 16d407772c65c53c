"""When an administrator looked at the pages of a library as its coordinator sees them."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import WordsColumn

OPEN_FOR = timedelta(minutes=30)


class ViewingQuerySet(models.QuerySet):
    def open(self):
        return self.filter(ends_at__gt=timezone.now())


class ViewingsEverywhere(models.Manager):
    """What must be asked before any library is known: where is this administrator looking?"""

    def open_by(self, user):
        return ViewingQuerySet(self.model, using=self._db).filter(viewed_by=user).open()


class Viewing(LibraryOwned):
    """One look by an administrator: who, when, until when and why. It changes nothing."""

    viewed_by = person_key(_("who looked"), editable=True)
    started_at = models.DateTimeField(_("from"), default=timezone.now)
    ends_at = models.DateTimeField(_("until"))
    reason = WordsColumn(_("reason"), max_length=300)

    objects = library_manager(ViewingQuerySet)
    everywhere = ViewingsEverywhere()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("look at a library")
        verbose_name_plural = _("looks at libraries")
        ordering = ["-started_at", "-pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="accounts_viewing_has_reason",
                violation_error_message=_("Say why you need to see it."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__gte=models.F("started_at")),
                name="accounts_viewing_ends_after_start",
                violation_error_message=_("A look cannot end before it starts."),
            ),
        ]

    def __str__(self):
        return f"{self.library}, {timezone.localtime(self.started_at):%Y-%m-%d %H:%M}"
