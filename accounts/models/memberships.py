"""Who works where, and in which role."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.fields import person_key
from accounts.scoping import library_manager
from accounts.typed_fields import LineColumn


def current_access(path=""):
    """Return the condition for access today; the day in `ends_on` is already outside.

    `path` leads to the membership, for questions asked from elsewhere ("memberships__").
    """
    today = timezone.localdate()
    open_end = models.Q(**{f"{path}ends_on": None}) | models.Q(**{f"{path}ends_on__gt": today})
    return open_end & models.Q(**{f"{path}starts_on__lte": today})


class MembershipQuerySet(models.QuerySet):
    def current(self):
        """Return memberships that give access today."""
        return self.filter(current_access())

    def of_the_house(self):
        """Return those of people who belong to the library; a trainer is a guest."""
        return self.current().exclude(role=Role.TRAINER)

    def colleagues(self):
        """Return those of people who work in the library: who only looks is given nothing to do."""
        return self.of_the_house().exclude(role=Role.READER)


class MembershipsEverywhere(models.Manager):
    """What must be asked before any library is known: which libraries are this person's?"""

    def of(self, user):
        return self._today(user=user, is_awaited=False)

    def offered_to(self, user):
        """Return the places to which libraries invite a person who did not say yes yet."""
        return self._today(user=user, is_awaited=True, library__archived_at=None)

    def open_to(self, user):
        """Return the places that open something to a person: not those in libraries put away."""
        return self.of(user).filter(library__archived_at=None)

    def in_library(self, library):
        return self._today(library=library, is_awaited=False)

    def _today(self, **asked):
        return MembershipQuerySet(self.model, using=self._db).filter(**asked).current()


class Role(models.TextChoices):
    READER = "reader", _("view only")
    LIBRARIAN = "librarian", _("work with partners")
    COORDINATOR = "coordinator", _("coordination")  # also invites and ends access of colleagues
    TRAINER = "trainer", _("running workshops")  # a guest; see accounts/policy.py


class Membership(models.Model):
    """Access of a person to a library in one role, from one day and perhaps until another."""

    gives_power_to = "user"  # as every model does whose rows let an account in somewhere

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="memberships",
        verbose_name=_("person"),
    )
    library = models.ForeignKey(
        "accounts.Library",
        on_delete=models.PROTECT,
        related_name="memberships",
        verbose_name=_("library"),
    )
    role = models.CharField(_("role"), max_length=11, choices=Role)
    starts_on = models.DateField(_("from"), default=timezone.localdate)
    ends_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The first day without access.")
    )
    granted_by = person_key(_("granted by"), optional=True, editable=True)
    # The invitation to this place made the account: only then may its link be shown here.
    made_account = models.BooleanField(default=False, editable=False)
    # Whoever has an account from elsewhere was invited, and did not say yes yet: the library knows
    # the address that it typed, and nothing else of the person. See docs/decisions/0312.
    is_awaited = models.BooleanField(_("not accepted yet"), default=False, editable=False)

    objects = library_manager(MembershipQuerySet, only=models.Q(is_awaited=False))
    offered = library_manager(MembershipQuerySet, only=models.Q(is_awaited=True))
    everywhere = MembershipsEverywhere()

    # Set on a membership that no row holds: an administrator looks through a coordinator's eyes.
    viewing = None
    # Set where a person enters a library: whether it has a search or a partnership, for the menu.
    cooperates = False

    class Meta:
        verbose_name = _("access")
        verbose_name_plural = _("accesses")
        ordering = ["library", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["library", "user"],
                name="accounts_membership_once",
                violation_error_message=_("This person already has a place in this library."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="accounts_membership_ends_after_start",
                violation_error_message=_("Access cannot end before it starts."),
            ),
            known_choice("role", Role, name="accounts_membership_role_known"),
        ]

    def __str__(self):
        return f"{self.known_as} · {self.get_role_display()}"

    @property
    def known_as(self):
        """What the library calls the person: until they come, by the address that it typed."""
        return self.user.email if self.is_awaited else str(self.user)

    @property
    def is_current(self):
        today = timezone.localdate()
        return self.starts_on <= today and (self.ends_on is None or today < self.ends_on)


class Oversight(models.Model):
    """An administrator's set of libraries: those whose TERC code begins with the prefix."""

    gives_power_to = "user"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, verbose_name=_("person")
    )
    terc_prefix = LineColumn(
        _("beginning of the TERC code"),
        max_length=7,
        blank=True,
        help_text=_("Two digits: a voivodeship. Four: a county. Empty: all libraries."),
    )

    class Meta:
        verbose_name = _("oversight")
        verbose_name_plural = _("oversights")
        ordering = ["user", "terc_prefix"]
        constraints = [
            models.UniqueConstraint(fields=["user", "terc_prefix"], name="accounts_oversight_once"),
            models.CheckConstraint(
                condition=models.Q(terc_prefix__regex=r"^([0-9]{2}|[0-9]{4}|[0-9]{6,7})?$"),
                name="accounts_oversight_prefix",
                violation_error_message=_("Type two, four, six or seven digits, or nothing."),
            ),
        ]

    def __str__(self):
        return f"{self.user} · {self.terc_prefix or _('all libraries')}"
