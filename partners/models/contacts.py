"""People at a partner, and the partner's numbers in public registers."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import EmailColumn, LineColumn, NameColumn, PhoneColumn
from naming.identifiers import formatted

TELL_WITHIN = timedelta(days=28)  # art. 14(3) GDPR: at most a month, whichever month it is


class DataSource(models.TextChoices):
    """Art. 14(2)(f) GDPR: where the data came from, and whether everybody could read it there."""

    PERSON = "person", _("from this person")
    PARTNER = "partner", _("from the organisation")
    WEB = "web", _("from its public page")
    REGISTER = "register", _("from a public register")


class Basis(models.TextChoices):
    """Art. 6(1) GDPR without (f), which is not for a public body at its tasks."""

    TASK = "e", _("a public task: (e)")
    DUTY = "c", _("a duty by law: (c)")
    CONTRACT = "b", _("an agreement with this person: (b)")
    CONSENT = "a", _("this person’s consent: (a)")


class ToldOfTheirData(LibraryOwned):
    """Where data about somebody came from, the legal basis, and when the person was told."""

    source = models.CharField(
        _("source of these data"), max_length=8, choices=DataSource, blank=True
    )
    basis = models.CharField(_("legal basis"), max_length=1, choices=Basis, default=Basis.TASK)
    noted_on = models.DateField(_("noted"), default=timezone.localdate, editable=False)
    told_on = models.DateField(_("told"), null=True, blank=True, editable=False)
    # The version: the day on which the words that this person got had been checked.
    notice_checked_on = models.DateField(
        _("told in the words checked on"), null=True, blank=True, editable=False
    )
    told_letter = models.ForeignKey(
        "accounts.Letter",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("told by the letter"),
    )

    class Meta(LibraryOwned.Meta):
        abstract = True

    @property
    def informed_on(self):
        """Return the day on which this person was told what is held, or None."""
        sent_at = (one := self.told_letter) and one.returned_at is None and one.sent_at
        return self.told_on or (timezone.localdate(sent_at) if sent_at else None)

    @property
    def is_on_its_way(self):
        """Whether a letter that says it was written, and neither left nor came back yet."""
        letter = self.told_letter
        return bool(letter and not (letter.sent_at or letter.returned_at or letter.cancelled_at))

    @property
    def tell_by(self):
        return self.noted_on + TELL_WITHIN


def was_told():
    """Return the Q of rows of ToldOfTheirData whose person knows: by a talk, or a letter."""
    arrived = {"told_letter__sent_at__isnull": False, "told_letter__returned_at": None}
    return models.Q(told_on__isnull=False) | models.Q(**arrived)


class ContactQuerySet(models.QuerySet):
    def current(self):
        today = timezone.localdate()
        return self.filter(models.Q(ends_on=None) | models.Q(ends_on__gte=today))

    def to_write_to(self):
        """Return those there today with an e-mail who did not object to letters."""
        return self.current().exclude(email="").filter(no_letters_since=None)

    def to_tell(self):
        """Return those there today who were not told what is held about them and why."""
        told = self.model._base_manager.filter(was_told())
        return self.current().filter(partner__archived_at=None).exclude(pk__in=told.values("pk"))

    def to_tell_soon(self):
        """Return those whose time to be told ends within a week, or ended."""
        begun = timezone.localdate() - TELL_WITHIN + timedelta(days=7)
        return self.to_tell().filter(noted_on__lte=begun)


class Contact(ToldOfTheirData):
    """A person at a partner. Personal data: never published, never exported with the partner."""

    partner = models.ForeignKey(
        "partners.Partner",
        on_delete=models.PROTECT,
        related_name="contacts",
        verbose_name=_("partner"),
    )
    name = NameColumn(_("first name and surname"), max_length=120)
    function = LineColumn(_("function"), max_length=80, blank=True)
    email = EmailColumn(_("e-mail"), blank=True)
    phone = PhoneColumn(_("phone"), max_length=30, blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    no_letters_since = models.DateField(
        _("no letters since"), null=True, blank=True, editable=False
    )

    objects = library_manager(ContactQuerySet)

    PERSONAL = ("name", "email", "phone", "function")

    class Meta(ToldOfTheirData.Meta):
        verbose_name = _("contact person")
        verbose_name_plural = _("contact people")
        ordering = ["name", "pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(starts_on=None)
                | models.Q(ends_on=None)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="partners_contact_ends_after_start",
                violation_error_message=_("The last day cannot be before the first one."),
            ),
            known_choice("source", DataSource, name="partners_contact_source_known", blank=True),
            known_choice("basis", Basis, name="partners_contact_basis_known"),
        ]

    def __str__(self):
        return self.name

    @property
    def personal_fields(self):
        """The function says nothing of a person, unless it is somebody at a resident's."""
        return self.PERSONAL if self.partner.is_resident else ("name", "email", "phone")

    @property
    def is_past(self):
        return self.ends_on is not None and self.ends_on < timezone.localdate()


class Scheme(models.TextChoices):
    NIP = "nip", "NIP"
    REGON = "regon", "REGON"
    KRS = "krs", "KRS"
    RSPO = "rspo", "RSPO"


class Identifier(LibraryOwned):
    """A partner's number in a public register, kept without spaces and hyphens."""

    partner = models.ForeignKey(
        "partners.Partner",
        on_delete=models.CASCADE,
        related_name="identifiers",
        verbose_name=_("partner"),
    )
    scheme = models.CharField(_("register"), max_length=5, choices=Scheme)
    value = models.CharField(_("number"), max_length=14)

    objects = library_manager()

    PERSONAL = ("value",)

    class Meta(LibraryOwned.Meta):
        verbose_name = _("register number")
        verbose_name_plural = _("register numbers")
        ordering = ["scheme", "pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["partner", "scheme"],
                name="partners_identifier_once",
                violation_error_message=_("This partner already has a number in this register."),
            ),
            models.CheckConstraint(
                condition=models.Q(value__regex=r"^[0-9]{1,14}$") & ~models.Q(value__regex=r"^0+$"),
                name="partners_identifier_digits",
                violation_error_message=_("A register number has digits only, not all zeros."),
            ),
            known_choice("scheme", Scheme, name="partners_identifier_scheme_known"),
        ]
        indexes = [
            models.Index(fields=["library", "scheme", "value"], name="partners_identifier_number")
        ]

    def __str__(self):
        return f"{self.get_scheme_display()} {self.formatted}"

    @property
    def personal_fields(self):
        return self.PERSONAL if self.partner.is_resident else ()

    @property
    def formatted(self):
        return formatted(self.scheme, self.value)
