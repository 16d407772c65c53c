"""Training organisations and their people, in Django admin."""

from django.contrib import admin

from back_office.admin.base import SharedAdmin, SharedInline
from trainings.models import Provider, ProviderPerson
from trainings.services.providers import save_people, save_provider


class ProviderPeopleInline(SharedInline, admin.StackedInline):
    """Stacked: as a table they are wider than the page, and its fields have no labels."""

    model = ProviderPerson
    fields = (("name", "email", "phone"), ("is_public", "user"))
    autocomplete_fields = ("user",)
    extra = 0
    can_delete = False


@admin.register(Provider)
class ProviderAdmin(SharedAdmin):
    list_display = ("name", "email", "phone")
    search_fields = ("name", "email", "people__name")
    inlines = (ProviderPeopleInline,)

    def get_queryset(self, request):
        return super().get_queryset(request).distinct()

    def save_model(self, request, obj, form, change):
        save_provider(provider=obj, by=request.user)

    def save_formset(self, request, form, formset, change):
        save_people(people=formset.save(commit=False), by=request.user)
