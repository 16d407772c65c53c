"""Grant programmes, and libraries' projects in them, in Django admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from back_office.admin.action_page import asks_first
from back_office.admin.base import LibraryFilter, ReadOnlyAdmin, SharedAdmin
from trainings.models import Programme, Project
from trainings.services.providers import (
    offer_programmes_again,
    save_programme,
    withdraw_programmes,
)


@admin.register(Programme)
class ProgrammeAdmin(SharedAdmin):
    list_display = ("name", "edition", "funder", "withdrawn_at")
    list_filter = (("withdrawn_at", admin.EmptyFieldListFilter),)
    search_fields = ("name", "edition", "funder")
    fields = ("name", "edition", "funder", "credit", "withdrawn_at")
    readonly_fields = ("withdrawn_at",)
    actions = ("withdraw", "offer_again")

    def save_model(self, request, obj, form, change):
        save_programme(programme=obj, by=request.user)

    @asks_first(_("They are offered no more; projects that have them keep them."), lambda row: "")
    @admin.action(description=_("Withdraw: offer these no more"), permissions=["change"])
    def withdraw(self, request, queryset):
        count = withdraw_programmes(programmes=queryset, by=request.user)
        withdrawn = ngettext("%(count)s withdrawn.", "%(count)s withdrawn.", count)
        self.message_user(request, withdrawn % {"count": count})

    @asks_first(_("Projects can have them again."), lambda row: "")
    @admin.action(description=_("Offer again"), permissions=["change"])
    def offer_again(self, request, queryset):
        count = offer_programmes_again(programmes=queryset, by=request.user)
        self.message_user(request, _("Offered again: %(count)d.") % {"count": count})


@admin.register(Project)
class ProjectAdmin(ReadOnlyAdmin):
    """A project without its `results`: what a library says of people at its end is its own."""

    list_display = ("name", "library", "programme", "starts_on", "ends_on")
    list_filter = (("archived_at", admin.EmptyFieldListFilter), "programme", LibraryFilter)
    list_select_related = ("library", "programme")
    search_fields = ("name", "library__name")
    fields = (
        *("name", "library", "programme", "grant", "starts_on", "ends_on", "aims"),
        *("archived_at", "archived_by"),
    )
