"""Kinds of organisations: one list for the whole installation, kept in Django admin."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.typed_fields import NameColumn


class Sector(models.TextChoices):
    """Whose organisation it is. The verdict counts three: public, social and private."""

    PUBLIC = "public", _("public institutions")
    NGO = "ngo", _("social organisations")  # associations, foundations, parishes, fire brigades
    PRIVATE = "private", _("firms and entrepreneurs")
    INFORMAL = "informal", _("informal groups")  # people acting together; counts as social
    PERSON = "person", _("residents")  # personal data, never published; counts as social


# Said of organisations and people that are no partners yet: a partner always has a sector.
SECTOR_NOT_KNOWN = _("sector not known yet")


def sector_label(code):
    """Return the words for a sector, or for "", one that nobody knows yet."""
    return Sector(code).label if code else SECTOR_NOT_KNOWN


class KindQuerySet(models.QuerySet):
    def current(self):
        return self.filter(withdrawn_at=None)

    def in_order(self):
        return self.order_by("name", "pk")


class Kind(models.Model):
    """A kind of organisation, with the sector it proposes and the words that give it away."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = NameColumn(_("name in Polish"), max_length=80)
    name_en = NameColumn(_("name in English"), max_length=80)
    sector = models.CharField(_("proposed sector"), max_length=8, choices=Sector)
    words = ArrayField(
        models.CharField(max_length=60),
        verbose_name=_("words that recognise it"),
        default=list,
        blank=True,
        help_text=_("Separated by commas, for example: OSP, straż pożarna"),
    )
    is_common = models.BooleanField(_("shown first"), default=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)

    objects = KindQuerySet.as_manager()

    class Meta:
        verbose_name = _("kind of organisation")
        verbose_name_plural = _("kinds of organisations")
        ordering = ["-is_common", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                name="partners_kind_name_once",
                violation_error_message=_("There is already a kind with this name."),
            ),
            known_choice("sector", Sector, name="partners_kind_sector_known"),
        ]

    def __str__(self):
        return getattr(self, self.said_in())

    @staticmethod
    def said_in():
        """Return the column that holds the name in the language of the page."""
        return "name_en" if get_language() == "en" else "name"
