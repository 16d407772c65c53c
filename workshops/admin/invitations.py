"""Letters of invitation to partners: seen in Django admin, written by libraries."""

from django.contrib import admin
from django.db.models import Q

from back_office.admin.base import LibraryFilter, ReadOnlyAdmin
from partners.admin.openings import RESIDENT
from workshops.models import PartnerInvitation


@admin.register(PartnerInvitation)
class PartnerInvitationAdmin(ReadOnlyAdmin):
    list_display = ("partner", "workshop", "library", "invited_at", "answer", "invited_by")
    list_filter = (LibraryFilter,)
    list_select_related = ("partner", "workshop", "library", "invited_by")
    search_fields = ("partner__name", "workshop__title", "library__name")
    closed_rows = Q(partner__sector=RESIDENT)
    searched_when_closed = ("workshop__title", "library__name")
    fields = (
        *("partner", "workshop", "library", "letter", "invited_at", "invited_by"),
        *("answer", "answered_at", "person", "people_count", "words"),
    )
