"""Pages of Django admin that begin something: found a library, invite a person, invite again."""

import operator

from django import forms
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.refusals import REFUSALS, refused
from accounts.models import Library, Membership, Municipality
from accounts.models.memberships import Role
from accounts.services.authority import require_oversight
from accounts.services.libraries import found_library, require_free_address
from accounts.services.memberships import AlreadyMember, invite_person, renew_invitation
from accounts.typed_fields import EmailField, NameField
from accounts.ways import site_of
from back_office.admin.form_page import form_page
from back_office.admin.keyed import KeyedAutocomplete
from back_office.admin.library_filter import libraries_of
from back_office.admin.meeting_form import MeetingForm
from back_office.admin.prefilled import prefilled
from back_office.services.municipalities import register_is_loaded

WIDE = forms.TextInput(attrs={"class": "vTextField"})
WIDE_EMAIL = forms.EmailInput(attrs={"class": "vTextField"})
EMAIL_HELP = gettext_lazy(
    "A letter with a link for setting a password goes there. The link works once, for 7 days."
)


def municipality_help():
    """Say how a municipality is found, or why it is not."""
    if register_is_loaded():
        return _("Start typing, for example: ustro")
    return _(
        "The register of municipalities is not loaded, so most are not found here. Whoever keeps "
        "the whole installation loads it: Vocabularies, Municipalities, “Load the register”."
    )


class InOwnSetForm(MeetingForm):
    """A library stays in the set of the administrator who changes it."""

    administrator = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "municipality" in self.fields:  # not only shown
            self.fields["municipality"].help_text = municipality_help()

        if "slug" in self.fields:
            self.fields["slug"].help_text = _(
                "It stands in the addresses of all its pages. After a change the old ones lead to "
                "the new ones."
            )

    def clean_municipality(self):
        return _in_own_set(self.cleaned_data["municipality"], self.administrator)

    def clean(self):
        data = super().clean()
        if slug := data.get("slug", "").lower():
            require_free_address(slug=slug, library=self.instance)
        return data


class FoundingForm(forms.Form):
    name = NameField(label=gettext_lazy("Name of the library"), max_length=160, widget=WIDE)
    municipality = forms.ModelChoiceField(
        Municipality.objects.all(), label=gettext_lazy("Municipality")
    )
    email = EmailField(
        label=gettext_lazy("E-mail of the first person"), help_text=EMAIL_HELP, widget=WIDE_EMAIL
    )
    person_name = NameField(
        label=gettext_lazy("First name and surname (optional)"),
        max_length=120,
        required=False,
        widget=WIDE,
    )

    def __init__(self, *args, administrator, site, **kwargs):
        super().__init__(*args, **kwargs)
        self.administrator = administrator
        self.fields["municipality"].help_text = municipality_help()
        self.fields["municipality"].widget = KeyedAutocomplete(
            Library._meta.get_field("municipality"),
            site,
            choices=self.fields["municipality"].choices,
        )

    def clean_municipality(self):
        return _in_own_set(self.cleaned_data["municipality"], self.administrator)

    def clean(self):
        data = super().clean()
        twins = Library.objects.filter(
            name__iexact=data.get("name", ""), municipality=data.get("municipality")
        )
        if twins.exists():
            raise forms.ValidationError(
                _("This library is already there. Look for it on the list.")
            )
        return data


class InvitingForm(forms.Form):
    library = forms.ModelChoiceField(Library.objects.none(), label=gettext_lazy("Library"))
    email = EmailField(label=gettext_lazy("E-mail"), help_text=EMAIL_HELP, widget=WIDE_EMAIL)
    person_name = NameField(
        label=gettext_lazy("First name and surname (optional)"),
        max_length=120,
        required=False,
        widget=WIDE,
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Role"), choices=Role.choices, initial=Role.LIBRARIAN
    )

    def __init__(self, *args, administrator, site, **kwargs):
        super().__init__(*args, **kwargs)
        self.administrator = administrator
        library = self.fields["library"]
        library.queryset = libraries_of(administrator).current()
        library.label_from_instance = operator.attrgetter("in_full")
        library.widget = KeyedAutocomplete(
            Membership._meta.get_field("library"), site, choices=library.choices
        )


def _in_own_set(municipality, administrator):
    require_oversight(by=administrator, municipality=municipality.pk)
    return municipality


def found_library_page(model_admin, request):
    """Ask for a name, a municipality and an e-mail; found the library and show the link."""
    form = _form(FoundingForm, model_admin, request)
    if request.method == "POST" and form.is_valid():
        try:
            library, invitation = found_library(
                **form.cleaned_data, by=request.user, site=site_of(request)
            )
        except REFUSALS as refusal:
            refused(form, refusal, "email")
        else:
            model_admin.log_addition(request, library, [{"added": {}}])
            title = _("The library is there")
            return invitation_page(model_admin, request, invitation, title=title)
    return form_page(
        model_admin,
        request,
        form,
        title=_("Found a library"),
        button=_("Found the library and send the invitation"),
        explanation=_(
            "Three fields are enough. The first person becomes the coordinator, checks the data "
            "and adds partners."
        ),
    )


def invite_person_page(model_admin, request):
    """Ask for a library, an e-mail and a role; invite the person and show the link."""
    form = _form(InvitingForm, model_admin, request)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            invitation = invite_person(
                library=data["library"],
                email=data["email"],
                role=data["role"],
                name=data["person_name"],
                by=request.user,
                site=site_of(request),
            )
        except AlreadyMember:
            form.add_error("email", _("This person already has access to this library."))
        except REFUSALS as refusal:
            refused(form, refusal, "email")
        else:
            model_admin.log_addition(request, invitation.membership, [{"added": {}}])
            return invitation_page(model_admin, request, invitation, title=_("Person invited"))
    return form_page(
        model_admin,
        request,
        form,
        title=_("Invite a person"),
        button=_("Send the invitation"),
        explanation="",
    )


def invite_again_page(model_admin, request, membership):
    """Ask whether to write again to a person who has access; then show the fresh link."""
    if not model_admin.has_change_permission(request, membership):
        raise PermissionDenied
    if request.method == "POST":
        invitation = renew_invitation(membership=membership, by=request.user, site=site_of(request))
        model_admin.log_change(request, membership, _("Invitation sent again."))
        return invitation_page(model_admin, request, invitation, title=_("Invitation sent again"))
    return form_page(
        model_admin,
        request,
        forms.Form(),
        title=_("Send the invitation again"),
        button=_("Send the invitation again"),
        explanation=_("A new letter goes to %(email)s. Links from earlier letters stop working.")
        % {"email": membership.user.email},
    )


def invitation_page(model_admin, request, invitation, *, title):
    """Show what came of an invitation: the link to copy or print, and where the letter went."""
    invitation.letter.refresh_from_db()
    context = {
        **model_admin.admin_site.each_context(request),
        "title": title,
        "opts": model_admin.opts,
        "invitation": invitation,
        "invited_library": invitation.membership.library,
    }
    return TemplateResponse(request, "admin/accounts/invitation.html", context)


def _form(form_class, model_admin, request):
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    form = form_class(request.POST or None, administrator=request.user, site=model_admin.admin_site)
    form.initial = prefilled(request, form.fields)
    return form
