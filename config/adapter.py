"""How sign-in differs from allauth's defaults."""

import logging
from concurrent.futures import ThreadPoolExecutor

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from allauth.core.exceptions import ImmediateHttpResponse
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.audit import tell
from accounts.services.limits import A_DAY, count_visit
from accounts.services.links import end_what_was_shown
from accounts.services.people import prove_mailbox
from accounts.services.rows import Gone
from accounts.visitors import address_of, household_of
from accounts.ways import site_of
from privacy.services.passwords import replace_password

logger = logging.getLogger(__name__)
MOST_LETTERS = 10  # of a forgotten password, to one address in a day; their links work for three
SENDERS = ThreadPoolExecutor(2, "letter about a password")


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        """Refuse: accounts begin with an invitation of a coordinator or an administrator."""
        return False

    def get_login_stages(self):
        """Let a sign-in that waits for its second factor know whose password it was."""
        ours = {"allauth.mfa.stages.AuthenticateStage": "config.second_factor.WaitingSignIn"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def send_password_reset_mail(self, user, email, context):
        """Lead to a new password; an administrator's first one comes from the host alone.

        allauth remembers each address with which a password was forgotten. A mailbox from before,
        or one that was a slip of the finger, gets nothing: the account has one address. Nor does
        one that nobody has; but its letter is written, for that takes longer than all the rest. So
        is the eleventh of a day, for whoever asks need not be who reads.
        """
        is_first = user.is_staff and not user.has_usable_password()
        name = "first_password" if is_first else "password_reset_key"
        letter = self._letter(f"account/email/{name}", email, context)
        count = count_visit(what="forgotten password", address=email.lower(), within=A_DAY)
        if user.email == email.lower() and count <= MOST_LETTERS:
            SENDERS.submit(_send, letter)

    def send_mail(self, template_prefix, email, context):
        """Hand the letter to the mail server beside the request, which does not wait for it.

        How long it takes, and whether it is taken, would tell a stranger who has an account.
        """
        SENDERS.submit(_send, self._letter(template_prefix, email, context))

    def _letter(self, template_prefix, email, context):
        asked, site = current.request.build_absolute_uri("/"), f"{site_of(current.request)}/"
        ours = {
            name: site + said.removeprefix(asked)
            for name, said in context.items()
            if isinstance(said, str) and said.startswith(asked)
        }
        said = {"request": current.request, "email": email, **context, **ours}
        return self.render_mail(template_prefix, email, said)

    def set_password(self, user, password):
        """Set it, and note that whoever came by the letter of a forgotten one has the mailbox.

        allauth would write the whole row as it was read, over what others wrote meanwhile.
        """
        try:
            replace_password(user=user, password=password, by=user)
        except Gone:
            said = _("Your account has changed meanwhile: the password was not set. Try again.")
            messages.error(self.request, said)
            raise ImmediateHttpResponse(redirect(self.request.get_full_path())) from None
        if self.request.resolver_match.url_name == "account_reset_password_from_key":
            prove_mailbox(user=user)
            if end_what_was_shown(user=user, by=user):
                said = _("The address of your calendar has ended, too: make a new one there.")
                messages.info(self.request, said)

    def get_client_ip(self, request):
        """Return the address that allauth's limits and its list of sessions use."""
        return address_of(request) or super().get_client_ip(request)

    def _get_login_attempts_cache_key(self, request, **credentials):
        """Count wrong passwords for an account by where they come from (docs/decisions/0117).

        Counted for the account alone, a stranger could keep its owner out.
        """
        account = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{account}:{household_of(request)}"

    def post_login(self, request, user, **how):
        """Write down who came in, and by what: a password, a second factor, a passkey."""
        ways = request.session.get("account_authentication_methods", [])
        tell("sign-in", by=user, ways=[way["method"] for way in ways])
        return super().post_login(request, user, **how)

    def authentication_failed(self, request, **credentials):
        """Write down that somebody was refused; what they typed may be a password."""
        tell("failed sign-in")
        super().authentication_failed(request, **credentials)

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """Write down what changed of how a person comes in: a password, a second factor."""
        room, *_mail, what = template_prefix.split("/")
        tell("second factor" if room == "mfa" else "password", by=user, what=what)
        super().send_notification_mail(template_prefix, user, context, email)

    def logout(self, request):
        tell("sign-out", by=request.user)
        super().logout(request)


def _send(message):
    try:
        message.send()
    except Exception as error:  # it may name the address, which no line should
        logger.error(
            "A letter about a password was not taken (%s): does the mail server answer?",
            type(error).__name__,
        )
