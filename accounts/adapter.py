"""How sign-in differs from allauth's defaults."""

from allauth.account.adapter import DefaultAccountAdapter

from accounts.services.people import prove_mailbox


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        """Refuse: accounts begin with an invitation of a coordinator or an administrator."""
        return False

    def send_password_reset_mail(self, user, email, context):
        """Lead to a new password; an administrator's first one comes from the host alone."""
        if user.is_staff and not user.has_usable_password():
            return self.send_mail("account/email/first_password", email, context)
        return super().send_password_reset_mail(user, email, context)

    def set_password(self, user, password):
        """Note that whoever came by the letter of a forgotten password has the mailbox."""
        super().set_password(user, password)
        if self.request.resolver_match.url_name == "account_reset_password_from_key":
            prove_mailbox(user=user)
