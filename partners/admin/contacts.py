"""People at partners: closed to administrators until opened with a reason."""

from django import forms
from django.contrib import admin
from django.forms.models import BaseInlineFormSet
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.admin.base import LibraryFilter, ReadOnlyAdmin, ReadOnlyInline
from accounts.admin.form_page import form_page
from partners.models import Contact, ContactOpening
from partners.services.contact_openings import open_contact

DOTS = "•••"


def close(contact):
    """Put dots over the personal data of a contact that is only shown, never saved."""
    contact.name = DOTS
    contact.email = DOTS if contact.email else ""
    contact.phone = DOTS if contact.phone else ""


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why do you need these data?"),
        max_length=300,
        help_text=gettext_lazy("For example: the library asked to mend a wrong phone number."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class ClosedFormSet(BaseInlineFormSet):
    def get_queryset(self):
        contacts = super().get_queryset()
        for contact in contacts:
            close(contact)
        return contacts


class ContactInline(ReadOnlyInline):
    model = Contact
    formset = ClosedFormSet
    fields = ("function", "email", "phone", "starts_on", "ends_on")
    show_change_link = True


@admin.register(Contact)
class ContactAdmin(ReadOnlyAdmin):
    """No list, search or suggestion of this page tells a name."""

    list_display = ("function_or_dash", "partner", "library", "starts_on", "ends_on")
    list_filter = (LibraryFilter, ("ends_on", admin.EmptyFieldListFilter))
    list_select_related = ("partner", "library")
    search_fields = ("function", "library__name")
    folded_fields = ("partner__folded",)
    fields = ("partner", "library", "name", "function", "email", "phone", "starts_on", "ends_on")
    ordering = ("partner__sort_key", "pk")
    change_form_template = "admin/partners/contact_form.html"

    @admin.display(description=gettext_lazy("function"), ordering="function")
    def function_or_dash(self, contact):
        return contact.function or _("contact person")

    def get_search_results(self, request, queryset, search_term):
        if request.resolver_match.url_name == "autocomplete":
            return queryset.none(), False
        return super().get_search_results(request, queryset, search_term)

    def get_object(self, request, object_id, from_field=None):
        contact = super().get_object(request, object_id, from_field)
        if contact and not self.is_open(request, contact):
            close(contact)
        return contact

    def is_open(self, request, contact):
        return ContactOpening.objects.open_now(by=request.user).filter(contact=contact).exists()

    def change_view(self, request, object_id, form_url="", extra_context=None):
        contact = self.get_object(request, object_id)
        is_open = contact is not None and self.is_open(request, contact)
        return super().change_view(request, object_id, form_url, {"is_open": is_open})

    def get_urls(self):
        opening = self.admin_site.admin_view(self.open_view)
        return [
            path("<int:pk>/open/", opening, name="partners_contact_open"),
            *super().get_urls(),
        ]

    def open_view(self, request, pk):
        """Ask for the reason, write it down, and show the data for an hour."""
        contact = get_object_or_404(
            self.get_queryset(request).select_related("partner", "library"), pk=pk
        )
        form = ReasonForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            open_contact(contact=contact, by=request.user, reason=form.cleaned_data["reason"])
            return redirect("admin:partners_contact_change", contact.pk)
        return form_page(
            self,
            request,
            form,
            title=_("Show personal data"),
            button=_("Write down the reason and show the data"),
            explanation=_(
                "Personal data of people at partners belong to the library. Your name, the time "
                "and the reason are kept; the data are shown to you for an hour."
            ),
        )


@admin.register(ContactOpening)
class ContactOpeningAdmin(ReadOnlyAdmin):
    list_display = ("opened_at", "opened_by", "partner", "library", "reason")
    list_filter = (LibraryFilter,)
    list_select_related = ("partner", "library", "opened_by")
    search_fields = ("opened_by__name", "opened_by__email", "reason", "library__name")
    folded_fields = ("partner__folded",)
    fields = ("opened_at", "opened_by", "partner", "library", "reason")
