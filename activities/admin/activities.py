"""Joint activities in Django admin: what, when, how many; seen there, written in the library."""

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activities.models import Activity, ActivityPartner
from back_office.admin.base import LibraryFilter, LibraryOwnedAdmin, ReadOnlyInline
from partners.admin.openings import RESIDENT, OpenedWithReason


class ActivityPartnerInline(ReadOnlyInline):
    model = ActivityPartner
    fields = ("partner",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("partner")


@admin.register(Activity)
class ActivityAdmin(OpenedWithReason, LibraryOwnedAdmin):
    add_act = change_act = "admin.nothing"
    list_display = ("name", "held_on", "library", "state_in_words", "people", "hours", "where")
    list_filter = ("where", "idea_of", ("noted_at", admin.EmptyFieldListFilter), LibraryFilter)
    list_select_related = ("library",)
    search_fields = ("name", "library__name")
    closed_rows = Q(partners__sector=RESIDENT)
    inlines = (ActivityPartnerInline,)
    fields = (
        *("library", "name", "held_on", "begins_at", "place", "where", "idea_of", "is_free"),
        *("people", "children", "seniors", "women", "hours", "next_idea"),
        *("noted_at", "noted_by", "called_off_on", "created_at", "created_by"),
    )
    readonly_fields = ("noted_at", "noted_by", "called_off_on", "created_at", "created_by")

    def get_queryset(self, request):
        return super().get_queryset(request).with_residents()

    @admin.display(description=_("state"))
    def state_in_words(self, activity):
        return activity.state.label
