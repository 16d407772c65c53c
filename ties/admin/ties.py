"""Ties between partners in Django admin: the words about a resident's are closed."""

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from back_office.admin.base import LibraryFilter, LibraryOwnedAdmin
from partners.admin.openings import RESIDENT, OpenedWithReason
from ties.models import PartnerTie
from ties.services.ties import save_tie


@admin.register(PartnerTie)
class PartnerTieAdmin(OpenedWithReason, LibraryOwnedAdmin):
    list_display = (
        *("partner", "kind", "other", "began_year", "ended_year", "is_planned", "library"),
        "is_current",
    )
    list_filter = (
        *("kind", "is_planned", "source"),
        ("ended_year", admin.EmptyFieldListFilter),
        ("archived_at", admin.EmptyFieldListFilter),
        LibraryFilter,
    )
    list_select_related = ("library", "kind", "partner", "other")
    search_fields = ("note", "library__name")
    folded_fields = ("partner__folded", "other__folded")
    closed_rows = Q(partner__sector=RESIDENT) | Q(other__sector=RESIDENT)
    closed_by = ("partner", "other")
    autocomplete_fields = ("library", "partner", "kind", "other")
    fields = (
        *("library", "partner", "kind", "other", "is_planned", "strength"),
        *("began_year", "ended_year", "source", "note"),
        *("created_at", "created_by", "archived_at", "archived_by"),
    )
    readonly_fields = ("created_at", "created_by", "archived_at", "archived_by")

    @admin.display(description=_("current"), boolean=True, ordering="archived_at")
    def is_current(self, tie):
        return not tie.is_archived

    def save_model(self, request, obj, form, change):
        save_tie(tie=obj, by=request.user)
