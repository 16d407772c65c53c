"""“Show what the coordinator sees”: asked with a reason, written down, ended by a button."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Viewing
from accounts.typed_fields import TextField
from back_office.admin.base import LibraryFilter, ReadOnlyAdmin
from back_office.admin.form_page import form_page
from back_office.services.viewings import end_viewing, start_viewing


class ViewingForm(forms.Form):
    reason = TextField(
        label=gettext_lazy("Why do you need to see it?"),
        max_length=300,
        help_text=gettext_lazy("For example: the library called, it cannot find the map."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


@admin.register(Viewing)
class ViewingAdmin(ReadOnlyAdmin):
    list_display = ("started_at", "ends_at", "viewed_by", "library", "reason")
    list_filter = (LibraryFilter,)
    list_select_related = ("library", "viewed_by")
    search_fields = ("viewed_by__name", "reason", "library__name")
    fields = ("started_at", "ends_at", "viewed_by", "library", "reason")


def start_viewing_page(model_admin, request, library):
    """Ask for the reason, write it down, and lead to the library's first page."""
    if not model_admin.has_change_permission(request, library):
        raise PermissionDenied
    form = ViewingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        start_viewing(library=library, by=request.user, reason=form.cleaned_data["reason"])
        return redirect(library)
    return form_page(
        model_admin,
        request,
        form,
        title=_("Show what the coordinator sees"),
        button=_("Write down the reason and show the library"),
        explanation=_(
            "%(library)s: you will see its pages for half an hour and change nothing. Personal "
            "data of people at partners stay closed. Your name, the time and the reason are kept."
        )
        % {"library": library},
    )


def end_viewing_page(model_admin, request, library):
    """End the look and lead back to the library in Django admin."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    end_viewing(library=library, by=request.user)
    messages.success(request, _("The look at the library has ended."))
    return redirect("admin:accounts_library_change", library.pk)
