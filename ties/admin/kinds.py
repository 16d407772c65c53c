"""Kinds of ties: one list for the whole installation."""

from django.contrib import admin
from django.db.models import Count

from back_office.admin.vocabularies import VocabularyAdmin, WithdrawnFilter
from ties.models import TieKind
from ties.services.kinds import save_tie_kind


@admin.register(TieKind)
class TieKindAdmin(VocabularyAdmin):
    list_display = (*("name", "name_back", "is_symmetric", "use_count", "is_common", "is_offered"),)
    list_filter = ("is_symmetric", "is_common", WithdrawnFilter)
    search_fields = ("name", "name_back", "name_en", "name_back_en", "code", "words")
    fields = (
        *("name", "name_back", "name_en", "name_back_en", "is_symmetric", "code", "words"),
        *("is_common", "withdrawn_at"),
    )
    exports = True
    ordering = ("-is_common", "name", "pk")  # said here, for sums of a query know no order

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(uses=Count("partnertie"))

    def get_search_results(self, request, queryset, search_term):
        """Suggest only kinds that are offered; the list finds them all."""
        if request.resolver_match.url_name == "autocomplete":
            queryset = queryset.current()
        return super().get_search_results(request, queryset, search_term)

    def save_model(self, request, obj, form, change):
        save_tie_kind(kind=obj, by=request.user)
