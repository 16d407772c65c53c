"""Resources in Django admin: what a resident holds is closed like the resident."""

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from back_office.admin.base import LibraryFilter, LibraryOwnedAdmin
from partners.admin.openings import RESIDENT, OpenedWithReason
from partners.models import Resource
from partners.models.resources import ResourceCategory
from resources.services.resources import save_resource


@admin.register(Resource)
class ResourceAdmin(OpenedWithReason, LibraryOwnedAdmin):
    list_display = ("text", "direction", "category", "partner", "library", "is_current")
    list_filter = (
        *("direction", "category"),
        ("archived_at", admin.EmptyFieldListFilter),
        LibraryFilter,
    )
    list_select_related = ("library", "partner")
    search_fields = ("text", "library__name")
    folded_fields = ("partner__folded",)
    closed_rows = Q(partner__sector=RESIDENT) | Q(category=ResourceCategory.PEOPLE)
    closed_by = ("category", "partner")
    autocomplete_fields = ("library", "partner", "audience")
    fields = (
        *("library", "direction", "text", "category", "amount", "terms", "season", "valid_until"),
        *("partner", "audience", "is_of_library", "introduced_by_text"),
        *("source", "checked_on", "created_at", "created_by", "archived_at", "archived_by"),
    )
    readonly_fields = ("checked_on", "created_at", "created_by", "archived_at", "archived_by")

    @admin.display(description=_("current"), boolean=True, ordering="archived_at")
    def is_current(self, resource):
        return not resource.is_archived

    def save_model(self, request, obj, form, change):
        save_resource(resource=obj, by=request.user)
