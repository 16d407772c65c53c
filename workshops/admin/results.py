"""What workshops produced, and who was there: seen and searched in Django admin."""

from django.contrib import admin

from accounts.admin.base import LibraryFilter, ReadOnlyAdmin
from workshops.models import Entry, Outcome, Participant


@admin.register(Entry)
class EntryAdmin(ReadOnlyAdmin):
    list_display = ("text", "kind", "state", "item", "library", "created_at")
    list_filter = ("kind", "state", LibraryFilter)
    list_select_related = ("item", "library")
    search_fields = ("text", "library__name")
    fields = (
        *("text", "kind", "box", "sector", "brings", "gains", "management", "state"),
        *("item", "library", "partner", "audience", "factor", "point"),
        *("created_at", "created_by"),
    )


@admin.register(Outcome)
class OutcomeAdmin(ReadOnlyAdmin):
    list_display = ("text", "kind", "who", "due_on", "workshop", "library")
    list_filter = ("kind", LibraryFilter)
    list_select_related = ("workshop", "library")
    search_fields = ("text", "who", "library__name")
    fields = ("kind", "text", "who", "due_on", "workshop", "item", "library")


@admin.register(Participant)
class ParticipantAdmin(ReadOnlyAdmin):
    """Names of people stay in the library: here are organisations, sectors and attendance."""

    list_display = ("organisation", "sector", "presence", "attended", "workshop", "library")
    list_filter = ("sector", "presence", "attended", LibraryFilter)
    list_select_related = ("workshop", "library")
    search_fields = ("organisation", "library__name")
    fields = ("organisation", "partner", "sector", "presence", "attended", "workshop", "library")
