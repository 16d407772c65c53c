"""Questions by letter in Django admin: seen there, written elsewhere."""

from django.db.models import Q

from back_office.admin.base import LibraryFilter, ReadOnlyAdmin
from partners.admin.openings import RESIDENT


class AskedByLetterAdmin(ReadOnlyAdmin):
    list_display = ("partner", "library", "asked_at", "asked_by")
    list_filter = (LibraryFilter,)
    list_select_related = ("partner", "library", "asked_by")
    search_fields = ("partner__name", "library__name")
    closed_rows = Q(partner__sector=RESIDENT)
    searched_when_closed = ("library__name",)
    fields = ("partner", "library", "letter", "asked_at", "asked_by")
