"""Taking the demonstration away: what it wrote, and nothing that anybody else uses.

See docs/decisions/0144.
"""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, ProtectedError
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Library, Membership, User
from accounts.models.memberships import current_access
from accounts.services.authority import require_administrator
from accounts.services.people import take_password
from back_office.services.belongings import counts_of, erase_libraries
from demo import people
from demo import workshop as demo
from demo.services.where import remove_demo_ground
from files.services.leaving import let_go
from trainings.models import Logo, Programme, Provider, Training, TrainingRequest

ACCOUNTS = [*people.FIRST_LIBRARY, *people.SECOND_LIBRARY, *people.NEW_LIBRARY]


@dataclass
class Plan:
    """What would go, in numbers, and why it may not go yet."""

    libraries: list
    accounts: list
    counts: list
    obstacles: list = field(default_factory=list)

    @property
    def is_empty(self):
        return not (self.libraries or self.accounts)

    def sentences(self):
        """Return what would go, line by line."""
        names = ", ".join(library.name for library in self.libraries)
        emails = ", ".join(account.email for account in self.accounts)
        lines = [_("Libraries: %(names)s") % {"names": names}] if self.libraries else []
        lines += [_("Accounts: %(emails)s") % {"emails": emails}] if self.accounts else []
        return lines + [
            f"{capfirst(model._meta.verbose_name_plural)}: {number}"
            for model, number in sorted(self.counts, key=lambda counted: -counted[1])
        ]


def accounts_of_demo():
    """Return the accounts of the demonstration: where there is none, nothing of it is here."""
    return User.objects.filter(email__in=[one.email for one in ACCOUNTS]).order_by("pk")


def plan_of_removal():
    """Return what taking the demonstration away would remove."""
    accounts = list(accounts_of_demo())
    # Only the demonstration lets people in without anybody who granted it.
    begun = Membership._base_manager.filter(
        user__in=accounts, granted_by=None, library=OuterRef("pk")
    )
    libraries = list(Library.objects.filter(Exists(begun)).order_by("pk"))
    plan = Plan(libraries, accounts, counts_of(libraries))
    guests = Membership._base_manager.filter(current_access(), library__in=libraries)
    guests = guests.filter(is_awaited=False)  # a place that is only offered lets nobody in
    for one in guests.exclude(user__in=accounts).select_related("user", "library"):
        sentence = _("%(person)s has access to %(library)s. First end it, then remove.")
        plan.obstacles.append(sentence % {"person": one.user, "library": one.library})
    if accounts and not User.objects.hosts().exclude(pk__in=[one.pk for one in accounts]).exists():
        plan.obstacles.append(
            _(
                "Nobody but the demonstration's accounts runs this installation. First give "
                "yourself an account that does (python manage.py createsuperuser)."
            )
        )
    return plan


@act
def remove_demo(*, by):
    """Remove the demonstration; return (plan, names of what stays, because others use it).

    An account that others' rows name stays without a password and may not sign in. Raises
    ValidationError with the sentences of what has to be done first, and NotYours for whoever does
    not keep the whole installation.
    """
    require_administrator(by=by, act="admin.administrators")
    plan = plan_of_removal()
    if plan.obstacles:
        raise ValidationError(plan.obstacles)
    if plan.is_empty:
        return plan, []
    erase_libraries(libraries=plan.libraries, by=by)
    _remove_requests()
    remove_demo_ground(by=by)
    stay = [rows[-1] for rows in _offer() if not _deleted(*rows)]
    for account in plan.accounts:
        if not _deleted(account):
            account.is_active = account.is_staff = account.is_superuser = False
            account.save(update_fields=["is_active", "is_staff", "is_superuser"])
            take_password(user=account, by=by)
            stay.append(account)
    return plan, [str(row) for row in stay]


def _remove_requests():
    for (name, person, email, _phone), *_rest in demo.REQUESTS:
        TrainingRequest.objects.filter(
            library_name=name, person=person, email=email, library=None
        ).delete()


def _offer():
    """Yield what it put into the shared lists: rows that go together or stay, the chief one last.

    What only hangs on such a row would go with it, so a row stays that somebody else added to.
    """
    provider = Provider.objects.filter(name=demo.PROVIDER).first()
    if provider:
        for training in Training.objects.filter(provider=provider, title=demo.TITLE):
            yield [training]
        if not provider.people.exclude(name=demo.PROVIDER_PERSON[0]).exists():
            yield [provider]
    name, edition, _funder = demo.PROGRAMME
    programme = Programme.objects.filter(name=name, edition=edition, credit=demo.CREDIT).first()
    if programme:
        yield [*Logo.objects.filter(programme=programme, alt=demo.LOGO), programme]


def _deleted(*rows):
    """Delete rows unless another one needs one of them; return whether they went."""
    try:
        with transaction.atomic():
            for row in rows:
                if isinstance(row, Logo):
                    let_go(names=[row.file.name])
                row.delete()
    except (ProtectedError, IntegrityError):
        return False
    return True
