"""When an administrator looked at personal data, and why."""

from datetime import timedelta

from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import WordsColumn

OPEN_FOR = timedelta(hours=1)


class OpeningQuerySet(models.QuerySet):
    def open_now(self, *, by):
        """Return the openings of the last hour by this administrator."""
        return self.filter(opened_by=by, opened_at__gt=timezone.now() - OPEN_FOR)

    def of_row(self, row):
        return self.filter(model=row._meta.label_lower, row=row.pk)


class Opening(LibraryOwned):
    """One look at personal data that are closed to administrators: who, when and why.

    It names the row (`model`, `row`) without leaning on it, for it outlives the person, whose data
    may be erased.
    """

    model = models.CharField(_("kind of data"), max_length=60)
    row = models.PositiveBigIntegerField(_("number of the row"))
    partner = models.ForeignKey(
        "partners.Partner",
        on_delete=models.PROTECT,
        null=True,
        related_name="openings",
        verbose_name=_("partner"),
    )
    opened_by = person_key(_("opened by"), editable=True)
    opened_at = models.DateTimeField(_("opened"), auto_now_add=True)
    reason = WordsColumn(_("reason"), max_length=300)

    objects = library_manager(OpeningQuerySet)

    class Meta(LibraryOwned.Meta):
        verbose_name = _("look at personal data")
        verbose_name_plural = _("looks at personal data")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="partners_opening_has_reason",
                violation_error_message=_("Say why you need these data."),
            ),
        ]

    def __str__(self):
        return f"{self.kind_of_data}, {timezone.localtime(self.opened_at):%Y-%m-%d %H:%M}"

    @property
    def kind_of_data(self):
        """Return in words what was opened: "contact person", "promise"."""
        return str(apps.get_model(self.model)._meta.verbose_name)
