"""The sheet of the five elements of animating a local community.

Common good, partnerships, diagnosis, vision and social benefits, in the order in which the
workshop takes them. The method is that of the Academy for the Development of Philanthropy in
Poland and "Stocznia" (Lokalne Partnerstwa PAFW); the questions shown beside it are our own.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.scoping import LibraryOwned, library_manager


class Element(models.TextChoices):
    COMMON_GOOD = "common_good", _("common good")
    PARTNERSHIPS = "partnerships", _("partnerships")
    DIAGNOSIS = "diagnosis", _("diagnosis")
    VISION = "vision", _("vision")
    BENEFITS = "benefits", _("social benefits")


class Canvas(LibraryOwned):
    """A sheet that a workshop filled in."""

    workshop = models.ForeignKey(
        "workshops.Workshop",
        on_delete=models.PROTECT,
        related_name="canvases",
        verbose_name=_("workshop"),
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    objects = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("five elements sheet")
        verbose_name_plural = _("five elements sheets")
        ordering = ["-created_at", "-pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["workshop"],
                name="workshops_canvas_once",
                violation_error_message=_("This workshop already has its sheet."),
            ),
        ]

    def __str__(self):
        return f"{_('five elements sheet')} · {self.workshop}"


class CanvasPoint(LibraryOwned):
    """One line under one of the five elements."""

    canvas = models.ForeignKey(
        Canvas, on_delete=models.CASCADE, related_name="points", verbose_name=_("sheet")
    )
    element = models.CharField(_("element"), max_length=12, choices=Element)
    text = models.CharField(_("text"), max_length=500)

    objects = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("line of a sheet")
        verbose_name_plural = _("lines of sheets")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("element", Element, name="workshops_canvaspoint_element_known"),
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="workshops_canvaspoint_text",
                violation_error_message=_("Type the text."),
            ),
        ]

    def __str__(self):
        return self.text
