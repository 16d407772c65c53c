"""What workshops produced, and who was there: seen and searched in Django admin."""

from django.contrib import admin
from django.db.models import Q

from back_office.admin.base import LibraryFilter, ReadOnlyAdmin
from partners.admin.openings import RESIDENT, OpenedWithReason
from workshops.models import Entry, Outcome, Participant, Talk
from workshops.models.entries import EntryKind


@admin.register(Entry)
class EntryAdmin(OpenedWithReason, ReadOnlyAdmin):
    list_display = ("text", "kind", "state", "item", "library", "created_at")
    list_filter = ("kind", "state", LibraryFilter)
    list_select_related = (
        *("item", "library", "partner", "matched_partner"),
        *("tie__partner", "tie__other"),
    )
    search_fields = ("text", "library__name")
    closed_rows = (
        Q(sector=RESIDENT)
        | Q(partner__sector=RESIDENT)
        | Q(matched_partner__sector=RESIDENT)
        | Q(kind=EntryKind.TIE, tie=None)
        | Q(tie__partner__sector=RESIDENT)
        | Q(tie__other__sector=RESIDENT)
    )
    fields = (
        *("text", "kind", "box", "sector", "brings", "gains", "management", "state"),
        *("item", "library", "partner", "audience", "factor", "point", "tie"),
        *("created_at", "created_by"),
    )


@admin.register(Outcome)
class OutcomeAdmin(OpenedWithReason, ReadOnlyAdmin):
    """Who promised something is a name that the library wrote down: closed, and not searched."""

    list_display = ("text", "kind", "who", "due_on", "workshop", "library")
    list_filter = ("kind", LibraryFilter)
    list_select_related = ("workshop", "library")
    search_fields = ("text", "library__name")
    fields = ("kind", "text", "who", "due_on", "workshop", "item", "library")


@admin.register(Talk)
class TalkAdmin(OpenedWithReason, ReadOnlyAdmin):
    """A conflict is about people: its words are closed, and not searched."""

    list_display = ("workshop", "library", "changed_at")
    list_filter = (LibraryFilter,)
    list_select_related = ("workshop", "library")
    search_fields = ("workshop__title", "library__name")
    fields = (
        *("text", "our_needs", "their_needs", "agreed"),
        *("workshop", "item", "library", "changed_at", "changed_by"),
    )


@admin.register(Participant)
class ParticipantAdmin(OpenedWithReason, ReadOnlyAdmin):
    """Names of people are closed: here are organisations, sectors and attendance."""

    list_display = ("organisation", "sector", "presence", "attended", "workshop", "library")
    list_filter = ("sector", "presence", "attended", LibraryFilter)
    list_select_related = ("workshop", "library", "partner")
    search_fields = ("organisation", "library__name")
    closed_rows = Q(sector=RESIDENT) | Q(partner__sector=RESIDENT)
    fields = (
        "name",
        "organisation",
        "partner",
        "sector",
        "presence",
        "attended",
        "workshop",
        "library",
    )
