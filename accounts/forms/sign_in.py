"""Signing in, also on a computer that many people use."""

from allauth.account.forms import LoginForm


class SignInForm(LoginForm):
    pass
