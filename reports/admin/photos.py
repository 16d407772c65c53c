"""Photos of workshops in Django admin: their state and their removal lists, not the pictures."""

from django.contrib import admin

from back_office.admin.base import LibraryFilter, ReadOnlyAdmin, ReadOnlyInline
from partners.admin.openings import OpenedWithReason
from reports.models import Photo, PhotoPlace


class PlaceInline(ReadOnlyInline):
    model = PhotoPlace
    fields = ("place", "removed_at", "removed_by")
    readonly_fields = ("removed_at", "removed_by")


@admin.register(Photo)
class PhotoAdmin(OpenedWithReason, ReadOnlyAdmin):
    """Who is in the pictures is the library's: here is what they show."""

    list_display = ("__str__", "workshop", "library", "consent", "is_public", "withdrawn_at")
    list_filter = (
        ("withdrawn_at", admin.EmptyFieldListFilter),
        *("consent", "is_public", LibraryFilter),
    )
    list_select_related = ("workshop", "library")
    search_fields = ("alt", "caption", "workshop__title", "library__name")
    inlines = (PlaceInline,)
    fields = (
        *("alt", "caption", "workshop", "library", "width", "height", "is_public"),
        *("consent", "consent_how", "consent_on", "consent_keeper"),
        *("withdrawn_at", "withdrawn_by", "created_at", "created_by"),
    )
