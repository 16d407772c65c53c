"""The sentences of reviews: one list for the whole installation."""

from django.contrib import admin
from django.db.models import Count

from back_office.admin.vocabularies import VocabularyAdmin, WithdrawnFilter
from reviews.models import ReviewStatement
from reviews.services.statements import save_statement


@admin.register(ReviewStatement)
class ReviewStatementAdmin(VocabularyAdmin):
    list_display = ("text", "form", "number", "domain", "use_count", "is_offered")
    list_filter = ("form", WithdrawnFilter)
    search_fields = ("text", "text_en", "code")
    fields = ("form", "number", "domain", "text", "domain_en", "text_en", "code", "withdrawn_at")

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(uses=Count("reviewsentence"))

    def save_model(self, request, obj, form, change):
        save_statement(statement=obj, by=request.user)
