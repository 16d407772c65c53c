"""What is written along the way: numbers, steps closer or farther, lists from files."""

from django.contrib import admin
from django.db.models import Q

from back_office.admin.base import LibraryFilter, ReadOnlyAdmin
from partners.admin.openings import RESIDENT, OpenedWithReason
from partners.models import Identifier, ImportBatch, LevelChange


@admin.register(Identifier)
class IdentifierAdmin(OpenedWithReason, ReadOnlyAdmin):
    list_display = ("value", "scheme", "partner", "library")
    list_filter = ("scheme", LibraryFilter)
    list_select_related = ("partner", "library")
    search_fields = ("value", "library__name")
    folded_fields = ("partner__folded",)
    closed_rows = Q(partner__sector=RESIDENT)
    fields = ("scheme", "value", "partner", "library")


@admin.register(LevelChange)
class LevelChangeAdmin(ReadOnlyAdmin):
    list_display = ("partner", "level", "changed_on", "changed_by", "library")
    list_filter = ("level", LibraryFilter)
    list_select_related = ("partner", "library", "changed_by")
    search_fields = ("library__name",)
    folded_fields = ("partner__folded",)
    closed_rows = Q(partner__sector=RESIDENT)
    fields = ("partner", "level", "changed_on", "changed_by", "library")


@admin.register(ImportBatch)
class ImportBatchAdmin(ReadOnlyAdmin):
    list_display = ("file_name", "library", "created_at", "created_by", "applied_at", "undone_at")
    list_filter = (("applied_at", admin.EmptyFieldListFilter), LibraryFilter)
    list_select_related = ("library", "created_by")
    search_fields = ("file_name", "library__name")
    fields = (
        *("file_name", "library", "level", "created_at", "created_by"),
        *("applied_at", "applied_by", "undone_at", "undone_by"),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).defer("rows")
