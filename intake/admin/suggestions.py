"""What people outside propose: seen in Django admin, decided about in the library."""

from django.contrib import admin

from back_office.admin.base import LibraryFilter, ReadOnlyAdmin
from intake.models import Suggestion


@admin.register(Suggestion)
class SuggestionAdmin(ReadOnlyAdmin):
    list_display = ("received_at", "library", "state", "decided_by")
    list_filter = (LibraryFilter, "state")
    list_select_related = ("library", "decided_by")
    search_fields = ("library__name",)
    fields = (
        *("library", "name", "why", "known_from", "email", "received_at"),
        *("state", "decided_at", "decided_by"),
    )
