"""Libraries and where they are."""

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.archiving import ArchivableQuerySet
from accounts.constraints import set_together
from accounts.fields import person_key
from accounts.models.memberships import Membership, Oversight, Role
from accounts.naming import addressed
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import (
    CellColumn,
    LineColumn,
    NameColumn,
    PhoneColumn,
    PostalCodeColumn,
    WebsiteColumn,
)

LONG_SILENCE = timedelta(days=91)  # three months


def in_set_of(user, path=""):
    """Return the condition for an administrator's set; `path` leads to the municipality."""
    if user.is_superuser:
        return models.Q()
    overseen = models.Q(pk=None)
    for prefix in Oversight.objects.filter(user=user).values_list("terc_prefix", flat=True):
        overseen |= models.Q(**{f"{path}terc__startswith": prefix})
    return overseen


class MunicipalityQuerySet(models.QuerySet):
    def overseen_by(self, user):
        return self.filter(in_set_of(user))


class Municipality(models.Model):
    """A municipality of the official TERC register (GUS TERYT).

    Names repeat, so a municipality is identified by its seven digits: voivodeship (2), county (2),
    municipality (2) and kind (1).
    """

    class Kind(models.TextChoices):
        URBAN = "1", _("urban")
        RURAL = "2", _("rural")
        URBAN_RURAL = "3", _("urban-rural")

    terc = models.CharField(_("TERC code"), max_length=7, primary_key=True)
    name = models.CharField(_("name"), max_length=80)
    folded_name = models.CharField(max_length=80, editable=False, db_index=True)
    county = models.CharField(_("county"), max_length=80)
    voivodeship = models.CharField(_("voivodeship"), max_length=40)
    valid_on = models.DateField(_("state of the register"))

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["folded_name", "terc"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(terc__regex=r"^[0-9]{6}[123]$"),
                name="accounts_municipality_terc",
                violation_error_message=_(
                    "A TERC code has seven digits; the last one is 1, 2 or 3."
                ),
            )
        ]

    def __str__(self):
        return f"{self.name} ({self.get_kind_display()}, {self.county})"

    @property
    def kind(self):
        return self.Kind(self.terc[-1])

    def get_kind_display(self):
        return self.kind.label


class LibraryQuerySet(ArchivableQuerySet):
    def at(self, slug):
        """Return the library of an address that is not put away, also of an address it had."""
        found = self.current().filter(models.Q(slug=slug) | models.Q(former_slugs__contains=[slug]))
        return found.order_by(models.Case(models.When(slug=slug, then=0), default=1)).first()

    def overseen_by(self, user):
        """Return the libraries of an administrator: by the TERC codes of their municipalities."""
        return self.filter(in_set_of(user, "municipality__"))

    def with_people(self):
        """Add how many `people` have access today and their `last_sign_in`; guests are no people.

        A trainer who works in many libraries would make each of them look alive. Both are asked of
        the rows that are shown: a list is counted without them.
        """
        own = Membership.everywhere.in_library(models.OuterRef("pk")).exclude(role=Role.TRAINER)
        own = own.order_by().values("library")
        people = own.annotate(number=models.Count("pk")).values("number")
        last = own.annotate(last=models.Max("user__last_login")).values("last")
        return self.annotate(
            people=Coalesce(models.Subquery(people), 0), last_sign_in=models.Subquery(last)
        )

    def quiet(self):
        """Return those of `with_people` where somebody once signed in, and nobody lately."""
        return self.filter(last_sign_in__lt=timezone.now() - LONG_SILENCE)


class Library(models.Model):
    """A public library: the tenant. Two libraries never see each other's rows."""

    name = NameColumn(_("name"), max_length=160)
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, verbose_name=_("municipality")
    )
    name_in_place = LineColumn(
        _("its place in running text"),
        max_length=100,
        blank=True,
        help_text=_("For example: in Ustronie Morskie"),
    )
    phone = PhoneColumn(_("phone"), max_length=30, blank=True)
    street = CellColumn(_("street and number"), max_length=120, blank=True)
    postal_code = PostalCodeColumn(_("postal code"), max_length=6, blank=True)
    post_place = CellColumn(_("post place"), max_length=80, blank=True)
    assesses_partners = models.BooleanField(
        _("asks about trust and value"),
        default=False,
        help_text=_(
            "Six questions about each cooperation, seen only by people who work with partners."
        ),
    )
    shows_partners = models.BooleanField(
        _("shows everybody the partners that agreed"), default=False
    )
    website = WebsiteColumn(_("own website"), blank=True)
    # When the data protection officer looked at what letters say of personal data.
    notice_checked_on = models.DateField(
        _("text about personal data checked"), null=True, blank=True
    )
    # Addresses it had before: they lead to the one it has.
    former_slugs = ArrayField(models.SlugField(max_length=60), default=list, editable=False)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    # When words of a person last went from it for good: forms of older pages are not taken.
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True, editable=False)
    archived_by = person_key(_("archived by"), optional=True)
    # The first of the three first steps: somebody from the library said that its data are right.
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True, editable=False)
    confirmed_by = person_key(_("confirmed by"), optional=True)

    objects = LibraryQuerySet.as_manager()

    class Meta:
        verbose_name = _("library")
        verbose_name_plural = _("libraries")
        ordering = ["name", "pk"]
        constraints = [
            set_together("confirmed_at", "confirmed_by", name="accounts_library_confirmed_pair"),
            set_together("archived_at", "archived_by", name="accounts_library_archived_pair"),
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="accounts_library_named",
                violation_error_message=_("Type the name of the library."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("dashboard", args=[self.slug])

    @property
    def is_archived(self):
        return self.archived_at is not None

    @property
    def with_address(self):
        return addressed(self.name, self.street, self.postal_code, self.post_place)

    @property
    def letterhead(self):
        """What stands above its letters and agreements, in one line."""
        return " · ".join([*self.with_address, *([self.phone] if self.phone else [])])

    @property
    def in_full(self):
        """Its name and its municipality, for whoever sees many libraries: names repeat."""
        return f"{self.name} · {self.municipality}"


class Branch(LibraryOwned):
    """A local outlet of a library."""

    name = NameColumn(_("name"), max_length=120)
    place = CellColumn(_("place"), max_length=80)

    objects = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("branch")
        verbose_name_plural = _("branches")
        ordering = ["place", "name", "pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["library", "name", "place"],
                name="accounts_branch_once",
                violation_error_message=_("This branch is already on the list."),
            ),
        ]

    def __str__(self):
        return self.name
