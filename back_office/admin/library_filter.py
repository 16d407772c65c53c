"""The filter of a list by library: at any number of libraries one is found."""

import operator

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.keys import key_in
from accounts.models import Library, Membership
from back_office.admin.keyed import KeyedAutocomplete

MANY_LIBRARIES = 30  # of more than these one is typed
OF_THE_PAGE = {"library", "p", "e"}  # what an address says that another choice does away with


def libraries_of(user):
    """Return the libraries of an administrator, with what their full names need."""
    return Library.objects.overseen_by(user).select_related("municipality")


def chooser_media():
    return _chooser(None).media


class LibraryFilter(admin.SimpleListFilter):
    """One library of the administrator's set: few are read, of many one is typed."""

    title = _("library")
    parameter_name = "library"
    template = "admin/library_filter.html"
    is_long = False

    def __init__(self, request, params, model, model_admin):
        self.site = model_admin.admin_site
        self.libraries = libraries_of(request.user)
        self.kept = [
            (name, value)
            for name, values in request.GET.lists()
            for value in values
            if name not in OF_THE_PAGE
        ]
        super().__init__(request, params, model, model_admin)

    def lookups(self, request, model_admin):
        found = list(self.libraries[: MANY_LIBRARIES + 1])
        self.is_long = len(found) > MANY_LIBRARIES
        if self.is_long:
            found = self.libraries.filter(pk=key) if (key := key_in(self.value())) else []
        return [(library.pk, library.in_full) for library in found]

    def has_output(self):
        return self.is_long or super().has_output()

    def queryset(self, request, queryset):
        return queryset.filter(library=key) if (key := key_in(self.value())) else queryset

    def chooser(self):
        """Return the field with the chosen library, as its form draws it."""
        field = forms.ModelChoiceField(
            self.libraries, label=self.title, required=False, widget=_chooser(self.site)
        )
        field.label_from_instance = operator.attrgetter("in_full")
        form = forms.Form({"library": self.value()}, auto_id="filter-%s")
        form.fields["library"] = field
        return form["library"]


def _chooser(site):
    return KeyedAutocomplete(Membership._meta.get_field("library"), site)
