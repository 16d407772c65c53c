"""The sections of agreements: one list for the whole installation."""

from django.contrib import admin
from django.db.models import Count

from agreements.models import AgreementSection
from agreements.services.sections import save_section
from back_office.admin.vocabularies import VocabularyAdmin, WithdrawnFilter


@admin.register(AgreementSection)
class AgreementSectionAdmin(VocabularyAdmin):
    list_display = ("name", "question", "is_filled", "position", "use_count", "is_offered")
    list_filter = (WithdrawnFilter,)
    search_fields = ("name", "name_en", "code")
    fields = ("position", "name", "name_en", "question", "code", "is_filled", "withdrawn_at")
    readonly_fields = ("is_filled", "withdrawn_at")

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(uses=Count("agreementpart"))

    def save_model(self, request, obj, form, change):
        save_section(section=obj, by=request.user)
