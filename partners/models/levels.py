"""How close the cooperation with a partner is, and how it went: one row for each step."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager


class Level(models.TextChoices):
    """How close the cooperation is, the farthest first. A ring of the map each."""

    NONE = "none", _("possible partner")
    CONTACT = "contact", _("in touch")
    ONE_OFF = "one_off", _("joint activities")  # from here on it counts as a partner
    TRIAL = "trial", _("trying it out")
    LASTING = "lasting", _("lasting cooperation")


PARTNER_LEVELS = [Level.ONE_OFF, Level.TRIAL, Level.LASTING]


def is_partner(path=""):
    """Return the condition of a partner, seen from rows that have one at the end of `path`.

    With a possible partner or an acquaintance nothing is done yet; a mere sponsor or media patron
    gives, but does nothing together with the library; who is archived was one.
    """
    return models.Q(
        **{f"{path}archived_at": None, f"{path}level__in": PARTNER_LEVELS, f"{path}only_as": ""}
    )


def holds_of(partner):
    """Return whether `is_partner` holds of a row that was read, without asking the database."""
    return not partner.is_archived and partner.level in PARTNER_LEVELS and not partner.only_as


class LevelChange(LibraryOwned):
    """A step closer or farther, on a day."""

    partner = models.ForeignKey(
        "partners.Partner",
        on_delete=models.CASCADE,
        related_name="level_changes",
        verbose_name=_("partner"),
    )
    level = models.CharField(_("level of cooperation"), max_length=8, choices=Level)
    changed_on = models.DateField(_("on"), default=timezone.localdate)
    changed_by = person_key(_("by"), editable=True)

    objects = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("change of level")
        verbose_name_plural = _("changes of level")
        ordering = ["-changed_on", "-pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("level", Level, name="partners_levelchange_level_known"),
        ]

    def __str__(self):
        return f"{self.get_level_display()}, {self.changed_on:%Y-%m-%d}"
