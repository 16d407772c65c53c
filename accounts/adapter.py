"""How sign-in differs from allauth's defaults."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        """Refuse: accounts begin with an invitation of a coordinator or an administrator."""
        return False
