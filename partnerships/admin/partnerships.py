"""Partnerships in Django admin: who is in them and since when; reasons are closed.

So is what one is called after a resident in it (docs/decisions/0279).
"""

from django.contrib import admin
from django.db.models import Q

from back_office.admin.base import LibraryFilter, ReadOnlyAdmin, ReadOnlyInline
from partners.admin.openings import RESIDENT, OpenedWithReason
from partnerships.models import Partnership, Party


class PartyInline(ReadOnlyInline):
    model = Party
    fields = ("partner", "role", "joined_on", "left_on")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("partner")


@admin.register(Partnership)
class PartnershipAdmin(OpenedWithReason, ReadOnlyAdmin):
    list_display = ("name", "library", "library_role", "starts_on", "ends_on", "ended_on")
    list_filter = ("library_role", ("ended_on", admin.EmptyFieldListFilter), LibraryFilter)
    list_select_related = ("library",)
    search_fields = ("name", "library__name")
    closed_rows = Q(parties__partner__sector=RESIDENT)
    inlines = (PartyInline,)
    fields = (
        *("name", "purpose", "library", "library_role", "owner", "starts_on", "ends_on"),
        *("paused_on", "paused_until", "paused_why", "ended_on", "ended_by", "ended_why"),
        *("created_at", "created_by"),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).with_residents()
