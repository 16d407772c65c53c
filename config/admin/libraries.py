"""Libraries in Django admin, with what their partners and workshops say about them."""

from django.contrib import admin
from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import path
from django.utils.translation import gettext_lazy as _

from accounts.admin.libraries import LibraryAlone
from accounts.models import Library
from config.admin.library_lists import import_libraries_page
from partners.models import Partner
from workshops.models import Workshop


def _number_of(queryset):
    """Return how many of these rows each library has, without a row for each of them."""
    counted = queryset.filter(library=OuterRef("pk")).order_by().values("library")
    numbers = counted.annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(numbers, output_field=IntegerField()), 0)


@admin.register(Library)
class LibraryAdmin(LibraryAlone):
    """Registered here, because `accounts` knows neither partners nor workshops."""

    list_display = (
        *("name", "municipality", "partner_count", "people_count", "last_sign_in"),
        *("workshop_count", "confirmed_at"),
    )

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .annotate(
                partner_number=_number_of(Partner.objects.partners()),
                workshop_number=_number_of(Workshop.objects.all()),
            )
        )

    def get_urls(self):
        imported = self.admin_site.admin_view(self.import_view)
        return [path("import/", imported, name="accounts_library_import"), *super().get_urls()]

    def import_view(self, request):
        return import_libraries_page(self, request)

    @admin.display(description=_("partners"), ordering="partner_number")
    def partner_count(self, library):
        return library.partner_number

    @admin.display(description=_("workshops"), ordering="workshop_number")
    def workshop_count(self, library):
        return library.workshop_number
