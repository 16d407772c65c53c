"""Passkeys: forms of allauth that refuse whatever is no answer of a browser."""

import logging
import traceback
from contextlib import contextmanager

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms
from allauth.mfa.webauthn.internal import auth
from django.forms import HiddenInput, JSONField
from django.forms.fields import InvalidJSONInput
from django.utils.translation import gettext_lazy as _

from accounts.typed_fields import LineField

# What allauth's reader raises of JSON that is no credential: it looks for names and for bytes, goes
# down into whatever lies in something else, and knows keys of which it can verify nothing.
STRANGE = (
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
)

logger = logging.getLogger(__name__)


class CredentialField(JSONField):
    """JSON, which Django reads to any depth."""

    widget = HiddenInput

    def to_python(self, value):
        with _refused_where_strange():
            return super().to_python(value)

    def bound_data(self, data, initial):
        try:
            return super().bound_data(data, initial)
        except RecursionError:
            return InvalidJSONInput(data)


class AddPasskeyForm(forms.AddWebAuthnForm):
    """With words for the name: allauth gives its field none, so it was "Name" in every language."""

    name = LineField(
        label=_("Name of the key"),
        help_text=_("By it you know the key again on the list."),
        max_length=100,
        required=False,
    )
    credential = CredentialField()

    def clean(self):
        with _refused_where_strange():
            return super().clean()


class SignInByPasskeyForm(forms.LoginWebAuthnForm):
    """Without a password: so the key must have asked for a PIN, a finger or a face.

    allauth remembers one challenge for all its pages. That of somebody's second factor asks for
    none of it, and a key that was found would let in whoever holds it.
    """

    credential = CredentialField()

    def clean_credential(self):
        with _refused_where_strange():
            said = auth.parse_authentication_response(self.cleaned_data["credential"])
            if not said.response.authenticator_data.is_user_verified():
                raise get_adapter().validation_error("incorrect_code")
            return super().clean_credential()


class ProvePasskeyForm(forms.ReauthenticateWebAuthnForm):
    credential = CredentialField()

    def clean_credential(self):
        with _refused_where_strange():
            return super().clean_credential()


class SecondFactorForm(forms.AuthenticateWebAuthnForm):
    credential = CredentialField()

    def clean_credential(self):
        with _refused_where_strange():
            return super().clean_credential()


@contextmanager
def _refused_where_strange():
    """Call it a wrong code; write down where it was met, for a fault of ours looks the same.

    What was sent stays out of the line.
    """
    try:
        yield
    except STRANGE as error:
        [*_above, (frame, line)] = traceback.walk_tb(error.__traceback__)
        place = f"{frame.f_globals['__name__']}:{line}"
        logger.warning("Taken for no answer of a key: %s at %s", type(error).__name__, place)
        raise get_adapter().validation_error("incorrect_code") from error
