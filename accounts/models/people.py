"""People who sign in."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.typed import NOBODYS
from accounts.typed_fields import EmailColumn, NameColumn, PhoneColumn

NO_PASSWORD = models.Q(password="") | models.Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)


def address_of_nobody():
    """Return an address for who left: by chance, for a number is another's in another house."""
    return f"left-{get_random_string(12).lower()}{NOBODYS}"


class UserQuerySet(models.QuerySet):
    def hosts(self):
        """Return who runs the installation and can sign in: with a password set."""
        return self.filter(is_active=True, is_superuser=True).exclude(NO_PASSWORD)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def get_by_natural_key(self, email):
        return self.get(email=email)

    def create_user(self, email, password=None, **fields):
        """Create a person; without a password nobody can sign in until one is set by a link.

        The address is kept in small letters: signing in looks for it so, however it is typed.
        """
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class Language(models.TextChoices):
    POLISH = "pl", "polski"
    ENGLISH = "en", "English"


class Theme(models.TextChoices):
    LIGHT = "light", _("light")
    DARK = "dark", _("dark")


class User(AbstractBaseUser):
    """A person with an account. The e-mail address is the login."""

    email = EmailColumn(_("e-mail"), max_length=254, unique=True)
    name = NameColumn(_("name"), max_length=120, blank=True)
    # At work: letters that the person signs, and pages of those who answer them, say it.
    phone = PhoneColumn(_("phone"), max_length=30, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language, blank=True)
    theme = models.CharField(_("colours"), max_length=5, choices=Theme, blank=True)
    gets_week = models.BooleanField(_("gets the letter of Monday"), default=True)
    week_written_on = models.DateField(null=True, blank=True, editable=False)  # a Monday
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_staff = models.BooleanField(_("works in administration"), default=False)
    is_superuser = models.BooleanField(_("runs the installation"), default=False)
    # False once the first password was set with an address that was shown to whoever invited:
    # nobody has proved yet that the mailbox is theirs. See docs/decisions/0115.
    mailbox_proved = models.BooleanField(default=True, editable=False)
    given_back_at = models.DateTimeField(null=True, editable=False)  # what was shown before is over
    date_joined = models.DateTimeField(_("added"), default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name", "email"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="accounts_user_email_in_any_case",
                violation_error_message=_("A person with this e-mail already has an account."),
            ),
            known_choice("language", Language, name="accounts_user_language_known", blank=True),
            known_choice("theme", Theme, name="accounts_user_theme_known", blank=True),
            models.CheckConstraint(
                condition=models.Q(is_superuser=False) | models.Q(is_staff=True),
                name="accounts_user_superuser_is_staff",
                violation_error_message=_(
                    "Whoever runs the installation also works in administration."
                ),
            ),
        ]

    def __str__(self):
        return self.name or self.email

    def get_full_name(self):
        return str(self)

    get_short_name = get_full_name

    def reached_at(self, library):
        """Return in one line how somebody outside the library reaches this person of it."""
        known = [str(self), self.phone or library.phone, self.email]
        return ", ".join(dict.fromkeys(part for part in known if part))

    @property
    def is_closed(self):
        """Whether whoever had the account left for good: it is nobody's, and stays so."""
        return self.email.endswith(NOBODYS)

    @property
    def was_used(self):
        """Whether somebody has signed in, or could: then the e-mail is their own to change."""
        return self.last_login is not None or self.has_usable_password()

    @cached_property
    def oversees_all(self):
        """Whether this administrator's set is every library, also those to come."""
        return self.is_superuser or self.oversight_set.filter(terc_prefix="").exists()

    @cached_property
    def terc_prefixes(self):
        """How the TERC codes in this administrator's set begin; "" is how all of them do."""
        if self.is_superuser:
            return [""]
        return list(self.oversight_set.values_list("terc_prefix", flat=True))

    def oversees(self, terc):
        """Return whether a library in the municipality of this TERC code is in the person's set."""
        return any(terc.startswith(prefix) for prefix in self.terc_prefixes)

    def has_perm(self, perm, obj=None):
        """Let administrators into Django admin; what they see there the admin classes decide."""
        return self.is_active and self.is_staff

    def has_perms(self, perms, obj=None):
        return self.has_perm(perms, obj)

    def has_module_perms(self, app_label):
        return self.has_perm(app_label)
