"""Logos of those who pay and of those who train, for everything that is printed."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.typed_fields import LineColumn


def name_of_logo(logo, ending):
    return f"logos/{secrets.token_urlsafe(24)}.{ending}"


class LogoQuerySet(models.QuerySet):
    def of(self, workshops):
        """Return the logos that papers of workshops (a queryset) carry.

        The programme's come first, then the provider's.
        """
        of_provider = models.Q(provider__in=workshops.values("provider"))
        of_programme = models.Q(programme__in=workshops.values("project__programme"))
        return self.filter(of_provider | of_programme, is_used=True).order_by(
            "programme", "position", "pk"
        )


class Logo(models.Model):
    """A logo, written anew by files/images.py. A programme may ask for several."""

    programme = models.ForeignKey(
        "trainings.Programme",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="logos",
        verbose_name=_("grant programme"),
    )
    provider = models.ForeignKey(
        "trainings.Provider",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="logos",
        verbose_name=_("training organisation"),
    )
    file = models.FileField(_("file"), upload_to=name_of_logo, editable=False)
    width = models.PositiveSmallIntegerField(_("width"), editable=False)
    height = models.PositiveSmallIntegerField(_("height"), editable=False)
    alt = LineColumn(
        _("what the logo says"),
        max_length=160,
        help_text=_("For people who do not see it: the name of the institution or programme."),
    )
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    is_used = models.BooleanField(_("in use"), default=True)

    objects = LogoQuerySet.as_manager()

    class Meta:
        verbose_name = _("logo")
        verbose_name_plural = _("logos")
        ordering = ["programme", "provider", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(programme__isnull=True, provider__isnull=False)
                | models.Q(programme__isnull=False, provider__isnull=True),
                name="trainings_logo_one_owner",
                violation_error_message=_(
                    "A logo belongs to a grant programme or to a training organisation."
                ),
            ),
            models.CheckConstraint(
                condition=~models.Q(alt=""),
                name="trainings_logo_described",
                violation_error_message=_("Type what the logo says."),
            ),
        ]

    def __str__(self):
        return self.alt
