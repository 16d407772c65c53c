"""Somebody who worked here leaves: the account forgets them, what they did stays."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.acts import act, once_kept
from accounts.memory import forget_all
from accounts.models import Letter, Library, Link, Membership, Oversight, User
from accounts.models.links import Purpose
from accounts.models.people import address_of_nobody
from accounts.scoping import scope
from accounts.services.administrators import LastHost
from accounts.services.authority import require_administrator
from accounts.services.libraries import wait_for_who_saves
from accounts.services.memberships import LastCoordinator, end_membership, forget_offers
from accounts.services.people import take_password
from partners.models import Contact, Partner
from privacy.columns import ADMIN_LOG, read, stands_in_code, without
from privacy.services.erasing import forget_row, note_erasing
from privacy.services.mail_files import take_out_of_files
from privacy.services.sessions import end_sessions
from privacy.services.signed_letters import own_addresses, take_out_addresses
from privacy.signs import Signs
from reports.services.covering import keep_covered
from trainings.models import ProviderPerson
from workshops.models import WorkshopTrainer

NAMED = ["name", "email", "phone"]
MAY = ["is_active", "is_staff", "is_superuser"]


@act
def close_account(*, user, by):
    """Make an account nobody's: name, e-mail and phone go, nobody signs in with it; return it.

    Records keep that somebody who left wrote them. Places in libraries end, and what waited there
    waits for nobody. Letters to the person are emptied, those of theirs tell nobody any more where
    they are reached, also in files; the log of the administration forgets them, sessions end.
    Raises NotYours unless it is the person or the host, LastHost, and ValidationError for the last
    who coordinates a library.
    """
    if by != user:
        require_administrator(by=by, act="admin.administrators")
    # What a colleague is writing just now would tell on: it is kept first, and looked at, too.
    wait_for_who_saves(Library.objects.filter(pk__in=_libraries_of(user)))
    hosts = list(User.objects.hosts().select_for_update(no_key=True).order_by("pk"))
    locked = User.objects.select_for_update().get(pk=user.pk)
    if [host.pk for host in hosts] == [locked.pk]:
        raise LastHost(_("Nobody else runs the installation. First let somebody else run it."))
    _leave_libraries(locked)
    keep_covered(people=[locked.name], libraries=_libraries_of(locked))
    note_erasing(libraries=_libraries_of(locked), by=by)
    Oversight.objects.filter(user=locked).delete()
    emails = _addresses_of(locked)
    take_out_addresses(user=locked, emails=emails, libraries=_libraries_of(locked), by=by)
    ProviderPerson.objects.filter(user=locked).delete()  # shown to everybody, perhaps
    Link.objects.open().filter(user=locked).update(ended_at=timezone.now(), ended_by=by)
    sent = _letters_about(locked)
    phone = locked.phone if locked.phone in own_addresses(locked, emails) else ""
    known_by = [Signs(name=locked.name, email=one, phone=phone) for one in emails]
    in_files = {*sent.exclude(recipient="").values_list("recipient", "subject")}
    shared = _of_partners_too(emails)
    to_them = Q(recipient__in=emails) & (~Q(recipient__in=shared) | ~Q(needs=""))
    _forget_letters(sent | Letter.objects.filter(to_them), by)
    end_sessions(user=locked, by=by)
    EmailAddress.objects.filter(user=locked).delete()
    Authenticator.objects.filter(user=locked).delete()
    with translation.override(settings.LANGUAGE_CODE):
        locked.name = _("a person who left (%(number)s)") % {"number": locked.pk}
    locked.email, locked.phone = address_of_nobody(), ""
    locked.is_active = locked.is_staff = locked.is_superuser = False
    locked.gets_week, locked.last_login = False, None
    take_password(user=locked, by=by)
    locked.full_clean()
    locked.save(update_fields=[*NAMED, *MAY, "gets_week", "last_login"])
    _forget_own_log(locked)
    once_kept(forget_all)
    for signs in known_by:
        _forget_in_log(signs)
        is_alone = signs.email not in shared
        once_kept(take_out_of_files, sent=in_files, signs=signs if is_alone else None)
    return locked


def _of_partners_too(emails):
    """Return the addresses of these that stand at a partner, or somebody there, of any library.

    Letters to them are the partner's, with the links in them, but for those that only a colleague
    may get.
    """
    rows = [one._base_manager.filter(email__in=emails) for one in (Partner, Contact)]
    return {email for each in rows for email in each.values_list("email", flat=True)}


def _leave_libraries(user):
    forget_offers(user=user)
    for membership in Membership.everywhere.of(user).select_related("library"):
        with scope(library=membership.library):
            try:
                end_membership(membership=membership, by=user)
            except LastCoordinator:
                raise ValidationError(
                    _("Nobody else coordinates %(library)s. First let somebody else do it.")
                    % {"library": membership.library}
                ) from None


def _libraries_of(user):
    """Return the keys of libraries in which the person had a place, or ran a workshop."""
    rows = (Membership._base_manager, WorkshopTrainer._base_manager)
    return {
        key for each in rows for key in each.filter(user=user).values_list("library", flat=True)
    }


def _letters_about(user):
    """Return the letters whose link is about the account, wherever they went."""
    return Letter.objects.filter(link__user=user)


def _addresses_of(user):
    """Return the addresses with which somebody signed in, the one of today first.

    Those from before are known from the letters that asked whether to keep them. Whoever else
    signs in with one of them by now keeps the letters to it; nothing follows from an address that
    was only typed.
    """
    asked = _letters_about(user).filter(link__purpose=Purpose.KEEP_EMAIL)
    older = {one.lower() for one in asked.values_list("recipient", flat=True)}
    others = User.objects.exclude(pk=user.pk).filter(email__in=older)
    older -= {"", user.email.lower(), *(one.email.lower() for one in others)}
    return [user.email, *sorted(older)]


def _forget_letters(letters, by):
    """Empty letters; of those that have not left none leaves."""
    keys = [*letters.values_list("pk", flat=True)]
    waiting = Letter.objects.may_leave().filter(pk__in=keys)
    waiting.update(cancelled_at=timezone.now(), cancelled_by=by)
    for letter in Letter.objects.filter(pk__in=keys):
        forget_row(row=letter, by=by)


def _forget_own_log(user):
    """Let the log of the administration name the account as it is called now."""
    own = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(user), object_id=str(user.pk)
    )
    own.update(object_repr=str(user)[:200])


def _forget_in_log(signs):
    found = Q(object_repr__iregex=signs.exact) | Q(change_message__iregex=signs.exact)
    for entry in LogEntry.objects.filter(found | stands_in_code(*ADMIN_LOG)):
        told = f"{entry.object_repr}\n{read(*ADMIN_LOG, entry.change_message)}"
        if signs.are_exactly_in(told):
            entry.object_repr = signs.taken_out(entry.object_repr)
            entry.change_message = without(*ADMIN_LOG, entry.change_message, signs)
            entry.save(update_fields=["object_repr", "change_message"])
