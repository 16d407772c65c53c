"""Passkeys: forms of allauth that refuse whatever is no answer of a browser."""

from contextlib import contextmanager

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms

# What allauth's reader raises of JSON that is no credential: it looks for names and for bytes.
STRANGE = (AttributeError, LookupError, TypeError, ValueError)


class AddPasskeyForm(forms.AddWebAuthnForm):
    def clean(self):
        with _refused_where_strange():
            return super().clean()


class SignInByPasskeyForm(forms.LoginWebAuthnForm):
    def clean_credential(self):
        with _refused_where_strange():
            return super().clean_credential()


class ProvePasskeyForm(forms.ReauthenticateWebAuthnForm):
    def clean_credential(self):
        with _refused_where_strange():
            return super().clean_credential()


class SecondFactorForm(forms.AuthenticateWebAuthnForm):
    def clean_credential(self):
        with _refused_where_strange():
            return super().clean_credential()


@contextmanager
def _refused_where_strange():
    try:
        yield
    except STRANGE as error:
        raise get_adapter().validation_error("incorrect_code") from error
