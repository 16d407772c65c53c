"""The sheet of a hard matter: every line is a row, so two people at once lose nothing."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.fields import person_key
from accounts.scoping import library_manager
from accounts.typed_fields import LineColumn
from conflicts.models.matters import Conflict, OfAMatter


class ConflictSide(models.TextChoices):
    OURS = "ours", _("our side")
    THEIRS = "theirs", _("their side")
    BOTH = "both", _("both sides")


class LineKind(models.TextChoices):
    POSITION = "position", _("position (what we ask)")
    INTEREST = "interest", _("what we care about (why)")
    OPTION = "option", _("possible solution")
    MEASURE = "measure", _("how we shall know it is fair")
    ALONE = "alone", _("what we do without an agreement")
    THEIR_MOVE = "their_move", _("what they may do (a guess)")
    TO_CHECK = "to_check", _("to check")


OF_A_SIDE = [LineKind.POSITION, LineKind.INTEREST]
PRIVATE = [LineKind.ALONE, LineKind.THEIR_MOVE, LineKind.TO_CHECK]


class ConflictLineQuerySet(models.QuerySet):
    def shared(self):
        """Return what stands on the sheet that both sides may read."""
        return self.exclude(kind__in=PRIVATE)

    def private(self):
        return self.filter(kind__in=PRIVATE)


class ConflictLine(OfAMatter):
    """One line of the sheet; which part it stands in follows from its kind (PRIVATE).

    `is_common` is ticked at what both sides care about.
    """

    conflict = models.ForeignKey(
        Conflict, on_delete=models.CASCADE, related_name="lines", verbose_name=_("hard matter")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=LineKind, editable=False)
    side = models.CharField(
        _("side"), max_length=6, choices=ConflictSide, default=ConflictSide.BOTH, editable=False
    )
    text = LineColumn(_("line"), max_length=300)
    is_common = models.BooleanField(_("shared"), default=False, editable=False)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    created_by = person_key(_("added by"))

    objects = library_manager(ConflictLineQuerySet)

    PERSONAL = ("text",)

    class Meta(OfAMatter.Meta):
        verbose_name = _("line of a hard matter")
        verbose_name_plural = _("lines of hard matters")
        ordering = ["pk"]
        constraints = [
            *OfAMatter.Meta.constraints,
            known_choice("kind", LineKind, name="conflicts_conflictline_kind_known"),
            known_choice("side", ConflictSide, name="conflicts_conflictline_side_known"),
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="conflicts_conflictline_text",
                violation_error_message=_("Write the line."),
            ),
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=OF_A_SIDE, side__in=[ConflictSide.OURS, ConflictSide.THEIRS]
                )
                | ~models.Q(kind__in=OF_A_SIDE) & models.Q(side=ConflictSide.BOTH),
                name="conflicts_conflictline_side_of_kind",
                violation_error_message=_("A position and what one cares about have a side."),
            ),
            models.CheckConstraint(
                condition=models.Q(is_common=False) | models.Q(kind=LineKind.INTEREST),
                name="conflicts_conflictline_common",
                violation_error_message=_("Only what both care about is shared."),
            ),
        ]

    def __str__(self):
        return self.text
