"""Who works with whom: ties between two partners of a library."""

from dataclasses import dataclass

from django.db import models
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from accounts.archiving import Archivable, ArchivableQuerySet
from accounts.constraints import known_choice
from accounts.fields import person_key
from accounts.scoping import library_manager
from accounts.typed_fields import LineColumn
from partners.models import Partner
from partners.models.by_name import having_in_name
from partners.models.partners import PartnerQuerySet
from ties.models.kinds import TieKind

FIRST_YEAR, LAST_YEAR = 1800, 2200  # a fire brigade may be of 1889


class TieStrength(models.TextChoices):
    """How much they do together. The width of a line on the map."""

    RARE = "rare", _("now and then")
    REGULAR = "regular", _("regularly")
    CLOSE = "close", _("all the time")


WEIGHTS = {"": None, TieStrength.RARE: 1, TieStrength.REGULAR: 2, TieStrength.CLOSE: 3}


class Source(models.TextChoices):
    OURS = "ours", _("our estimate")
    SAID = "said", _("they said it")


@dataclass(frozen=True)
class Side:
    """A tie as one partner sees it: "is run by", and who stands at the other end."""

    tie: "PartnerTie"
    words: str
    partner: Partner


class PartnerTieQuerySet(ArchivableQuerySet):
    def between_current(self):
        """Return those that are current, as both partners are: what lists and nets mean."""
        return self.current().filter(partner__archived_at=None, other__archived_at=None)

    def going_on(self):
        """Return those between current partners that have not ended, the planned among them."""
        return self.between_current().filter(ended_year=None)

    def done(self):
        """Return those that are there today: neither ended nor only planned."""
        return self.going_on().filter(is_planned=False)

    def turned_in(self, years):
        """Return those that began or ended in one of these years, whoever was put away since."""
        turned = models.Q(began_year__in=years) | models.Q(ended_year__in=years)
        return self.current().filter(turned, is_planned=False)

    def of_partner(self, partner):
        return self.filter(models.Q(partner=partner) | models.Q(other=partner))

    def between(self, one, two):
        """Return those between two partners, whichever is first."""
        return self.filter(models.Q(partner=one, other=two) | models.Q(partner=two, other=one))

    def meeting(self, criteria, *, by_name=False):
        """Return those between current partners that an address means; see `ties.criteria`.

        `by_name`: its text is looked for in names alone, not in all that is said of partners.
        """
        found = self.between_current()
        if criteria.q:
            partners = Partner.objects.current()
            meant = having_in_name if by_name else PartnerQuerySet.search
            named = meant(partners, criteria.q).values("pk")
            found = found.filter(models.Q(partner__in=named) | models.Q(other__in=named))
        if criteria.kind:
            found = found.filter(kind__code=criteria.kind)
        if criteria.state == "planned":
            return found.filter(is_planned=True)
        if criteria.state == "ended":
            return found.exclude(ended_year=None)
        return found if criteria.state in {"", "all"} else found.filter(ended_year=None)

    def for_list(self):
        return self.select_related("kind", "partner", "other").order_by(
            "partner__sort_key", "other__sort_key", "pk"
        )


class PartnerTie(Archivable):
    """What two partners do together, or what one is to the other; stored once, seen from both.

    Years are enough: people say "since 2019". An ended tie stays.
    """

    partner = models.ForeignKey(
        Partner,
        on_delete=models.PROTECT,
        related_name="ties_forth",
        verbose_name=_("partner"),
    )
    kind = models.ForeignKey(TieKind, on_delete=models.PROTECT, verbose_name=_("kind of tie"))
    other = models.ForeignKey(
        Partner,
        on_delete=models.PROTECT,
        related_name="ties_back",
        verbose_name=_("other partner"),
    )
    is_planned = models.BooleanField(_("only planned"), default=False)
    strength = models.CharField(
        _("how much together"), max_length=7, choices=TieStrength, blank=True
    )
    began_year = models.PositiveSmallIntegerField(_("since what year"), null=True, blank=True)
    ended_year = models.PositiveSmallIntegerField(_("ended in what year"), null=True, blank=True)
    source = models.CharField(
        _("how we know it"), max_length=4, choices=Source, default=Source.OURS
    )
    note = LineColumn(_("a few words"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    created_by = person_key(_("added by"))

    objects = library_manager(PartnerTieQuerySet)

    PERSONAL = ("note",)

    class Meta(Archivable.Meta):
        verbose_name = _("tie between partners")
        verbose_name_plural = _("ties between partners")
        ordering = ["pk"]
        constraints = [
            *Archivable.Meta.constraints,
            known_choice("source", Source, name="ties_partnertie_source_known"),
            models.UniqueConstraint(
                "library",
                "kind",
                Least("partner", "other"),
                Greatest("partner", "other"),
                condition=models.Q(archived_at=None, ended_year=None),
                name="ties_partnertie_once",
                violation_error_message=_(
                    "These two have this tie already. Correct the one that is there."
                ),
            ),
            models.CheckConstraint(
                condition=~models.Q(partner=models.F("other")),
                name="ties_partnertie_two",
                violation_error_message=_("Choose two different partners."),
            ),
            known_choice(
                "strength", TieStrength, name="ties_partnertie_strength_known", blank=True
            ),
            models.CheckConstraint(
                condition=models.Q(began_year=None)
                | models.Q(began_year__gte=FIRST_YEAR, began_year__lte=LAST_YEAR),
                name="ties_partnertie_began_year",
                violation_error_message=_("Type a year of four figures, for example 2019."),
            ),
            models.CheckConstraint(
                condition=models.Q(ended_year=None)
                | models.Q(ended_year__gte=FIRST_YEAR, ended_year__lte=LAST_YEAR),
                name="ties_partnertie_ended_year",
                violation_error_message=_("Type a year of four figures, for example 2019."),
            ),
            models.CheckConstraint(
                condition=models.Q(ended_year=None)
                | models.Q(began_year=None)
                | models.Q(ended_year__gte=models.F("began_year")),
                name="ties_partnertie_ends_after_beginning",
                violation_error_message=_("It cannot end before it began."),
            ),
            models.CheckConstraint(
                condition=models.Q(ended_year=None) | models.Q(is_planned=False),
                name="ties_partnertie_planned_not_ended",
                violation_error_message=_("What is only planned has not ended. Choose one."),
            ),
        ]
        indexes = [
            models.Index(fields=["library", "archived_at"], name="ties_partnertie_current"),
        ]

    def __str__(self):
        return f"{self.partner.short_label} {self.kind.forth} {self.other.short_label}"

    @property
    def personal_fields(self):
        """The words are about a person where a resident is one of the two."""
        of_person = self.partner.is_resident or self.other.is_resident
        return self.PERSONAL if of_person else ()

    @property
    def has_ended(self):
        return self.ended_year is not None

    @property
    def weight(self):
        """Return how much they do together as 1, 2 or 3; None where nobody said it."""
        return WEIGHTS[self.strength]

    def seen_from(self, partner):
        """Return the tie as a Side, as this one of its two partners sees it."""
        if self.partner_id == partner.pk:
            return Side(self, self.kind.forth, self.other)
        return Side(self, self.kind.back, self.partner)
