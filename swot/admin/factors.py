"""Entries of SWOT analyses in Django admin: found, read, their words mended."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from back_office.admin.base import LibraryFilter, LibraryOwnedAdmin, ReadOnlyInline
from back_office.admin.meeting_form import MeetingForm
from partners.admin.partners import ArchiveFilter
from partners.models import Sector
from swot.models import Factor, FactorAudience, FactorNeed, FactorPartner
from swot.services.factors import save_factor


class AudienceInline(ReadOnlyInline):
    model = FactorAudience
    fields = ("audience",)


class PartnerInline(ReadOnlyInline):
    model = FactorPartner
    fields = ("partner",)


class NeedInline(ReadOnlyInline):
    model = FactorNeed
    fields = ("need",)


class FactorAdminForm(MeetingForm):
    sectors = forms.MultipleChoiceField(
        label=_("Sectors it is about"),
        choices=Sector,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        widgets = {
            "text": forms.Textarea(attrs={"rows": 2}),
            "management": forms.Textarea(attrs={"rows": 3}),
        }

    def _get_validation_exclusions(self):
        """Let the rule "once on a list" see the list, which is not a field here."""
        return super()._get_validation_exclusions() - {"analysis", "part", "archived_at"}


@admin.register(Factor)
class FactorAdmin(LibraryOwnedAdmin):
    form = FactorAdminForm
    add_act = "admin.nothing"  # a place on a list is given on the board
    list_display = ("text", "part", "analysis", "library", "is_answered", "is_current")
    list_filter = ("part", ArchiveFilter, LibraryFilter)
    list_select_related = ("library", "analysis")
    search_fields = ("text", "management", "analysis__title", "library__name")
    ordering = ("-analysis__made_on", "analysis", "part", "position")
    fields = (
        *("library", "analysis", "part", "text", "management", "sectors"),
        *("created_at", "created_by", "archived_at", "archived_by"),
    )
    readonly_fields = (
        *("analysis", "part", "created_at", "created_by", "archived_at", "archived_by"),
    )
    inlines = (AudienceInline, PartnerInline, NeedInline)

    def has_change_permission(self, request, obj=None):
        """What was put away is read, not changed."""
        is_put_away = obj is not None and (obj.is_archived or obj.analysis.is_archived)
        return super().has_change_permission(request, obj) and not is_put_away

    @admin.display(description=_("how we manage it"), boolean=True)
    def is_answered(self, factor):
        return bool(factor.management)

    @admin.display(description=_("current"), boolean=True, ordering="archived_at")
    def is_current(self, factor):
        return not factor.is_archived

    def save_model(self, request, obj, form, change):
        save_factor(factor=obj, by=request.user)
