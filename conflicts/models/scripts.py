"""What to do and to say at each step of a hard matter; one list for the whole installation."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.typed_fields import LineColumn
from conflicts.models.matters import ConflictStep


class ScriptPart(models.TextChoices):
    DO = "do", _("what to do, by when")
    SAY = "say", _("what to say")
    OUT = "out", _("way out")


class ConflictScriptQuerySet(models.QuerySet):
    def current(self):
        return self.filter(withdrawn_at=None)


class ConflictScript(models.Model):
    """One sentence of a script; kept in Django admin. The first one to say stands largest."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    step = models.CharField(_("step"), max_length=11, choices=ConflictStep)
    part = models.CharField(_("part"), max_length=3, choices=ScriptPart, default=ScriptPart.SAY)
    position = models.PositiveSmallIntegerField(_("position"), default=100)
    name = LineColumn(_("sentence in Polish"), max_length=300)
    name_en = LineColumn(_("sentence in English"), max_length=300)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)

    objects = ConflictScriptQuerySet.as_manager()

    class Meta:
        verbose_name = _("sentence for a hard matter")
        verbose_name_plural = _("sentences for hard matters")
        ordering = ["position", "pk"]
        constraints = [
            known_choice("step", ConflictStep, name="conflicts_conflictscript_step_known"),
            known_choice("part", ScriptPart, name="conflicts_conflictscript_part_known"),
            models.UniqueConstraint(
                fields=["step", "part", "name"],
                name="conflicts_conflictscript_once",
                violation_error_message=_("This sentence is already on the list."),
            ),
        ]

    def __str__(self):
        return self.name_en if get_language() == "en" else self.name
