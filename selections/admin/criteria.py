"""The criteria by which possible partners are compared: one list for the whole installation."""

from django.contrib import admin
from django.db.models import Count

from back_office.admin.vocabularies import VocabularyAdmin, WithdrawnFilter
from selections.models import Criterion
from selections.services.criteria import save_criterion


@admin.register(Criterion)
class CriterionAdmin(VocabularyAdmin):
    list_display = ("name", "weight", "position", "use_count", "is_offered")
    list_filter = (WithdrawnFilter,)
    search_fields = ("name", "name_en", "code")
    fields = (
        *("position", "weight", "name", "step_0", "step_1", "step_2", "step_3"),
        *("name_en", "step_0_en", "step_1_en", "step_2_en", "step_3_en"),
        *("code", "withdrawn_at"),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(uses=Count("selectioncriterion"))

    def save_model(self, request, obj, form, change):
        save_criterion(criterion=obj, by=request.user)
