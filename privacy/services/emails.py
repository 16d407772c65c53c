"""A person changes the e-mail they sign in with; both mailboxes are asked.

The letter to the new address holds a link that confirms it, the one to the address from before a
link that keeps it. Which address a link is about is where its letter went: docs/decisions/0198.
"""

from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from accounts.acts import act
from accounts.models import Letter, Link, User
from accounts.models.letters import WITHOUT_TOKEN
from accounts.models.links import Purpose
from accounts.services.authority import require_free_address
from accounts.services.installation import helper
from accounts.services.letters import in_language_of, queue_letter
from accounts.services.limits import count_visit
from accounts.services.links import LinkNotOpen, link_at, make_link, use_link
from accounts.services.memberships import forget_offers
from accounts.services.people import prove_mailbox
from accounts.services.rows import Gone, lock_row, write_fields
from privacy.services.sessions import end_sessions

MOST_LETTERS = 5  # that one person may have written to addresses they type
WITHIN = timedelta(days=1)
BEFORE = timedelta(days=7)  # a change of the e-mail, in which a stranger may have come in
SUBJECTS = {
    "letters/new_email.txt": _("Okolica: is this your address?"),
    "letters/new_email_taken.txt": _("Okolica: this address has an account"),
    "letters/keep_email.txt": _("Okolica: the e-mail of your account is to change"),
}


@act
def ask_new_email(*, email, site, by, name=""):
    """Write to another address, and to the one from before, that `by` wants to sign in with it.

    Nothing changes yet, and what comes back never tells whether the address has an account: only
    the letter to it does. What was asked before is replaced. `site` as in `invite_person`. Who has
    no `name` gives one: records of theirs are told by it, by the address where there is none.
    Raises ValidationError for the address that they have, without a name, and for the sixth letter
    of a day; Gone for an account that was closed meanwhile, of which letters would tell again what
    it forgot.
    """
    locked = lock_row(by)
    if locked.is_closed:
        raise Gone
    if not locked.name:
        if not name:
            raise ValidationError({"name": _("Type your first name and surname.")})
        locked.name = by.name = name
        write_fields(row=locked, fields=["name"])
    if email.lower() == by.email.lower():
        raise ValidationError({"email": _("You sign in with this address already.")})
    if count_visit(what="new e-mail", address=str(by.pk), within=WITHIN) > MOST_LETTERS:
        raise ValidationError(
            _("You have asked for several letters today. Please try again tomorrow.")
        )
    link = link_at(make_link(purpose=Purpose.NEW_EMAIL, user=by, by=by))
    other = User.objects.filter(email=email).first()
    context = {"email": email, "other": other, "address": site + WITHOUT_TOKEN, "helper": helper()}
    if other:
        _write("letters/new_email_taken.txt", email, context, None, by)
    else:
        _write("letters/new_email.txt", email, context, link, by)
    keeping = link_at(make_link(purpose=Purpose.KEEP_EMAIL, user=by, by=by, replaces=False))
    _write("letters/keep_email.txt", by.email, context, keeping, by)


@act
def take_new_email(*, link, by):
    """Let the person sign in with the address to which the link was written; return them.

    Letters that went to the address from before, of a forgotten password or of a library that
    invites, open nothing from now on. Raises LinkNotOpen, and ValidationError when somebody else
    has come to have the address.
    """
    used, user = _used(link)
    _sign_in_with(address_of(used), user)
    prove_mailbox(user=user)
    return user


@act
def keep_email(*, link, by):
    """Give the account back to the mailbox from before; return the person.

    Whoever asked for the change knew the password: it stops working, all sessions end, and keys
    and codes added since then or shortly `BEFORE` go, for with a passkey a thief would stay in. So
    do links of what was asked later; a mailbox that the account had earlier keeps its own, else a
    thief who goes on to a third address would end it. Raises LinkNotOpen and ValidationError as
    `take_new_email`.
    """
    used, user = _used(link)
    _sign_in_with(address_of(used), user)
    user.set_password(get_random_string(40))  # one that "Forgot your password?" replaces
    user.save(update_fields=["password"])
    Authenticator.objects.filter(user=user, created_at__gte=used.created_at - BEFORE).delete()
    end_sessions(user=user, by=by)
    later = Q(purpose=Purpose.NEW_EMAIL) | Q(purpose=Purpose.KEEP_EMAIL, pk__gt=used.pk)
    Link.objects.open().filter(later, user=user).update(expires_at=timezone.now())
    return user


def address_of(link):
    """Return the address that a link is about: its letter went there.

    Raises LinkNotOpen when no letter went, or when it was emptied since.
    """
    addresses = Letter.objects.filter(link=link).exclude(recipient="")
    address = addresses.values_list("recipient", flat=True).first()
    if address is None:
        raise LinkNotOpen
    return address


def _used(link):
    """Use a link up; return it and its person. The person is locked first, by all who act here."""
    user = User.objects.select_for_update().get(pk=link.user_id)
    return use_link(link=link), user


def _sign_in_with(email, user):
    if User.objects.filter(email=email).exclude(pk=user.pk).exists():
        raise ValidationError(_("Somebody else signs in with %(email)s by now.") % {"email": email})
    require_free_address(email=email, besides=user)
    if email.lower() != user.email.lower():
        forget_offers(user=user)
        first_passwords = Link.objects.open().filter(purpose=Purpose.SET_PASSWORD, user=user)
        first_passwords.update(expires_at=timezone.now())
    user.email = email
    user.save(update_fields=["email"])
    EmailAddress.objects.filter(user=user).delete()  # of the one from before


def _write(template, recipient, context, link, by):
    with in_language_of(by):
        queue_letter(
            recipient=recipient,
            subject=str(SUBJECTS[template]),
            body=render_to_string(template, context),
            by=by,
            link=link,
        )
