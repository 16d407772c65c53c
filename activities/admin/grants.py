"""What grant programmes count, one list for the installation; and by what libraries count."""

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from activities.models import GrantEdition, GrantRule, GrantTask
from activities.services.grants import save_edition, save_rule
from back_office.admin.base import LibraryFilter, ReadOnlyAdmin, SharedAdmin
from back_office.admin.vocabularies import VocabularyAdmin, WithdrawnFilter


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


@admin.register(GrantTask)
class GrantTaskAdmin(ReadOnlyAdmin):
    list_display = ("edition", "library", "starts_on", "ends_on", "is_counted")
    list_filter = (("archived_at", admin.EmptyFieldListFilter), LibraryFilter)
    list_select_related = ("edition", "library")
    search_fields = ("edition__programme", "edition__edition", "library__name")
    fields = (
        *("library", "edition", "starts_on", "ends_on", "created_at", "created_by"),
        *("archived_at", "archived_by"),
    )

    @admin.display(description=_("current"), boolean=True, ordering="archived_at")
    def is_counted(self, grant):
        return not grant.is_archived
