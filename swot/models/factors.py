"""What stands on the four lists of an analysis."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.archiving import Archivable, ArchivableQuerySet
from accounts.constraints import known_choice
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import WordsColumn
from accounts.versions import Versioned, bump_version
from partners.models import Sector
from swot.models.analyses import Analysis


class Part(models.TextChoices):
    """One of the four lists. Strengths and weaknesses are the library's own; the others are not."""

    STRENGTH = "strength", _("Strengths")
    WEAKNESS = "weakness", _("Weaknesses")
    OPPORTUNITY = "opportunity", _("Opportunities")
    THREAT = "threat", _("Threats")

    @property
    def is_internal(self):
        return self in {Part.STRENGTH, Part.WEAKNESS}

    @property
    def question(self):
        """What is asked about every entry of the list: how do we manage it?"""
        return {
            Part.STRENGTH: _("How do we look after it?"),
            Part.WEAKNESS: _("How will we improve it?"),
            Part.OPPORTUNITY: _("What will we do about it?"),
            Part.THREAT: _("What will we do about it?"),
        }[self]

    @property
    def prompt(self):
        """The question that helps to begin an empty list."""
        return {
            Part.STRENGTH: _("What is the library really good at?"),
            Part.WEAKNESS: _("What makes the library's work harder?"),
            Part.OPPORTUNITY: _("What around the library may help?"),
            Part.THREAT: _("What around the library may get in the way?"),
        }[self]

    @property
    def what_to_do(self):
        """What is asked when an idea begins with an entry of the list."""
        return {
            Part.STRENGTH: _("What shall we do with this strength?"),
            Part.WEAKNESS: _("What shall we do with this weakness?"),
            Part.OPPORTUNITY: _("What shall we do with this opportunity?"),
            Part.THREAT: _("What shall we do with this threat?"),
        }[self]

    @property
    def one(self):
        """What one entry of the list is called."""
        return {
            Part.STRENGTH: _("Strength"),
            Part.WEAKNESS: _("Weakness"),
            Part.OPPORTUNITY: _("Opportunity"),
            Part.THREAT: _("Threat"),
        }[self]

    @property
    def hint(self):
        if self.is_internal:
            return _("In the library: what depends on you.")
        return _("Around the library: what happens without you.")


class FactorQuerySet(ArchivableQuerySet):
    def in_current_analyses(self):
        return self.current().filter(analysis__archived_at=None)

    def as_listed(self):
        """Return them as a reader meets them: the newest analysis first, its lists from the top."""
        return self.order_by("-analysis__made_on", "-analysis_id", "part", "position")

    def opportunities(self):
        return self.in_current_analyses().filter(part=Part.OPPORTUNITY)

    def unanswered(self):
        """Return those of which nobody has written yet how they are managed, nor an idea."""
        return self.filter(management="").without_ideas()

    def without_ideas(self):
        joined = self.model.strategies.through.objects.filter(
            factor=models.OuterRef("pk"), strategy__archived_at=None
        )
        return self.filter(~models.Exists(joined))

    def of_part(self, *parts):
        return self.filter(part__in=parts)

    def pointing_at(self, sector):
        return self.filter(sectors__contains=[sector])

    def about_sectors(self):
        return self.exclude(sectors=[])

    def about(self, partner):
        return self.in_current_analyses().filter(factorpartner__partner=partner)


class Factor(Versioned, Archivable):
    """A strength, weakness, opportunity or threat, and how the library manages it.

    `position` counts from 1 without gaps among the current factors of a list; an archived one
    keeps the place to which it would come back.
    """

    analysis = models.ForeignKey(
        Analysis, on_delete=models.PROTECT, related_name="factors", verbose_name=_("analysis")
    )
    part = models.CharField(_("list"), max_length=11, choices=Part)
    text = WordsColumn(_("entry"), max_length=500)
    management = WordsColumn(_("how we manage it"), max_length=2000, blank=True)
    sectors = ArrayField(
        models.CharField(max_length=8, choices=Sector),
        verbose_name=_("sectors it is about"),
        default=list,
        blank=True,
    )
    audiences = models.ManyToManyField(
        "partners.Audience",
        through="swot.FactorAudience",
        related_name="factors",
        blank=True,
        verbose_name=_("audience groups it is about"),
    )
    partners = models.ManyToManyField(
        "partners.Partner",
        through="swot.FactorPartner",
        related_name="factors",
        blank=True,
        verbose_name=_("partners it is about"),
    )
    needs = models.ManyToManyField(
        "partners.Resource",
        through="swot.FactorNeed",
        related_name="factors",
        blank=True,
        verbose_name=_("needs it comes from"),
    )
    position = models.PositiveIntegerField(_("place on the list"), editable=False)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    created_by = person_key(_("added by"))

    objects = library_manager(FactorQuerySet)

    class Meta(Archivable.Meta):
        verbose_name = _("SWOT entry")
        verbose_name_plural = _("SWOT entries")
        ordering = ["analysis", "part", "position", "pk"]
        constraints = [
            *Archivable.Meta.constraints,
            known_choice("part", Part, name="swot_factor_part_known"),
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="swot_factor_written",
                violation_error_message=_("Type the entry."),
            ),
            models.CheckConstraint(
                condition=models.Q(sectors__contained_by=Sector.values),
                name="swot_factor_sectors_known",
                violation_error_message=_("There is no such sector."),
            ),
            models.CheckConstraint(
                condition=models.Q(position__gte=1), name="swot_factor_position_from_one"
            ),
            # Deferred: while two entries change places, both stand on one for a moment.
            models.UniqueConstraint(
                fields=["analysis", "part", "position", "archived_at"],
                name="swot_factor_one_in_a_place",
                nulls_distinct=False,
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(
                "analysis",
                "part",
                Lower("text"),
                condition=models.Q(archived_at=None),
                name="swot_factor_once_on_a_list",
                violation_error_message=_("This is already on the list."),
            ),
        ]
        triggers = [bump_version("text", "management", "sectors")]

    def __str__(self):
        return self.text

    @property
    def question(self):
        return Part(self.part).question

    @property
    def is_internal(self):
        return Part(self.part).is_internal

    @property
    def one(self):
        return Part(self.part).one

    @property
    def what_to_do(self):
        return Part(self.part).what_to_do

    @property
    def sector_choices(self):
        """The sectors it is about, with their labels."""
        return [Sector(code) for code in self.sectors]


class FactorAudience(LibraryOwned):
    """A factor is about a group the library works for."""

    factor = models.ForeignKey(Factor, on_delete=models.CASCADE)
    audience = models.ForeignKey("partners.Audience", on_delete=models.CASCADE)

    objects = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("audience group of a SWOT entry")
        verbose_name_plural = _("audience groups of SWOT entries")
        ordering = ["audience", "factor"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(fields=["factor", "audience"], name="swot_factoraudience_once"),
        ]

    def __str__(self):
        return str(self.audience)


class FactorPartner(LibraryOwned):
    """A factor is about a partner."""

    factor = models.ForeignKey(Factor, on_delete=models.CASCADE)
    partner = models.ForeignKey("partners.Partner", on_delete=models.CASCADE)

    objects = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("partner of a SWOT entry")
        verbose_name_plural = _("partners of SWOT entries")
        ordering = ["partner", "factor"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(fields=["factor", "partner"], name="swot_factorpartner_once"),
        ]

    def __str__(self):
        return str(self.partner)


class FactorNeed(LibraryOwned):
    """A factor comes from what a group needs; how that is known stands at the need."""

    factor = models.ForeignKey(Factor, on_delete=models.CASCADE)
    need = models.ForeignKey("partners.Resource", on_delete=models.CASCADE)

    objects = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("need of a SWOT entry")
        verbose_name_plural = _("needs of SWOT entries")
        ordering = ["need", "factor"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(fields=["factor", "need"], name="swot_factorneed_once"),
        ]

    def __str__(self):
        return str(self.need)
