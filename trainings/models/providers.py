"""Organisations that run workshops for libraries, and their people."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.fields import person_key
from accounts.typed_fields import EmailColumn, NameColumn, PhoneColumn, TextColumn, WebsiteColumn


class Provider(models.Model):
    """A training organisation. One list for the whole installation."""

    name = NameColumn(_("name"), max_length=160, unique=True)
    email = EmailColumn(_("e-mail"), blank=True)
    phone = PhoneColumn(_("phone"), max_length=30, blank=True)
    website = WebsiteColumn(_("website"), blank=True)
    description = TextColumn(
        _("description"), blank=True, help_text=_("Shown publicly beside the trainings it offers.")
    )

    class Meta:
        verbose_name = _("training organisation")
        verbose_name_plural = _("training organisations")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="trainings_provider_named",
                violation_error_message=_("Type the name of the organisation."),
            )
        ]

    def __str__(self):
        return self.name


class ProviderPerson(models.Model):
    """Somebody of a training organisation; `user` when the person has an account."""

    gives_power_to = "user"

    provider = models.ForeignKey(
        Provider, on_delete=models.CASCADE, related_name="people", verbose_name=_("organisation")
    )
    user = person_key(_("account"), optional=True, editable=True)
    name = NameColumn(_("first name and surname"), max_length=120)
    email = EmailColumn(_("e-mail"), blank=True)
    phone = PhoneColumn(_("phone"), max_length=30, blank=True)
    is_public = models.BooleanField(_("shown publicly"), default=False)

    class Meta:
        verbose_name = _("person of a training organisation")
        verbose_name_plural = _("people of training organisations")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "user"],
                name="trainings_providerperson_once",
                violation_error_message=_("This person is already on the list."),
            )
        ]

    def __str__(self):
        return self.name
