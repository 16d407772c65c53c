"""The sender of letters: it takes one after another and speaks with the mail server."""

import smtplib
from email.utils import parseaddr, quote

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from accounts.models import Membership, User
from accounts.models.letters import WITHOUT_TOKEN
from accounts.services.authority import oversees
from accounts.services.memberships import people_to_tell
from post.services.claims import claim_letter, note_doubt, note_refused, note_sent
from post.services.own_site import own_sites, with_path

# With these answers the mail server said that it did not take the letter.
REFUSALS = (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused)

NO_SUCH_MAILBOX = 550  # up to 554: moved away, full, not allowed, no transaction (RFC 5321, 4.2.3)


class NotSent(Exception):
    """The letter certainly did not leave; `for_good` where it never will, `came_back` where its
    address does not work."""

    def __init__(self, words, *, for_good=False, came_back=False):
        super().__init__(words)
        self.for_good, self.came_back = for_good or came_back, came_back


class PerhapsSent(Exception):
    """The connection broke while the letter was under way."""


def send_due_letters(*, go_on=lambda: True):
    """Send the letters that are due, as long as `go_on()`; return how many were taken."""
    count = 0
    while go_on():
        # Committed before the mail server is asked: a letter is never sent twice.
        with transaction.atomic(durable=True):
            letter = claim_letter()
        if letter is None:
            break
        deliver(letter)
        count += 1
    return count


def why_it_stays(letter):
    """Return why a letter must not leave now and what to do, a sentence of a room; else ""."""
    answers = (import_string(path)(letter) for path in settings.BEFORE_A_LETTER)
    return next(filter(None, answers), "")


def deliver(letter):
    """Send a claimed letter and write down what came of it; never raises.

    Much may have happened since it was written: whether it may leave is asked once more.
    """
    try:
        if why := why_it_stays(letter):
            raise NotSent(why, for_good=True)
        _hand_over(letter, _with_its_address(letter))
    except NotSent as refusal:
        note_refused(
            letter=letter,
            problem=str(refusal),
            for_good=refusal.for_good,
            came_back=refusal.came_back,
        )
    except PerhapsSent as doubt:
        note_doubt(letter=letter, problem=str(doubt))
    else:
        note_sent(letter=letter)


def _with_its_address(letter):
    """Return the text of a letter with the token of its link, which goes to no other site."""
    if letter.link is None:
        return letter.body
    if not letter.link.is_open:
        raise NotSent(_("The link in this letter is no longer open."))
    if not letter.link.is_known:
        raise NotSent(
            _("The address in this letter is no longer known. End the link and invite once more.")
        )
    if WITHOUT_TOKEN in letter.body and not own_sites(letter.body):
        raise NotSent(
            _(
                "“%(place)s” stands behind a site here that is not known as ours. Take it out of "
                "the names and texts that the letter quotes, and ask once more."
            )
            % {"place": WITHOUT_TOKEN}
        )
    return with_path(letter.body, letter.link.path)


def _hand_over(letter, body):
    connection = get_connection()
    message = EmailMessage(
        letter.subject,
        body,
        _sender(letter),
        _reached_by(letter),
        reply_to=_answers_to(letter),
        connection=connection,
    )
    try:
        message.message()  # a subject or an address that no letter can have
        connection.open()
    except (OSError, ValueError) as error:  # SMTPException is an OSError too
        raise NotSent(_words(error)) from error
    try:
        connection.send_messages([message])
    except REFUSALS as error:
        raise NotSent(_words(error), came_back=_never_works(error)) from error
    except OSError as error:
        raise PerhapsSent(_words(error)) from error
    finally:
        connection.close()


def _sender(letter):
    """Return the name of the library at the address of the installation, whose letter it is."""
    if letter.library is None:
        return settings.DEFAULT_FROM_EMAIL
    return _mailbox(letter.library.name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1])


def _reached_by(letter):
    """Return the addresses a letter goes to.

    One to a colleague reaches who is there and may read it; else those who coordinate get it,
    unless it is for one person alone.
    """
    if not letter.needs:
        return [letter.recipient]
    reader = User.objects.filter(email=letter.recipient).first()
    offers = Membership.everywhere.offered_to(reader).filter(
        library=letter.library, user__is_active=True
    )
    if letter.is_for_one and offers.exists():  # it is the invitation: nothing else is for them yet
        return [letter.recipient]
    people = people_to_tell(reader, letter.library, needs=letter.needs)
    found = [one.email for one in people if one == reader or not letter.is_for_one]
    if not found:
        raise NotSent(
            _("%(email)s: this person has no access to it any more.") % {"email": letter.recipient},
            for_good=True,
        )
    return found


def _answers_to(letter):
    """Return who at the library gets the answer: whoever wrote, never the machine.

    A letter may wait for months. Where whoever wrote it has left meanwhile, those who coordinate
    get the answer; of a matter that is closed to them nobody does.
    """
    by, library = letter.created_by, letter.library
    if not (library and by):
        return []
    administers = oversees(by, library.municipality_id)
    people = [by] if administers else people_to_tell(by, library)
    return [_mailbox(one.name, one.email) for one in people if one == by or not letter.is_closed]


def _mailbox(name, address):
    words = " ".join(name.split())  # what stands in a header is one line
    return f'"{quote(words)}" <{address}>' if words else address


def _never_works(error):
    """Return whether the mail server says of the recipient that it never will be reached."""
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return False
    codes = [code for code, _words in error.recipients.values()]
    return bool(codes) and all(NO_SUCH_MAILBOX <= code < NO_SUCH_MAILBOX + 5 for code in codes)


def _words(error):
    return str(error) or type(error).__name__
