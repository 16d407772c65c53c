"""Roads of municipalities in Django admin: which are loaded, from where and of which day."""

from django.contrib import admin

from back_office.admin.base import ReadOnlyAdmin
from ground.models import RoadNetwork


@admin.register(RoadNetwork)
class RoadNetworkAdmin(ReadOnlyAdmin):
    """What `manage.py load_roads` has loaded; the lines themselves are for maps alone."""

    list_display = ("outline", "drawn", "left_out", "source", "licence", "valid_on", "loaded_at")
    list_select_related = ("outline",)
    search_fields = ("outline__terc", "outline__name")
    fields = ("outline", "drawn", "left_out", "source", "licence", "valid_on", "loaded_at")

    def get_queryset(self, request):
        return super().get_queryset(request).defer("major", "minor", "outline__rings")
