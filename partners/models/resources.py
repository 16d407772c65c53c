"""What somebody around the library can give, and what somebody looks for."""

from datetime import date, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.archiving import Archivable, ArchivableQuerySet
from accounts.constraints import known_choice
from accounts.fields import person_key
from accounts.scoping import library_manager
from accounts.typed_fields import LineColumn, NameColumn
from partners.models.kinds import Sector

FIRST_DAY = date(2000, 1, 1)  # an older one is a year of two figures, or a slip
A_YEAR = timedelta(days=365)  # after that somebody is asked whether it is still right


class Direction(models.TextChoices):
    OFFER = "offer", _("can give")
    NEED = "need", _("looks for")


class ResourceCategory(models.TextChoices):
    """What kind of thing it is; nobody has to choose."""

    PEOPLE = "people", _("People and skills")
    ASSOCIATION = "association", _("Associations and groups")
    INSTITUTION = "institution", _("Institutions")
    BUSINESS = "business", _("Businesses")
    PLACE = "place", _("Places")
    EQUIPMENT = "equipment", _("Equipment")
    ECONOMY = "economy", _("Money and exchange")
    CULTURE_STORY = "culture_story", _("Traditions and stories")
    NATURE = "nature", _("Nature")
    MEDIA = "media", _("Local news")
    EVENT = "event", _("Events and initiatives")
    KNOWLEDGE = "knowledge", _("Knowledge and data")
    UNSORTED = "unsorted", _("not sorted yet")


class Terms(models.TextChoices):
    FREE = "free", _("free of charge")
    LOAN = "loan", _("on loan")
    EXCHANGE = "exchange", _("in exchange")
    AT_COST = "at_cost", _("at cost")
    PAID = "paid", _("paid")


class Holder(models.TextChoices):
    """Whose a line is."""

    LIBRARY = "library", _("of our library")
    PARTNER = "partner", _("of a partner")
    GROUP = "group", _("of an audience group")
    NOBODY = "nobody", _("of nobody: a beach, a story")


class ResourceQuerySet(ArchivableQuerySet):
    def for_page(self):
        return self.select_related("introduced_by__partner")

    def with_holders(self):
        return self.for_page().select_related("partner__library", "audience")

    def of_current(self):
        """Return those whose partner, when they have one, is not in the archive."""
        return self.filter(partner__archived_at=None)

    def on_lists(self):
        return self.current().of_current()

    def held_by(self, holder):
        nobody = models.Q(partner=None, audience=None, is_of_library=False)
        return self.filter(
            {
                Holder.LIBRARY: models.Q(is_of_library=True),
                Holder.PARTNER: ~models.Q(partner=None),
                Holder.GROUP: ~models.Q(audience=None),
                Holder.NOBODY: nobody,
            }[holder]
        )

    def unchecked(self):
        """Return those that nobody has confirmed for a year."""
        return self.filter(checked_on__lte=timezone.localdate() - A_YEAR)


class Resource(Archivable):
    """One line: a hall for 40, Saturdays, free of charge. An offer, or a need.

    It is a partner's, the library's own, an audience's, or nobody's yet: a beach, a story.
    """

    direction = models.CharField(_("offer or need"), max_length=5, choices=Direction)
    category = models.CharField(
        _("kind of resource"),
        max_length=13,
        choices=ResourceCategory,
        default=ResourceCategory.UNSORTED,
    )
    text = LineColumn(_("what"), max_length=500)
    amount = models.PositiveIntegerField(_("how many"), null=True, blank=True)
    terms = models.CharField(_("on what terms"), max_length=8, choices=Terms, blank=True)
    season = LineColumn(_("when in the year or week"), max_length=120, blank=True)
    valid_until = models.DateField(_("until when"), null=True, blank=True)
    partner = models.ForeignKey(
        "partners.Partner",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="resources",
        verbose_name=_("partner"),
    )
    audience = models.ForeignKey(
        "partners.Audience",
        on_delete=models.SET_NULL,  # a group may be deleted; what it had is still there
        null=True,
        blank=True,
        related_name="resources",
        verbose_name=_("audience group"),
    )
    is_of_library = models.BooleanField(_("of the library itself"), default=False)
    introduced_by = models.ForeignKey(
        "partners.Contact",
        on_delete=models.SET_NULL,  # the data of a person are erased when they ask for it
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who can introduce us"),
    )
    introduced_by_text = NameColumn(
        _("somebody else who can introduce us"), max_length=160, blank=True
    )
    source = LineColumn(_("where we know it from"), max_length=300, blank=True)
    checked_on = models.DateField(_("last confirmed"), default=timezone.localdate, editable=False)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    created_by = person_key(_("added by"))

    objects = library_manager(ResourceQuerySet)

    PERSONAL = ("text", "season", "source", "introduced_by_text")

    class Meta(Archivable.Meta):
        verbose_name = _("resource")
        verbose_name_plural = _("resources")
        ordering = ["pk"]
        constraints = [
            *Archivable.Meta.constraints,
            known_choice("direction", Direction, name="partners_resource_direction_known"),
            known_choice("category", ResourceCategory, name="partners_resource_category_known"),
            known_choice("terms", Terms, name="partners_resource_terms_known", blank=True),
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="partners_resource_text",
                violation_error_message=_("Write what it is."),
            ),
            models.CheckConstraint(
                condition=models.Q(amount=None) | models.Q(amount__gt=0),
                name="partners_resource_amount",
                violation_error_message=_("Type a number greater than zero, or none."),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until=None) | models.Q(valid_until__gte=FIRST_DAY),
                name="partners_resource_valid_until",
                violation_error_message=_("Type a day of this century."),
            ),
            models.CheckConstraint(
                condition=models.Q(partner=None, audience=None)
                | models.Q(partner=None, is_of_library=False)
                | models.Q(audience=None, is_of_library=False),
                name="partners_resource_one_holder",
                violation_error_message=_(
                    "Say whose it is once: a partner, an audience group or the library."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(introduced_by=None) | models.Q(introduced_by_text=""),
                name="partners_resource_one_introducer",
                violation_error_message=_("Choose a person or type somebody else, not both."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["library", "direction", "category"],
                condition=models.Q(archived_at=None),
                name="partners_resource_current",
            )
        ]

    def __str__(self):
        return self.text

    @property
    def personal_fields(self):
        """Whoever introduces us is a person; the rest is about one where a person holds it."""
        of_person = self.category == ResourceCategory.PEOPLE or (
            self.partner is not None and self.partner.sector == Sector.PERSON
        )
        return self.PERSONAL if of_person else ("introduced_by_text",)

    @property
    def is_over(self):
        return self.valid_until is not None and self.valid_until < timezone.localdate()

    @property
    def is_unchecked(self):
        return self.checked_on <= timezone.localdate() - A_YEAR

    @property
    def holder(self):
        if self.is_of_library:
            return Holder.LIBRARY
        if self.partner_id:
            return Holder.PARTNER
        return Holder.GROUP if self.audience_id else Holder.NOBODY

    @property
    def introducer(self):
        """Return who can introduce us, "" when nobody is known."""
        if self.introduced_by:
            return f"{self.introduced_by}, {self.introduced_by.partner}"
        return self.introduced_by_text
