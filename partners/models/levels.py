"""How the cooperation with a partner went: one row for each step."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from partners.models.partners import Level, Partner


class LevelChange(LibraryOwned):
    """A step closer or farther, on a day."""

    partner = models.ForeignKey(
        Partner,
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
