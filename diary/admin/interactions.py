"""The history of partners and their tasks, in Django admin."""

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from back_office.admin.base import LibraryFilter, LibraryOwnedAdmin, ReadOnlyInline
from diary.models import Interaction, InteractionPartner, Task
from diary.services.interactions import save_interaction
from diary.services.tasks import save_task
from partners.admin.openings import RESIDENT, OpenedWithReason


class InteractionPartnerInline(ReadOnlyInline):
    model = InteractionPartner
    fields = ("partner",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("partner")


@admin.register(Interaction)
class InteractionAdmin(OpenedWithReason, LibraryOwnedAdmin):
    """Written down in the library, where its partners are at hand; corrected here too."""

    add_act = "admin.nothing"
    list_display = ("summary", "kind", "happened_on", "library", "created_by", "is_current")
    list_filter = ("kind", ("archived_at", admin.EmptyFieldListFilter), LibraryFilter)
    list_select_related = ("library", "created_by")
    search_fields = ("summary", "library__name")
    closed_rows = Q(partners__sector=RESIDENT)
    inlines = (InteractionPartnerInline,)
    fields = (
        *("library", "kind", "happened_on", "summary"),
        *("created_at", "created_by", "archived_at", "archived_by"),
    )
    readonly_fields = ("created_at", "created_by", "archived_at", "archived_by")

    def get_queryset(self, request):
        return super().get_queryset(request).with_residents()

    @admin.display(description=_("current"), boolean=True, ordering="archived_at")
    def is_current(self, interaction):
        return interaction.archived_at is None

    def save_model(self, request, obj, form, change):
        save_interaction(interaction=obj, by=request.user)


@admin.register(Task)
class TaskAdmin(OpenedWithReason, LibraryOwnedAdmin):
    list_display = ("text", "who", "due_on", "is_done", "partner", "library")
    list_filter = (("done_at", admin.EmptyFieldListFilter), "due_on", LibraryFilter)
    list_select_related = ("library", "owner", "partner")
    search_fields = ("text", "owner__name", "library__name")
    closed_rows = Q(partner__sector=RESIDENT) | Q(interaction__partners__sector=RESIDENT)
    closed_by = ("partner",)
    autocomplete_fields = ("library", "owner", "partner")
    fields = (
        *("library", "text", "owner", "owner_text", "due_on", "partner"),
        *("done_at", "done_by", "created_at", "created_by"),
    )
    readonly_fields = ("done_at", "done_by", "created_at", "created_by")

    def get_queryset(self, request):
        return super().get_queryset(request).with_residents()

    @admin.display(description=_("who does it"))
    def who(self, task):
        return task.who

    @admin.display(description=_("done"), boolean=True, ordering="done_at")
    def is_done(self, task):
        return task.is_done

    def save_model(self, request, obj, form, change):
        save_task(task=obj, by=request.user)
