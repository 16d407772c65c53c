"""Evidence of needs in Django admin: how and when it is known; the words are closed."""

from django.contrib import admin

from back_office.admin.base import LibraryFilter, ReadOnlyAdmin
from partners.admin.openings import OpenedWithReason
from partners.admin.partners import ArchiveFilter
from resources.models import NeedEvidence


@admin.register(NeedEvidence)
class NeedEvidenceAdmin(OpenedWithReason, ReadOnlyAdmin):
    list_display = ("how", "known_on", "library")
    list_filter = ("how", ArchiveFilter, LibraryFilter)
    list_select_related = ("library",)
    search_fields = ("library__name",)
    fields = (
        *("how", "known_on", "text", "who", "need", "library"),
        *("created_at", "created_by", "archived_at", "archived_by"),
    )
