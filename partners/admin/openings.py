"""Personal data of libraries: closed to administrators until they say why they need them."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.typed_fields import TextField
from back_office.admin.base import LibraryFilter, OkolicaAdmin, ReadOnlyAdmin
from back_office.admin.closed import is_personal
from back_office.admin.form_page import form_page
from partners.models import Opening, Sector
from partners.services.openings import open_personal_data

RESIDENT = Sector.PERSON


def residents_first(field, sector="sector"):
    """Return the order by a field in which residents stand together and are told apart by nothing.

    Among the organisations the place of a closed name would tell how it begins.
    """
    closed = When(**{sector: RESIDENT}, then=Value(""))
    return Case(closed, default=F(field), output_field=models.TextField())


class ReasonForm(forms.Form):
    reason = TextField(
        label=gettext_lazy("Why do you need these data?"),
        max_length=300,
        help_text=gettext_lazy("For example: the library asked to mend a wrong phone number."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class OpenedWithReason(OkolicaAdmin):
    """Rows whose personal data are seen, and may be changed, for an hour after a reason."""

    change_form_template = "admin/partners/closed_form.html"
    closed_by = ()  # fields that say whether all of a row is about a person

    def is_open(self, request, row):
        opened = Opening.objects.open_now(by=request.user).of_row(row)
        return not is_personal(row) or opened.exists()

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or self.is_open(request, obj))

    def get_readonly_fields(self, request, obj=None):
        """Who was shown a row for an hour does not show it to everybody for ever."""
        is_wholly = obj is not None and {*obj.personal_fields} == {*obj.PERSONAL}
        fixed = self.closed_by if is_wholly else ()
        return (*fixed, *super().get_readonly_fields(request, obj))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        row = self.get_object(request, object_id)
        is_open = row is None or self.is_open(request, row)
        return super().change_view(
            request, object_id, form_url, {**(extra_context or {}), "is_open": is_open}
        )

    def get_urls(self):
        opening = self.admin_site.admin_view(self.open_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_open"
        return [path("<int:pk>/open/", opening, name=name), *super().get_urls()]

    def open_view(self, request, pk):
        """Ask for the reason, write it down, and show the data for an hour."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = get_object_or_404(self.get_queryset(request), pk=pk)
        form = ReasonForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            open_personal_data(row=row, by=request.user, reason=form.cleaned_data["reason"])
            page = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
            return redirect(reverse(page, args=[pk]))
        return form_page(
            self,
            request,
            form,
            title=_("Show personal data"),
            button=_("Write down the reason and show the data"),
            explanation=_(
                "Personal data belong to the library that was given them. Your name, the time "
                "and the reason are kept; the data are shown to you for an hour."
            ),
        )


@admin.register(Opening)
class OpeningAdmin(ReadOnlyAdmin):
    list_display = ("opened_at", "opened_by", "what", "partner", "library", "reason")
    list_filter = (LibraryFilter,)
    list_select_related = ("partner", "library", "opened_by")
    search_fields = ("opened_by__name", "reason", "library__name")
    folded_fields = ("partner__folded",)
    closed_rows = Q(partner__sector=RESIDENT)
    searched_when_closed = search_fields
    fields = ("opened_at", "opened_by", "what", "row", "partner", "library", "reason")

    @admin.display(description=gettext_lazy("what was opened"), ordering="model")
    def what(self, opening):
        return opening.kind_of_data
