"""The second factor: a sign-in that waits for it, and changes of it."""

from datetime import timedelta

from allauth.account.internal.stagekit import clear_login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user
from django.db import transaction
from django.shortcuts import redirect
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services.limits import count_visit
from accounts.visitors import household_of
from config.views.errors import too_many

ASKED_FOR = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
# allauth keeps a change that comes long after the password, and carries it out on the page that
# asks for the password again.
PAGES = ("/accounts/2fa/", "/accounts/reauthenticate/")
CHALLENGES = "/accounts/2fa/webauthn/login/"
MOST_CHALLENGES = 100  # for passkeys, of one household within an hour


class WaitingSignIn(AuthenticateStage):
    """allauth's step after the password, which knows whose password it was.

    allauth keeps the number of a person and no more: a sign-in that waited would outlive a new
    password, the end of an account and the second factor itself.
    """

    def __init__(self, controller, request, login):
        super().__init__(controller, request, login)
        if "password" in self.state and not self._is_still_right():
            clear_login(request)
            messages.error(request, _("Your account has changed meanwhile. Sign in once more."))
            raise ImmediateHttpResponse(redirect(settings.LOGIN_URL))

    def handle(self):
        response, goes_on = super().handle()
        if response:
            self.state["password"] = self.login.user.get_session_auth_hash()
        return response, goes_on

    def _is_still_right(self):
        person = self.login.user
        if person is None or not person.is_active:
            return False
        password = person.get_session_auth_hash()
        return constant_time_compare(self.state["password"], password) and is_mfa_enabled(
            person, ASKED_FOR
        )


def one_change_of_a_second_factor_at_a_time(get_response):
    """Change keys and codes of an account alone, and only in a session that goes on.

    Acts that end sessions and take keys away hold the person: a mailbox that keeps its account, the
    host for whoever lost a phone. What was sent before and waits for them would write a key
    afterwards, or the same one again, and a passkey alone lets in.
    """

    def middleware(request):
        is_change = request.method == "POST" and request.path.startswith(PAGES)
        if not (is_change and request.user.is_authenticated):
            return get_response(request)
        with transaction.atomic():
            User.objects.select_for_update().filter(pk=request.user.pk).first()
            if not request.session.exists(request.session.session_key):
                request.session.flush()
            request.user = request._cached_user = get_user(request)
            response = get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            return response

    return middleware


def challenges_are_counted(get_response):
    """Let a household ask for so many challenges of passkeys an hour.

    Each is kept in a session of its own, for which nobody has to sign in.
    """

    def middleware(request):
        if request.path == CHALLENGES and request.method != "POST":
            house = household_of(request)
            count = count_visit(what="passkey", address=house, within=timedelta(hours=1))
            if count > MOST_CHALLENGES:
                return too_many(request)
        return get_response(request)

    return middleware
