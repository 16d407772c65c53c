"""Ideas for action in Django admin: found, read, their words mended; paired on their pages."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from back_office.admin.base import LibraryFilter, LibraryOwnedAdmin, ReadOnlyInline
from back_office.admin.meeting_form import MeetingForm
from partners.admin.partners import ArchiveFilter
from swot.models import Strategy, StrategyFactor
from swot.services.strategies import save_strategy


class JoinedInline(ReadOnlyInline):
    model = StrategyFactor
    fields = ("factor",)


class StrategyAdminForm(MeetingForm):
    class Meta:
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}

    def _get_validation_exclusions(self):
        """Let the rule "once in an analysis" see the analysis, which is not a field here."""
        return super()._get_validation_exclusions() - {"analysis", "archived_at"}


@admin.register(Strategy)
class StrategyAdmin(LibraryOwnedAdmin):
    form = StrategyAdminForm
    opens_in_the_application = True
    add_act = "admin.nothing"  # what it joins is ticked in the application
    list_display = ("text", "analysis", "library", "is_current")
    list_filter = (ArchiveFilter, LibraryFilter)
    list_select_related = ("library", "analysis")
    search_fields = ("text", "analysis__title", "library__name")
    ordering = ("-analysis__made_on", "-pk")
    fields = (
        *("library", "analysis", "text", "task", "selection"),
        *("created_at", "created_by", "archived_at", "archived_by"),
    )
    readonly_fields = ("analysis", "task", "selection", *fields[5:])
    inlines = (JoinedInline,)

    def has_change_permission(self, request, obj=None):
        """What was put away is read, not changed."""
        is_put_away = obj is not None and (obj.is_archived or obj.analysis.is_archived)
        return super().has_change_permission(request, obj) and not is_put_away

    @admin.display(description=_("current"), boolean=True, ordering="archived_at")
    def is_current(self, strategy):
        return not strategy.is_archived

    def save_model(self, request, obj, form, change):
        save_strategy(strategy=obj, factors=list(obj.factors.all()), by=request.user)
