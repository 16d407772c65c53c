"""Requests of people about their data: that there are some, and whether they were answered."""

from django.contrib import admin

from back_office.admin.base import LibraryFilter, ReadOnlyAdmin
from privacy.models import PersonRequest


@admin.register(PersonRequest)
class PersonRequestAdmin(ReadOnlyAdmin):
    list_display = ("came_on", "library", "kind", "answered_on", "answered_by")
    list_filter = (LibraryFilter, "kind", ("answered_on", admin.EmptyFieldListFilter))
    list_select_related = ("library", "answered_by")
    search_fields = ("library__name",)
    fields = (
        *("library", "person", "email", "kind", "came_on", "what"),
        *("answered_on", "answer", "answered_by", "letters_again", "created_at", "created_by"),
    )
