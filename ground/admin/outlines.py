"""Outlines of municipalities in Django admin: which are loaded, from where and of which day."""

from django.contrib import admin

from back_office.admin.base import ReadOnlyAdmin
from ground.models import Outline


@admin.register(Outline)
class OutlineAdmin(ReadOnlyAdmin):
    """What `manage.py load_outlines` has loaded; the rings themselves are for maps alone."""

    list_display = ("name", "terc", "source", "licence", "valid_on", "loaded_at")
    search_fields = ("terc", "name")
    fields = (
        *("name", "terc", "source", "licence", "valid_on", "loaded_at"),
        *("south", "west", "north", "east"),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).defer("rings")
