"""When an administrator looked at the personal data of somebody at a partner."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager

OPEN_FOR = timedelta(hours=1)


class ContactOpeningQuerySet(models.QuerySet):
    def open_now(self, *, by):
        """Return the openings of the last hour by this administrator."""
        return self.filter(opened_by=by, opened_at__gt=timezone.now() - OPEN_FOR)


class ContactOpening(LibraryOwned):
    """One look at personal data that are closed to administrators: who, when and why.

    It outlives the contact person, whose data may be erased.
    """

    partner = models.ForeignKey(
        "partners.Partner",
        on_delete=models.PROTECT,
        related_name="contact_openings",
        verbose_name=_("partner"),
    )
    contact = models.ForeignKey(
        "partners.Contact",
        on_delete=models.SET_NULL,
        null=True,
        related_name="openings",
        verbose_name=_("contact person"),
    )
    opened_by = person_key(_("opened by"), editable=True)
    opened_at = models.DateTimeField(_("opened"), auto_now_add=True)
    reason = models.CharField(_("reason"), max_length=300)

    objects = library_manager(ContactOpeningQuerySet)

    class Meta(LibraryOwned.Meta):
        verbose_name = _("look at personal data")
        verbose_name_plural = _("looks at personal data")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="partners_contactopening_has_reason",
                violation_error_message=_("Say why you need these data."),
            ),
        ]

    def __str__(self):
        return f"{self.partner}, {timezone.localtime(self.opened_at):%Y-%m-%d %H:%M}"
