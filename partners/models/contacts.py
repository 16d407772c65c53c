"""People at a partner, and the partner's numbers in public registers."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import EmailColumn, LineColumn, NameColumn, PhoneColumn
from naming.identifiers import formatted


class ContactQuerySet(models.QuerySet):
    def current(self):
        today = timezone.localdate()
        return self.filter(models.Q(ends_on=None) | models.Q(ends_on__gte=today))


class Contact(LibraryOwned):
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

    objects = library_manager(ContactQuerySet)

    PERSONAL = ("name", "email", "phone", "function")

    class Meta(LibraryOwned.Meta):
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
