"""Organisations around a library: the heart of the house."""

from datetime import timedelta

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.archiving import Archivable, ArchivableQuerySet
from accounts.constraints import known_choice, set_together
from accounts.duties import Duty
from accounts.fields import person_key
from accounts.scoping import library_manager
from accounts.typed_fields import (
    CellColumn,
    EmailColumn,
    NameColumn,
    PhoneColumn,
    PostalCodeColumn,
    TagsColumn,
    TextColumn,
    WebsiteColumn,
)
from accounts.versions import Versioned, bump_version
from naming.addresses import addresses
from naming.sql import Folded, SortKey, WordVector
from naming.words import fold, search_query
from partners.models.callers import code_asked, phone_digits
from partners.models.contacts import Contact
from partners.models.facts import BY_COLUMN
from partners.models.kinds import Kind, Sector
from partners.models.levels import Level, holds_of, is_partner
from partners.models.points import WORKED_OUT, PointSource, ask_again_where_it_lies

A_YEAR = timedelta(days=365)
EACH_TAG = models.Func("tags", function="unnest", output_field=models.CharField())
CLOSENESS = models.Case(
    *(models.When(level=one, then=models.Value(at)) for at, one in enumerate(Level.values)),
    output_field=models.IntegerField(),
)


class PartnerQuerySet(ArchivableQuerySet):
    def called(self, text):
        """Return the first whose name or short label is this text, or None."""
        name = text.strip()
        is_named = models.Q(folded=fold(name)) | models.Q(short_label__iexact=name)
        return self.filter(is_named).first() if name else None

    def partners(self):
        """Return those that are partners by now: whom every count and the verdict mean."""
        return self.filter(is_partner())

    def to_confirm(self):
        """Return those whose sector was guessed and seen by nobody yet."""
        return self.filter(sector_confirmed=False)

    def following(self, kind):
        """Return those of the kind whose sector is its proposal, seen by nobody; no residents."""
        rows = self.to_confirm().filter(kind=kind, sector=kind.sector)
        return rows.exclude(sector=Sector.PERSON)  # what is known of people would lie open

    def unreachable(self):
        """Return those without a phone or e-mail, their own or of a person there today."""
        reachable = Contact.objects.current().exclude(email="", phone="")
        person = reachable.filter(partner=models.OuterRef("pk"))
        return self.filter(~models.Exists(person), email="", phone="")

    def unchanged_for_a_year(self):
        """Return those that nobody touched for a year; who confirmed its data was asked."""
        day = timezone.localdate() - A_YEAR
        return self.filter(updated_at__date__lt=day).exclude(confirmed_on__gte=day)

    def not_confirmed_for_a_year(self):
        """Return organisations whose data were neither confirmed nor written down in a year."""
        day = timezone.localdate() - A_YEAR
        fresh = models.Q(created_at__date__gte=day) | models.Q(confirmed_on__gte=day)
        return self.exclude(fresh).exclude(sector=Sector.PERSON)

    def served(self):
        """Return those for whom the library works, partners or not."""
        return self.filter(is_recipient=True)

    def served_as(self, whom):
        """Return recipients ("all"), or where being one and being a partner do not meet."""
        if whom == "not_served":
            return self.partners().filter(is_recipient=False)
        return self.served() if whom == "all" else self.served().exclude(is_partner())

    def reaching(self, audience):
        """Return those that reach a group, given by its key."""
        return self.filter(partneraudience__audience=audience)

    def tagged(self, tag):
        """Return those that carry a word of the library's own, as it is spelled."""
        return self.filter(tags__contains=[tag])

    def each_tag(self):
        """Return a row for each tag of each of these, in no order."""
        return self.exclude(tags=[]).order_by().values(tag=EACH_TAG)

    def tag_counts(self):
        """Return (tag, how many of these carry it) of each, in no order; one query."""
        return list(self.each_tag().annotate(count=models.Count("pk")).values_list("tag", "count"))

    def meeting(self, criteria, search=None):
        """Return those that an address means, in its order; `search` may find otherwise by text."""
        found = self.archived() if criteria.archived else self.current()
        if criteria.q:
            found = (search or PartnerQuerySet.search)(found, criteria.q)
        if criteria.sector:
            found = found.filter(sector__in=criteria.sector)
        if criteria.level:
            found = found.filter(level__in=criteria.level)
        if criteria.kind:
            found = found.filter(kind__code=criteria.kind)
        if criteria.audience:
            found = found.reaching(criteria.audience)
        if criteria.tag:
            found = found.tagged(criteria.tag)
        if criteria.branch:
            found = found.filter(branch=criteria.branch)
        if criteria.in_charge:
            found = found.waiting_for(criteria.in_charge)
        if criteria.unassigned:
            found = found.filter(in_charge=None)
        if criteria.partners:
            found = found.partners()
        if criteria.recipients:
            found = found.served_as(criteria.recipients)
        if criteria.unconfirmed:
            found = found.to_confirm()
        if criteria.no_contact:
            found = found.unreachable()
        if criteria.unchanged:
            found = found.unchanged_for_a_year()
        if criteria.aged:
            found = found.not_confirmed_for_a_year()
        return found.in_order_of(criteria.sort)

    def in_order(self):
        """Return them in Polish alphabetical order."""
        return self.order_by("sort_key", "pk")

    def in_order_of(self, sort):
        """Return them in one of the orders of a list; those that are alike by name."""
        first = {
            "name": [],
            "level": [CLOSENESS.desc()],
            "sector": ["sector"],
            "newest": ["-created_at"],
            "changed": ["-updated_at"],
        }[sort]
        return self.order_by(*first, "sort_key", "pk")

    def search(self, text):
        """Return those that have every word of the text; similar names when there is none.

        A phone, an e-mail or a register number finds whose it is, and nothing that is like it.
        """
        found = self.having(text)
        return found if code_asked(text) or found.exists() else self.like(text)

    def having(self, text):
        """Return those that have every word of the text, or the number it is."""
        query, code = search_query(text), code_asked(text)
        if not query:
            return self.none()
        has_words = models.Q(word_vector=SearchQuery(query, config="simple", search_type="raw"))
        if code:
            return self.alias(phone_digits=phone_digits()).filter(has_words | code)
        return self.filter(has_words)

    def like(self, text):
        """Return those whose name is similar (ALIKE in config); a number is like nothing."""
        if not search_query(text) or code_asked(text):
            return self.none()
        return self.filter(folded__trigram_word_similar=fold(text))

    def waiting_for_anybody(self):
        """Return those that somebody looks after, the archived too: they may come back."""
        return self.exclude(in_charge=None)

    def waiting_for(self, user):
        return self.waiting_for_anybody().filter(in_charge=user)

    def for_list(self):
        return self.select_related("kind").in_order()

    def for_page(self):
        return self.select_related("kind", "branch", "library", "archived_by", "in_charge")


class OnlyAs(models.TextChoices):
    """Roles beside which there is no cooperation: such a partner does not count as one."""

    SPONSOR = "sponsor", _("sponsor")
    MEDIA_PATRON = "media_patron", _("media patron")


class Partner(Versioned, Archivable):
    """An organisation (or person) the library works with, may work with, or wants to know."""

    name = NameColumn(_("name"), max_length=200)
    short_label = CellColumn(_("short label for the map"), max_length=24)
    sector = models.CharField(_("sector"), max_length=8, choices=Sector)
    sector_confirmed = models.BooleanField(_("sector confirmed"), default=False)
    kind = models.ForeignKey(
        Kind, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("kind")
    )
    level = models.CharField(
        _("level of cooperation"), max_length=8, choices=Level, default=Level.NONE
    )
    only_as = models.CharField(_("only as"), max_length=12, choices=OnlyAs, blank=True)
    is_recipient = models.BooleanField(
        _("recipient of our services"),
        default=False,
        help_text=_("The library also works for this organisation: lessons, readings, books."),
    )
    tags = TagsColumn(
        models.CharField(max_length=40),
        size=20,
        verbose_name=_("tags"),
        default=list,
        blank=True,
        help_text=_("Words of your own, with commas between them: harvest festival, grants"),
    )
    description = TextColumn(_("description"), blank=True)
    street = CellColumn(_("street and number"), max_length=120, blank=True)
    postal_code = PostalCodeColumn(_("postal code"), max_length=6, blank=True)
    place = CellColumn(_("place"), max_length=80, blank=True)
    branch = models.ForeignKey(
        "accounts.Branch",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("branch"),
    )
    in_charge = person_key(_("person in charge"), optional=True, editable=True)
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=6, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=9, decimal_places=6, null=True, blank=True
    )
    point_source = models.CharField(
        _("source of the point"), max_length=4, choices=PointSource, blank=True
    )
    # The municipality that the point lies in, worked out by `ground` anew when the point moves.
    point_terc = models.CharField(
        _("municipality of the point"), max_length=7, blank=True, editable=False
    )
    near_border = models.BooleanField(
        _("to be checked: close to a border"), default=False, editable=False
    )
    website = WebsiteColumn(_("website"), blank=True)
    email = EmailColumn(_("general e-mail"), blank=True)
    phone = PhoneColumn(_("general phone"), max_length=30, blank=True)
    # Whether it agreed that everybody reads its name; written by consents alone (`directory`).
    is_published = models.BooleanField(_("publicly visible"), default=False, editable=False)
    # When the organisation last said that these are its data; written by `confirm_data` alone.
    confirmed_on = models.DateField(_("data confirmed"), null=True, blank=True, editable=False)
    # Since when it wants no letters that are no answers to it; written by `intake` alone.
    no_letters_since = models.DateField(
        _("wants no letters since"), null=True, blank=True, editable=False
    )
    import_batch = models.ForeignKey(
        "partners.ImportBatch",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="partners",
        verbose_name=_("list it came from"),
    )
    # The same organisation stood on the list twice: this row leads to the one that stayed.
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last change"), auto_now=True)
    # Base forms and surface forms of the words to search in; written by services only.
    words = models.TextField(editable=False, blank=True)
    sort_key = models.GeneratedField(
        expression=SortKey("name"), output_field=models.TextField(db_collation="C"), db_persist=True
    )
    folded = models.GeneratedField(
        expression=Folded("name"), output_field=models.TextField(), db_persist=True
    )
    word_vector = models.GeneratedField(
        expression=WordVector("words"), output_field=SearchVectorField(), db_persist=True
    )

    objects = library_manager(PartnerQuerySet)

    duty = Duty("in_charge", _("partners looked after"))

    PERSONAL = tuple(column for column, fact in BY_COLUMN.items() if fact.names_a_resident)

    class Meta(Archivable.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["sort_key", "pk"]
        constraints = [
            *Archivable.Meta.constraints,
            known_choice("sector", Sector, name="partners_partner_sector_known"),
            known_choice("level", Level, name="partners_partner_level_known"),
            known_choice("only_as", OnlyAs, name="partners_partner_only_as_known", blank=True),
            known_choice(
                "point_source", PointSource, name="partners_partner_source_known", blank=True
            ),
            set_together(
                "latitude",
                "longitude",
                name="partners_partner_point_whole",
                violation_error_message=_("Type both the latitude and the longitude, or neither."),
            ),
            models.CheckConstraint(
                condition=models.Q(latitude=None, point_source="")
                | (models.Q(latitude__isnull=False) & ~models.Q(point_source="")),
                name="partners_partner_point_has_source",
                violation_error_message=_("Say where the point on the map comes from."),
            ),
            models.CheckConstraint(
                condition=models.Q(latitude=None)
                | models.Q(
                    latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180
                ),
                name="partners_partner_point_on_earth",
                violation_error_message=_(
                    "Latitude is between -90 and 90, longitude between -180 and 180."
                ),
            ),
            models.CheckConstraint(
                condition=~models.Q(sector=Sector.PERSON, is_published=True),
                name="partners_partner_person_never_published",
                violation_error_message=_("A resident is never shown publicly."),
            ),
            models.CheckConstraint(
                condition=~models.Q(name="") & ~models.Q(short_label=""),
                name="partners_partner_named",
                violation_error_message=_("Type the name of the partner."),
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | models.Q(archived_at__isnull=False),
                name="partners_partner_merged_is_away",
                violation_error_message=_("It was merged: take the merge back first."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["library", "sort_key", "id"],
                name="partners_partner_in_order",
                condition=models.Q(archived_at=None),
            ),
            models.Index(
                fields=["library"], name="partners_partner_tagged", condition=~models.Q(tags=[])
            ),
            models.Index(  # of all that is counted over the list, so that no row is read for it
                fields=["library", "level", "only_as", "sector", "sector_confirmed", "archived_at"],
                name="partners_partner_counted",
            ),
            models.Index(  # so that a form offers the places in use without reading a row
                fields=["library", "place"],
                name="partners_partner_place",
                condition=models.Q(archived_at=None),
            ),
            GinIndex(fields=["word_vector"], name="partners_partner_word_vector"),
            GinIndex(OpClass("folded", "gin_trgm_ops"), name="partners_partner_folded_trgm"),
        ]
        triggers = [bump_version(without=[*WORKED_OUT, "confirmed_on"]), ask_again_where_it_lies()]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return addresses("partners:detail", self.library.slug)(self.pk)

    @property
    def is_resident(self):
        """Whether the partner is a person and no organisation: then its data are personal."""
        return self.sector == Sector.PERSON

    @property
    def personal_fields(self):
        return self.PERSONAL if self.is_resident else ()

    @property
    def is_to_confirm(self):
        return not self.sector_confirmed

    @property
    def counts_as_partner(self):
        """Whether `is_partner` holds of this one, without asking the database."""
        return holds_of(self)
