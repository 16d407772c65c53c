"""Five elements sheets in Django admin: seen here, written and agreed in the library."""

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from back_office.admin.base import LibraryFilter, ReadOnlyAdmin, ReadOnlyInline
from back_office.admin.vocabularies import VocabularyAdmin, WithdrawnFilter
from canvases.models import Canvas, CanvasEndorsement, CanvasPoint, Evidence, Prompt
from canvases.services.prompts import save_prompt
from partners.admin.openings import RESIDENT, OpenedWithReason
from partners.admin.partners import ArchiveFilter
from partners.models.resources import ResourceCategory


class PointInline(ReadOnlyInline):
    model = CanvasPoint
    fields = ("element", "text")
    show_change_link = True

    def get_queryset(self, request):
        return super().get_queryset(request).current()


class EndorsementInline(ReadOnlyInline):
    model = CanvasEndorsement
    fields = ("organisation", "function", "agreed_on", "how")


class EvidenceInline(ReadOnlyInline):
    model = Evidence
    fields = ("kind", "label")


@admin.register(Canvas)
class CanvasAdmin(ReadOnlyAdmin):
    list_display = ("title", "library", "agreed_on", "created_at", "is_current")
    list_filter = (("agreed_on", admin.EmptyFieldListFilter), ArchiveFilter, LibraryFilter)
    list_select_related = ("library",)
    search_fields = ("title", "library__name")
    inlines = (PointInline, EndorsementInline)
    opens_in_the_application = True
    fields = (
        *("title", "library", "copied_from", "agreed_on", "agreed_by", "map_said"),
        *("created_at", "created_by", "archived_at", "archived_by"),
    )

    @admin.display(description=_("what the map said"))
    def map_said(self, canvas):
        return canvas.map_said

    @admin.display(description=_("current"), boolean=True, ordering="archived_at")
    def is_current(self, canvas):
        return not canvas.is_archived


@admin.register(CanvasPoint)
class CanvasPointAdmin(ReadOnlyAdmin):
    list_display = ("text", "element", "canvas", "library")
    list_filter = ("element", ArchiveFilter, LibraryFilter)
    list_select_related = ("canvas", "library")
    search_fields = ("text", "canvas__title", "library__name")
    inlines = (EvidenceInline,)
    fields = (
        *("text", "element", "position", "canvas", "library"),
        *("archived_at", "archived_by"),
    )


@admin.register(Evidence)
class EvidenceAdmin(OpenedWithReason, ReadOnlyAdmin):
    list_display = ("label", "kind", "point", "library")
    list_filter = ("kind", LibraryFilter)
    list_select_related = ("point", "library", "partner", "need__partner")
    search_fields = ("label", "point__text", "library__name")
    closed_rows = (
        Q(partner__sector=RESIDENT)
        | Q(need__partner__sector=RESIDENT)
        | Q(need__category=ResourceCategory.PEOPLE)
    )
    fields = ("label", "kind", "point", "library", "factor", "audience", "partner")


@admin.register(CanvasEndorsement)
class CanvasEndorsementAdmin(OpenedWithReason, ReadOnlyAdmin):
    """Names of people are closed: here are organisations and functions."""

    list_display = ("__str__", "canvas", "library", "agreed_on", "how")
    list_filter = ("how", LibraryFilter)
    list_select_related = ("canvas", "library", "partner")
    search_fields = ("organisation", "function", "canvas__title", "library__name")
    closed_rows = Q(partner__sector=RESIDENT)
    fields = (
        "organisation",
        "partner",
        "function",
        "person",
        "canvas",
        "library",
        "agreed_on",
        "how",
    )


@admin.register(Prompt)
class PromptAdmin(VocabularyAdmin):
    list_display = ("name", "element", "position", "example", "is_offered")
    list_filter = ("element", WithdrawnFilter)
    search_fields = ("name", "name_en", "example", "example_en", "code")
    fields = (
        *("element", "position", "name", "name_en", "example", "example_en"),
        *("code", "withdrawn_at"),
    )

    def save_model(self, request, obj, form, change):
        save_prompt(prompt=obj, by=request.user)
