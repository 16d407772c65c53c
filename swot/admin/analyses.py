"""SWOT analyses in Django admin; what stands on their lists is written on the board."""

from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from back_office.admin.action_page import asks_first
from back_office.admin.base import LibraryFilter, LibraryOwnedAdmin, ReadOnlyInline
from partners.admin.partners import ArchiveFilter
from swot.models import Analysis, Factor
from swot.services.analyses import (
    archive_analysis,
    restore_analysis,
    save_analysis,
    start_analysis,
)

WHO_AND_WHEN = ("created_at", "created_by", "archived_at", "archived_by")


class FactorInline(ReadOnlyInline):
    model = Factor
    verbose_name_plural = gettext_lazy("what stands on its lists")
    fields = ("part", "text", "management")
    show_change_link = True

    def get_queryset(self, request):
        return super().get_queryset(request).current()


@admin.register(Analysis)
class AnalysisAdmin(LibraryOwnedAdmin):
    opens_in_the_application = True
    list_display = ("title", "library", "made_on", "factor_count", "created_by", "is_current")
    list_filter = (ArchiveFilter, LibraryFilter)
    list_select_related = ("library", "created_by")
    search_fields = ("title", "note", "library__name")
    ordering = ("-made_on", "-pk")
    inlines = (FactorInline,)
    actions = ("archive_selected", "restore_selected")

    def get_queryset(self, request):
        return super().get_queryset(request).with_factor_counts()

    def get_fields(self, request, obj=None):
        written = ("library", "title", "made_on", "note")
        return (*written, *WHO_AND_WHEN) if obj else written

    def get_readonly_fields(self, request, obj=None):
        return (*super().get_readonly_fields(request, obj), *WHO_AND_WHEN)

    def get_inlines(self, request, obj):
        return super().get_inlines(request, obj) if obj else []

    @admin.display(description=gettext_lazy("entries"), ordering="factor_count")
    def factor_count(self, analysis):
        return analysis.factor_count

    @admin.display(description=gettext_lazy("current"), boolean=True, ordering="archived_at")
    def is_current(self, analysis):
        return not analysis.is_archived

    def save_model(self, request, obj, form, change):
        if change:
            save_analysis(analysis=obj, by=request.user)
            return
        written = {name: form.cleaned_data[name] for name in ["title", "made_on", "note"]}
        obj.pk = start_analysis(library=obj.library, by=request.user, **written).pk

    @asks_first(gettext_lazy("They leave the library's list; they can be restored."))
    @admin.action(description=gettext_lazy("Move to the archive"), permissions=["change"])
    def archive_selected(self, request, analyses):
        for analysis in analyses:
            archive_analysis(analysis=analysis, by=request.user)
        self.message_user(request, _("In the archive: %(count)d.") % {"count": len(analyses)})

    @asks_first(gettext_lazy("They come back to the library's list."))
    @admin.action(description=gettext_lazy("Restore from the archive"), permissions=["change"])
    def restore_selected(self, request, analyses):
        for analysis in analyses:
            restore_analysis(analysis=analysis, by=request.user)
        self.message_user(request, _("Restored: %(count)d.") % {"count": len(analyses)})
