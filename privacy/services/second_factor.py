"""The second factor of somebody who lost it, and the paper with the recovery codes: the host's."""

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import User
from accounts.services.authority import NotYours, require_administrator
from accounts.services.installation import helper
from accounts.services.letters import in_language_of, queue_letter
from privacy.services.sessions import end_sessions


@act
def forget_second_factor(*, user, reason, by):
    """Let an account in with its password alone, and write to its owner; return the letter.

    Keys, passkeys, codes from a phone and recovery codes go, and it is signed out everywhere: what
    was lost may be in somebody's hands. Raises NotYours for anybody but the host, and for the
    own account; ValidationError where there is no second factor.
    """
    require_administrator(by=by, act="admin.administrators")
    if by == user:
        raise NotYours(_("Your own second factor you turn off yourself, under “Account security”."))
    locked = User.objects.select_for_update().get(pk=user.pk)
    gone, _kinds = Authenticator.objects.filter(user=locked).delete()
    if not gone:
        raise ValidationError(_("This account has no second factor: the password is enough."))
    end_sessions(user=locked, by=by)
    context = {"reason": reason, "by": by, "helper": helper()}
    with in_language_of(locked):
        return queue_letter(
            recipient=locked.email,
            subject=_("Okolica: the second factor of your account is turned off"),
            body=render_to_string("letters/second_factor.txt", context),
            by=by,
        )
