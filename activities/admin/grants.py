"""What grant programmes count: one list of editions and rules for the whole installation."""

from django.contrib import admin
from django.db.models import Count

from activities.models import GrantEdition, GrantRule
from activities.services.grants import save_edition, save_rule
from back_office.admin.base import SharedAdmin
from partners.admin.vocabularies import VocabularyAdmin, WithdrawnFilter


@admin.register(GrantEdition)
class GrantEditionAdmin(VocabularyAdmin):
    list_display = ("programme", "edition", "read_on", "use_count", "is_offered")
    list_filter = (WithdrawnFilter,)
    search_fields = ("programme", "edition", "code")
    fields = ("programme", "edition", "source", "read_on", "code", "withdrawn_at")

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(uses=Count("tasks"))

    def save_model(self, request, obj, form, change):
        save_edition(edition=obj, by=request.user)


@admin.register(GrantRule)
class GrantRuleAdmin(SharedAdmin):
    list_display = ("edition", "counts", "task_year", "least", "most")
    list_filter = ("edition", "counts")
    list_select_related = ("edition",)
    search_fields = ("edition__programme", "edition__edition")
    fields = ("edition", "counts", "task_year", "least", "most")

    def save_model(self, request, obj, form, change):
        save_rule(rule=obj, by=request.user)
