"""Inviting a colleague, and what a colleague does here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.base import StoredRowForm
from accounts.forms.layout import laid_out
from accounts.models import Membership, User
from accounts.models.memberships import Role
from accounts.services.duties import colleagues
from accounts.typed_fields import EmailField, NameField

ROLES = [
    (Role.LIBRARIAN, _("work with partners: adds and corrects them")),
    (Role.COORDINATOR, _("coordination: the same, and invites colleagues")),
    (Role.READER, _("view only: sees the map and the list")),
]


class RoleForm(StoredRowForm):
    """What a colleague will do from now on."""

    role = forms.ChoiceField(label=_("What for"), widget=forms.RadioSelect, choices=ROLES)

    class Meta:
        model = Membership
        fields = ["role"]

    def locked_before(self):
        return Membership.objects.filter(library=self.instance.library).order_by("pk")


class InviteForm(forms.Form):
    """Whom to write to and what they will do; trainers are let in by a workshop, not here."""

    helper = laid_out()
    email = EmailField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("The letter goes there; it will also be the login."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    name = NameField(
        label=_("First name and surname"),
        max_length=120,
        help_text=_("For example: Anna Nowak"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=_("What for"),
        widget=forms.RadioSelect,
        initial=Role.LIBRARIAN,
        choices=ROLES,
    )


class PhoneForm(StoredRowForm):
    """The phone under which somebody is reached about the letters they sign."""

    class Meta:
        model = User
        fields = ["phone"]
        labels = {"phone": _("Phone at work")}
        help_texts = {
            "phone": _(
                "It stands beside your name in letters that you sign and on pages where partners "
                "answer. Leave it empty, and the phone of the library stands there."
            )
        }


class HandOverForm(forms.Form):
    """Who takes over what waits for `user`; nobody, until somebody is found."""

    helper = laid_out()
    to = forms.ModelChoiceField(
        User.objects.none(),
        required=False,
        label=_("Who takes over"),
        empty_label=_("nobody yet: leave it open"),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = colleagues().exclude(pk=user.pk)
