"""Stock Django admin over the same tables: the floor of the administration.

The same columns, filters and searches, Django's own templates and middleware, rows of all
libraries. It counts no more exactly than ours does.
"""

from pathlib import Path

from django.contrib import admin
from django.template.backends.django import DjangoTemplates

from accounts.models import Library
from partners.models import Contact, Partner

site = admin.AdminSite(name="floor")
templates = DjangoTemplates(
    {
        "NAME": "floor",
        "DIRS": [Path(admin.__file__).parent / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
)


class StockAdmin(admin.ModelAdmin):
    list_per_page = 50
    show_full_result_count = False

    @property
    def change_list_template(self):
        return templates.get_template("admin/change_list.html")

    def get_queryset(self, request):
        """Return the rows of all libraries, as the host sees them."""
        return self.model._base_manager.order_by(*self.ordering)


class LibraryAdmin(StockAdmin):
    list_display = ("name", "municipality", "confirmed_at")
    list_select_related = ("municipality",)
    search_fields = ("name",)
    ordering = ("name", "pk")


class PartnerAdmin(StockAdmin):
    list_display = ("name", "kind", "sector", "sector_confirmed", "level", "place", "library")
    list_filter = ("sector", "sector_confirmed", "level")
    list_select_related = ("library", "kind")
    search_fields = ("name", "place", "library__name")
    ordering = ("sort_key", "pk")


class ContactAdmin(StockAdmin):
    list_display = ("function", "partner", "library", "starts_on", "ends_on")
    list_select_related = ("partner", "library")
    search_fields = ("function", "library__name")
    ordering = ("partner__sort_key", "pk")


STOCK = {Library: LibraryAdmin, Partner: PartnerAdmin, Contact: ContactAdmin}
for model in admin.site._registry:  # the first page lists as many as ours
    site.register(model, STOCK.get(model, admin.ModelAdmin))
site.index_template = templates.get_template("admin/index.html")
