"""Libraries in Django admin, with what their partners and workshops say about them."""

from django.contrib import admin
from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import path
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from accounts.models import Letter, Library
from back_office.admin.libraries import LibraryAlone, rows_of
from config.admin.library_lists import import_libraries_page
from diary.models import Task
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
        return rows_of(library, Partner, library.partner_number, archive="partners")

    @admin.display(description=_("workshops"), ordering="workshop_number")
    def workshop_count(self, library):
        return rows_of(library, Workshop, library.workshop_number)

    def get_fields(self, request, obj=None):
        return ["what_it_has", *super().get_fields(request, obj)]

    def get_readonly_fields(self, request, obj=None):
        return ["what_it_has", *super().get_readonly_fields(request, obj)]

    @admin.display(description=_("its rows"))
    def what_it_has(self, library):
        """Lead from the library to what it has, as the numbers of the list do."""
        tasks = Task.objects.filter(library=library).open().count()
        letters = Letter.objects.filter(library=library, is_closed=False).count()
        links = [
            (_("partners"), self.partner_count(library)),
            (_("people"), self.people_count(library)),
            (_("workshops"), self.workshop_count(library)),
            (_("open tasks"), rows_of(library, Task, tasks, done_at__isempty=1)),
            (_("letters"), rows_of(library, Letter, letters)),
        ]
        return format_html_join(" · ", "{}: {}", links)
