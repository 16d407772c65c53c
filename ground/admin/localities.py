"""Places and address points of municipalities in Django admin, as their files said them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from back_office.admin.base import ReadOnlyAdmin
from ground.models import AddressPoint, Locality


@admin.register(Locality)
class LocalityAdmin(ReadOnlyAdmin):
    """What `manage.py load_addresses` has loaded."""

    list_display = ("name", "kind", "municipality", "houses", "source", "valid_on")
    list_filter = ("kind", "municipality__voivodeship")
    list_select_related = ("municipality",)
    search_fields = ("simc", "municipality__terc")
    folded_fields = ("folded_name",)
    fields = (
        *("name", "kind", "municipality", "simc", "houses", "latitude", "longitude"),
        *("source", "licence", "valid_on"),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).with_houses()

    @admin.display(description=_("address points"), ordering="houses")
    def houses(self, locality):
        return locality.houses


@admin.register(AddressPoint)
class AddressPointAdmin(ReadOnlyAdmin):
    """The numbers of houses: searched by the name of their place and their number."""

    list_display = ("locality", "street", "number", "latitude", "longitude")
    list_select_related = ("locality",)
    search_fields = ("number", "locality__simc")
    folded_fields = ("locality__folded_name", "folded_street")
    fields = ("locality", "street", "number", "latitude", "longitude")
