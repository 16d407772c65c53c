"""Public summaries of workshops in Django admin."""

from django.contrib import admin

from back_office.admin.base import LibraryFilter, ReadOnlyAdmin
from reports.models import Publication


@admin.register(Publication)
class PublicationAdmin(ReadOnlyAdmin):
    """Seen here; published and taken back by the coordinator of the library."""

    list_display = ("workshop", "library", "published_at", "published_by")
    list_filter = (("published_at", admin.EmptyFieldListFilter), LibraryFilter)
    list_select_related = ("workshop", "library", "published_by")
    search_fields = ("workshop__title", "library__name")
    fields = (
        *("workshop", "library", "intro", "shows_partners", "shows_photos", "shows_swot"),
        *("shows_elements", "names_people", "published_at", "published_by"),
    )
