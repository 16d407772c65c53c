"""Groups of people the library works for, and who reaches them."""

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import NameColumn, TextColumn
from naming.sql import Folded
from naming.words import group_key


class AudienceSeed(models.Model):
    """A group proposed in the first steps; one list for the whole installation."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = NameColumn(_("name in Polish"), max_length=80, unique=True)
    name_en = NameColumn(_("name in English"), max_length=80)
    is_common = models.BooleanField(_("shown first"), default=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("proposed audience")
        verbose_name_plural = _("proposed audiences")
        ordering = ["-is_common", "pk"]

    def __str__(self):
        return self.name_en if get_language() == "en" else self.name


class AudienceQuerySet(models.QuerySet):
    def unasked(self):
        """Return those of which nobody said yet who reaches them."""
        links = PartnerAudience.objects.filter(partner__archived_at=None)
        reaches = models.Exists(links.filter(audience=models.OuterRef("pk")))
        return self.filter(~reaches, reach_is_known=False)

    def by_key(self):
        """Return the groups, each at its `group_key`, and at those of what was merged into it."""
        merged = Audience.with_merged.exclude(merged_into=None).select_related("merged_into")
        names = {group_key(one.name): one.merged_into for one in merged}
        return names | {group_key(group.name): group for group in self.order_by("pk")}

    def standing(self):
        """Return the key of each group → the same, or that of the group it was merged into."""
        return dict(Audience.with_merged.values_list("pk", Coalesce("merged_into", "pk")))

    def standing_at(self, keys):
        """Return the groups of these keys, in the place of a merged one that which stayed."""
        standing = self.standing()
        return self.filter(pk__in={standing[key] for key in keys if key in standing})

    def with_partner_counts(self):
        """Annotate `partner_count`: current partners that reach the group."""
        return self.annotate(
            partner_count=models.Count(
                "partneraudience",
                filter=models.Q(partneraudience__partner__archived_at=None),
            )
        )


class Trend(models.TextChoices):
    GROWING = "growing", _("more and more")
    STEADY = "steady", _("steady")
    SHRINKING = "shrinking", _("fewer and fewer")


class Audience(LibraryOwned):
    """A group the library works for: children, young people who leave, guests of the season."""

    name = NameColumn(_("name"), max_length=80)
    size = models.PositiveIntegerField(
        _("about how many people"),
        null=True,
        blank=True,
        help_text=_("A rough number is enough."),
    )
    trend = models.CharField(_("trend"), max_length=9, choices=Trend, blank=True)
    note = TextColumn(_("note"), blank=True)
    partners = models.ManyToManyField(
        "partners.Partner",
        through="partners.PartnerAudience",
        related_name="audiences",
        verbose_name=_("partners"),
    )

    # Somebody said who reaches them, perhaps nobody; before that it is unknown, and unknown is
    # not nobody.
    reach_is_known = models.BooleanField(default=False, editable=False)

    # The same group stood on the list twice: this row leads to the one that stayed.
    merged_into = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, editable=False, related_name="+"
    )

    objects = library_manager(AudienceQuerySet, only=models.Q(merged_into=None))
    with_merged = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("audience group")
        verbose_name_plural = _("audience groups")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                "library",
                Folded("name"),
                condition=models.Q(merged_into=None),
                name="partners_audience_once",
                violation_error_message=_("This group is already on the list."),
            ),
            known_choice("trend", Trend, name="partners_audience_trend_known", blank=True),
        ]

    def __str__(self):
        return self.name


class PartnerAudience(LibraryOwned):
    """A partner reaches a group."""

    partner = models.ForeignKey("partners.Partner", on_delete=models.CASCADE)
    audience = models.ForeignKey(Audience, on_delete=models.CASCADE)

    objects = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("audience of a partner")
        verbose_name_plural = _("audiences of partners")
        ordering = ["audience", "partner"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["partner", "audience"], name="partners_partneraudience_once"
            ),
        ]

    def __str__(self):
        return str(self.audience)
