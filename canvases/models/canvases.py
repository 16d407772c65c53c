"""The sheet of the five elements of animating a local community.

Common good, partnerships, diagnosis, vision and social benefits, in the order in which the
workshop takes them. The method is that of the Academy for the Development of Philanthropy in
Poland and "Stocznia" (Lokalne Partnerstwa PAFW); the questions shown beside it are our own.
"""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.archiving import Archivable, ArchivableQuerySet
from accounts.constraints import known_choice, set_together
from accounts.fields import person_key
from accounts.scoping import library_manager
from accounts.typed_fields import LineColumn, WordsColumn
from accounts.versions import Versioned, bump_version
from naming.addresses import addresses

AGREED_IS_FROZEN = """
RAISE EXCEPTION 'An agreed sheet cannot change.' USING ERRCODE = 'check_violation';
"""
# Whoever writes a line waits for whoever is just agreeing on its sheet, and then sees that.
FROZEN_WITH_ITS_SHEET = """
PERFORM 1 FROM canvases_canvas WHERE id IN (OLD.canvas_id, NEW.canvas_id) FOR SHARE;
IF EXISTS (
    SELECT 1 FROM canvases_canvas
    WHERE id IN (OLD.canvas_id, NEW.canvas_id) AND agreed_on IS NOT NULL
) THEN
    RAISE EXCEPTION 'An agreed sheet cannot change.' USING ERRCODE = 'check_violation';
END IF;
RETURN COALESCE(NEW, OLD);
"""


class Element(models.TextChoices):
    COMMON_GOOD = "common_good", _("common good")
    PARTNERSHIPS = "partnerships", _("partnerships")
    DIAGNOSIS = "diagnosis", _("diagnosis")
    VISION = "vision", _("vision")
    BENEFITS = "benefits", _("social benefits")


# How the elements follow from one another, whatever order a workshop talks about them in.
CHAIN = [
    Element.DIAGNOSIS,
    Element.VISION,
    Element.PARTNERSHIPS,
    Element.COMMON_GOOD,
    Element.BENEFITS,
]


class ElementsOrder(models.TextChoices):
    """In which order a workshop talks about the five elements."""

    PRACTICE = "practice", _("common good first, as workshops take them")
    CHAIN = "chain", _("diagnosis first, as one follows from another")

    @property
    def elements(self):
        return CHAIN if self == ElementsOrder.CHAIN else list(Element)


class CanvasQuerySet(ArchivableQuerySet):
    def drafts(self):
        return self.current().filter(agreed_on=None)

    def with_point_counts(self):
        """Annotate `point_count`: lines that stand on the sheet."""
        return self.annotate(
            point_count=models.Count("points", filter=models.Q(points__archived_at=None))
        )

    def newest_first(self):
        return self.order_by("-created_at", "-pk")


class Canvas(Versioned, Archivable):
    """A sheet that a workshop filled in or the library started; a draft until it is agreed.

    The agreed sheet never changes, the database sees to that; the next version is a copy of it.
    """

    title = LineColumn(_("title"), max_length=160)
    elements_order = models.CharField(
        _("order of the five elements"),
        max_length=8,
        choices=ElementsOrder,
        default=ElementsOrder.PRACTICE,
        editable=False,
    )
    copied_from = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="copies",
        verbose_name=_("previous version"),
    )
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    agreed_by = person_key(_("agreement recorded by"), optional=True)
    # What the map said about partnerships on the day; a draft reads it from the map itself.
    # English sentences, one a line, which the page says in the reader's language.
    map_reading = models.TextField(_("what the map said"), blank=True, editable=False)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    created_by = person_key(_("added by"))

    objects = library_manager(CanvasQuerySet)

    class Meta(Archivable.Meta):
        verbose_name = _("five elements sheet")
        verbose_name_plural = _("five elements sheets")
        ordering = ["-created_at", "-pk"]
        constraints = [
            *Archivable.Meta.constraints,
            known_choice("elements_order", ElementsOrder, name="canvases_canvas_order_known"),
            models.CheckConstraint(
                condition=~Q(title=""),
                name="canvases_canvas_titled",
                violation_error_message=_("Type the title of the sheet."),
            ),
            set_together("agreed_on", "agreed_by", name="canvases_canvas_agreed_pair"),
        ]
        triggers = [
            bump_version("title"),
            pgtrigger.Trigger(
                name="frozen_when_agreed",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete
                | pgtrigger.UpdateOf(
                    *("library_id", "elements_order", "title", "copied_from_id"),
                    *("agreed_on", "agreed_by_id", "map_reading"),
                ),
                condition=pgtrigger.Q(old__agreed_on__isnull=False),
                func=AGREED_IS_FROZEN,
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return addresses("canvases:detail", self.library.slug)(self.pk)

    @property
    def map_said(self):
        """What the map said when the sheet was agreed, in the language of who reads it."""
        return " ".join(gettext(line) for line in self.map_reading.splitlines())

    @property
    def is_agreed(self):
        return self.agreed_on is not None

    @property
    def is_open(self):
        """Whether its lines may still change."""
        return not self.is_agreed and not self.is_archived


class CanvasPointQuerySet(ArchivableQuerySet):
    def in_open_sheets(self):
        return self.current().filter(canvas__agreed_on=None, canvas__archived_at=None)


class CanvasPoint(Versioned, Archivable):
    """One line under one of the five elements.

    `position` counts from 1 without gaps among the current lines of an element; an archived one
    keeps the place to which it would come back.
    """

    canvas = models.ForeignKey(
        Canvas, on_delete=models.CASCADE, related_name="points", verbose_name=_("sheet")
    )
    element = models.CharField(_("one of the five elements"), max_length=12, choices=Element)
    text = WordsColumn(_("text"), max_length=500)
    position = models.PositiveIntegerField(_("place on the list"), editable=False)

    objects = library_manager(CanvasPointQuerySet)

    class Meta(Archivable.Meta):
        verbose_name = _("line of a sheet")
        verbose_name_plural = _("lines of sheets")
        ordering = ["canvas", "element", "position", "pk"]
        constraints = [
            *Archivable.Meta.constraints,
            known_choice("element", Element, name="canvases_canvaspoint_element_known"),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="canvases_canvaspoint_text",
                violation_error_message=_("Type the text."),
            ),
            models.CheckConstraint(
                condition=Q(position__gte=1), name="canvases_canvaspoint_position_from_one"
            ),
            # Deferred: while two lines change places, both stand on one for a moment.
            models.UniqueConstraint(
                fields=["canvas", "element", "position", "archived_at"],
                name="canvases_canvaspoint_one_in_a_place",
                nulls_distinct=False,
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]
        triggers = [
            bump_version("text"),
            pgtrigger.Trigger(
                name="frozen_with_its_sheet",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=FROZEN_WITH_ITS_SHEET,
            ),
        ]

    def __str__(self):
        return self.text
