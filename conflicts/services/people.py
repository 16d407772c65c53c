"""Who sees a hard matter: its list, a matter whose list has left, openings."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.acts import act
from accounts.models import Membership, User
from accounts.models.memberships import Role
from accounts.models.people import NO_PASSWORD
from accounts.services.authority import require_say_over_people, require_settled_mailbox
from accounts.services.rows import lock_row
from conflicts.models import Conflict, ConflictOpening, ConflictOutcome, ConflictPerson, OpenedPart
from conflicts.models.people import at_work
from conflicts.services.locks import lock_seen

NOT_YET = gettext_lazy(
    "Not offered yet: %(names)s. So that nobody reads it in their name, they first set a password "
    "by the letter in their own mailbox, or with “Forgot your password?” on the sign-in page."
)

# A coordinator ends an access, and gives it back, in a minute; one day more than a mailbox from
# before may take an account back.
GONE_FOR = timedelta(days=8)

# Until then whoever invited them may open the account, or may have done so (record 115).
OPENED = Q(mailbox_proved=True) & ~(Q(last_login=None) & NO_PASSWORD)


def may_be_added(conflict):
    """Return the people who work with partners, are not on the list yet, and open their account."""
    return _besides_the_list(conflict).filter(OPENED)


def not_added_yet(conflict):
    """Return those who would be, but of whom nobody knows yet that they alone open the account."""
    return _besides_the_list(conflict).exclude(OPENED)


def _besides_the_list(conflict):
    there = ConflictPerson.objects.filter(conflict=conflict).values("member")
    people = at_work().filter(library=conflict.library_id).values("user")
    return User.objects.filter(pk__in=people).exclude(pk__in=there).order_by("name", "pk")


@act
def add_person(*, conflict, person, by):
    """Put a colleague on the list of a matter; twice is once.

    Raises Gone for who is not on the list, ValidationError when the person works with no partners
    here, and when somebody else may open the account; NotYours while the mailbox from before may
    take it back.
    """
    stored = lock_seen(conflict=conflict, by=by)
    if not at_work().filter(library=stored.library_id, user=person).exists():
        raise ValidationError(_("This person does not work with partners here."))
    if not User.objects.filter(OPENED, pk=person.pk).exists():
        raise ValidationError(NOT_YET % {"names": person})
    row, is_new = ConflictPerson.objects.get_or_create(
        conflict=stored,
        member=person,
        defaults={"library_id": stored.library_id, "added_by": by},
    )
    if is_new:
        require_settled_mailbox(user=person)
    return row


@act
def remove_person(*, conflict, person, by):
    """Take somebody (also oneself) off the list of a matter; twice is once.

    Raises Gone for who is not on the list, ValidationError when nobody would read it any more.
    """
    stored = lock_seen(conflict=conflict, by=by)
    working = at_work().filter(library=stored.library_id).values("user")
    others = ConflictPerson.objects.filter(conflict=stored).exclude(member=person)
    if not others.filter(member__in=working).exists():
        raise ValidationError(_("Somebody has to see it. Add another person first."))
    ConflictPerson.objects.filter(conflict=stored, member=person).delete()


def without_anybody():
    """Return what waits in the library in scope since everybody of its list left, days ago.

    Whoever has an access of any kind did not leave: a coordinator decides who only looks. Nor did
    who is invited to where the library has moved, or came onto the list with it days ago.
    """
    lately = Q(added_at__gt=timezone.now() - GONE_FOR)
    invited = Q(member__in=Membership.offered.current().values("user"))
    not_gone = lately | invited | Q(member__in=_not_long_gone())
    there = ConflictPerson.objects.filter(not_gone).values("conflict")
    going_on = Conflict.objects.going_on() | Conflict.objects.filter(outcome=ConflictOutcome.LATER)
    return going_on.exclude(pk__in=there).order_by("pk")


def _not_long_gone():
    left_lately = Q(ends_on=None) | Q(ends_on__gt=timezone.localdate() - GONE_FOR)
    # Also of an account that was switched off: that is done, and undone, in a minute.
    return Membership.objects.filter(left_lately).values("user")


@act
def take_over(*, conflict, by):
    """Put a coordinator on the list of a matter whose people all left, days ago; log it.

    Raises NotYours for whoever does not coordinate, or whose account the mailbox from before may
    take back, ValidationError when somebody of its list is there, or left only lately.
    """
    require_say_over_people(by=by, library=conflict.library)
    stored = lock_row(conflict)
    coordinates = at_work().filter(library=stored.library_id, user=by, role=Role.COORDINATOR)
    if not coordinates.exists():
        raise ValidationError(_("A coordinator takes it over."))
    if not without_anybody().filter(pk=stored.pk).exists():
        raise ValidationError(_("Somebody looks after it already."))
    require_settled_mailbox(user=by)
    ConflictPerson.objects.create(
        library_id=stored.library_id, conflict=stored, member=by, added_by=by
    )
    log_opening(conflict=stored, part=OpenedPart.TAKEN, by=by)
    return stored


@act
def log_opening(*, conflict, part, by):
    """Write down that somebody opened a matter, its private part or its print."""
    return ConflictOpening.objects.create(
        library_id=conflict.library_id, conflict=conflict, part=part, opened_by=by
    )
