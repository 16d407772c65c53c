"""Ideas for action: what the library will do with an entry of one side and entries of the other."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.archiving import Archivable, ArchivableQuerySet
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import LineColumn
from naming.addresses import addresses
from swot.models.analyses import Analysis
from swot.pairs import SO, ST, WO, WT, code_of


class Quadrant(models.TextChoices):
    """Where an idea stands between the lists; the label says what it does."""

    SO = SO, _("Develop")
    ST = ST, _("Secure")
    WO = WO, _("Catch up")
    WT = WT, _("Limit risk")

    @property
    def book(self):
        """The name that textbooks give it."""
        return {
            Quadrant.SO: _("SO, maxi-maxi"),
            Quadrant.ST: _("ST, maxi-mini"),
            Quadrant.WO: _("WO, mini-maxi"),
            Quadrant.WT: _("WT, mini-mini"),
        }[self]

    @property
    def lists(self):
        return {
            Quadrant.SO: _("strengths and opportunities"),
            Quadrant.ST: _("strengths and threats"),
            Quadrant.WO: _("weaknesses and opportunities"),
            Quadrant.WT: _("weaknesses and threats"),
        }[self]

    @property
    def joins(self):
        return {
            Quadrant.SO: _("strength and opportunity"),
            Quadrant.ST: _("strength and threat"),
            Quadrant.WO: _("weakness and opportunity"),
            Quadrant.WT: _("weakness and threat"),
        }[self]

    @property
    def question(self):
        return {
            Quadrant.SO: _("How will this strength help to use this opportunity?"),
            Quadrant.ST: _("How will this strength make this threat smaller?"),
            Quadrant.WO: _("How can this opportunity help to mend this weakness?"),
            Quadrant.WT: _("How to keep one from deepening the other? What to stop doing?"),
        }[self]


def quadrant_of(parts):
    """Return the Quadrant of an idea that joins entries of these lists, or None."""
    code = code_of(parts)
    return Quadrant(code) if code else None


class StrategyQuerySet(ArchivableQuerySet):
    def in_current_analyses(self):
        return self.current().filter(analysis__archived_at=None)

    def for_list(self):
        """Bring what a list of ideas says of each: its entries, its task and who does that."""
        return (
            self.select_related("task__owner", "selection")
            .prefetch_related("factors")
            .order_by("-pk")
        )

    def of_search(self, selection):
        return self.current().filter(selection=selection)

    def of_task(self, task):
        return self.current().filter(task=task)


class Strategy(Archivable):
    """One sentence: what the library will do, with whom, what for.

    Its quadrant follows from the lists of its entries and is not stored: an entry may move to
    another list.
    """

    analysis = models.ForeignKey(
        Analysis, on_delete=models.PROTECT, related_name="strategies", verbose_name=_("analysis")
    )
    text = LineColumn(_("idea for action"), max_length=300)
    factors = models.ManyToManyField(
        "swot.Factor",
        through="swot.StrategyFactor",
        related_name="strategies",
        verbose_name=_("entries it joins"),
    )
    task = models.ForeignKey(
        "diary.Task",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="strategies",
        verbose_name=_("task"),
    )
    selection = models.ForeignKey(
        "selections.Selection",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="strategies",
        verbose_name=_("search for partners"),
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    created_by = person_key(_("added by"))

    objects = library_manager(StrategyQuerySet)

    class Meta(Archivable.Meta):
        verbose_name = _("idea for action")
        verbose_name_plural = _("ideas for action")
        ordering = ["analysis", "pk"]
        constraints = [
            *Archivable.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="swot_strategy_written",
                violation_error_message=_("Write one sentence: what you will do."),
            ),
            models.UniqueConstraint(
                "analysis",
                Lower("text"),
                condition=models.Q(archived_at=None),
                name="swot_strategy_once",
                violation_error_message=_("This idea is already written down."),
            ),
        ]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return addresses("swot:strategy", self.library.slug)(self.pk)

    @property
    def code(self):
        """The code of its Quadrant; "" when what it joins now stands on one side only."""
        return code_of(factor.part for factor in self.factors.all())

    @property
    def quadrant(self):
        return quadrant_of(factor.part for factor in self.factors.all())


class StrategyFactor(LibraryOwned):
    """An idea joins an entry with those of the other side."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE)
    factor = models.ForeignKey("swot.Factor", on_delete=models.CASCADE)

    objects = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("entry of an idea")
        verbose_name_plural = _("entries of ideas")
        ordering = ["strategy", "factor"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(fields=["strategy", "factor"], name="swot_strategyfactor_once"),
        ]

    def __str__(self):
        return str(self.factor)
