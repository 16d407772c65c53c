"""People at partners in Django admin: no list, search or suggestion tells a name."""

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from back_office.admin.base import LibraryFilter, ReadOnlyAdmin, ReadOnlyInline
from partners.admin.openings import RESIDENT, OpenedWithReason, residents_first
from partners.models import Contact


class ContactInline(ReadOnlyInline):
    model = Contact
    fields = ("function", "email", "phone", "starts_on", "ends_on")
    show_change_link = True


@admin.register(Contact)
class ContactAdmin(OpenedWithReason, ReadOnlyAdmin):
    list_display = ("function_or_dash", "partner", "library", "starts_on", "ends_on")
    list_filter = (LibraryFilter, ("ends_on", admin.EmptyFieldListFilter))
    list_select_related = ("partner", "library")
    search_fields = ("function", "library__name")
    folded_fields = ("partner__folded",)
    closed_rows = Q(partner__sector=RESIDENT)
    fields = (
        *("partner", "library", "name", "function", "email", "phone", "starts_on", "ends_on"),
        *("source", "basis", "noted_on", "told_on", "notice_checked_on", "told_letter"),
        "no_letters_since",
    )
    ordering = (residents_first("partner__sort_key", "partner__sector"), "pk")

    @admin.display(
        description=gettext_lazy("function"),
        ordering=residents_first("function", "partner__sector"),
    )
    def function_or_dash(self, contact):
        return contact.function or _("contact person")
