"""Reports and articles about workshops: seen and searched in Django admin, written in libraries."""

from django.contrib import admin

from back_office.admin.base import LibraryFilter, ReadOnlyAdmin, ReadOnlyInline
from reports.models import Article, Report, ReportSection


class SectionInline(ReadOnlyInline):
    model = ReportSection
    fields = ("kind", "text", "is_left_out")


@admin.register(Report)
class ReportAdmin(ReadOnlyAdmin):
    list_display = ("workshop", "library", "with_names", "created_at")
    list_filter = ("with_names", LibraryFilter)
    list_select_related = ("workshop", "library")
    search_fields = ("workshop__title", "library__name")
    inlines = (SectionInline,)
    fields = ("workshop", "library", "with_names", "created_at", "created_by")


@admin.register(Article)
class ArticleAdmin(ReadOnlyAdmin):
    list_display = ("workshop", "library", "voice", "changed_at")
    list_filter = ("voice", LibraryFilter)
    list_select_related = ("workshop", "library")
    search_fields = ("workshop__title", "library__name")
    fields = ("workshop", "library", "voice", "text", "changed_at", "changed_by")
