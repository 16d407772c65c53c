"""Groups that libraries work for, in Django admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from back_office.admin.base import LibraryFilter, LibraryOwnedAdmin
from partners.models import Audience
from partners.services.audiences import save_audience


@admin.register(Audience)
class AudienceAdmin(LibraryOwnedAdmin):
    list_display = ("name", "library", "size", "trend", "partner_count")
    list_filter = ("trend", LibraryFilter)
    list_select_related = ("library",)
    search_fields = ("name", "note", "library__name")
    ordering = ("library__name", "name", "pk")
    fields = ("library", "name", "size", "trend", "note")

    def get_queryset(self, request):
        return super().get_queryset(request).with_partner_counts()

    @admin.display(description=_("partners that reach it"), ordering="partner_count")
    def partner_count(self, audience):
        return audience.partner_count

    def save_model(self, request, obj, form, change):
        save_audience(audience=obj, by=request.user)
