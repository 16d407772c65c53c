"""Workshops of libraries, with their day and their trainers, in Django admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from back_office.admin.base import LibraryFilter, ReadOnlyAdmin, ReadOnlyInline
from workshops.models import AgendaItem, Closing, Outcome, Workshop, WorkshopTrainer


class TrainerInline(ReadOnlyInline):
    model = WorkshopTrainer
    fields = readonly_fields = ("user", "ended_at", "ended_by")


class AgendaInline(ReadOnlyInline):
    model = AgendaItem
    fields = ("position", "kind", "title", "minutes", "locked_at", "locked_by")


class OutcomeInline(ReadOnlyInline):
    model = Outcome
    fields = ("kind", "text", "who", "due_on")


class ClosingInline(ReadOnlyInline):
    model = Closing
    fields = ("closed_at", "closed_by", "reopened_at", "reopened_by")


@admin.register(Workshop)
class WorkshopAdmin(ReadOnlyAdmin):
    """Seen here, planned and closed in the library: the services there keep its lines whole."""

    list_display = ("title", "held_on", "library", "provider", "project", "state")
    list_filter = (("closed_at", admin.EmptyFieldListFilter), LibraryFilter)
    list_select_related = ("library", "provider", "project")
    search_fields = ("title", "place", "library__name")
    inlines = (TrainerInline, AgendaInline, OutcomeInline, ClosingInline)
    opens_in_the_application = exports = True
    fields = (
        *("title", "library", "held_on", "starts_at", "ends_at", "place"),
        *(
            "provider",
            "project",
            "analysis",
            "elements_order",
            "started_at",
            "closed_at",
            "closed_by",
        ),
        *("created_at", "created_by"),
    )

    @admin.display(description=_("state"))
    def state(self, workshop):
        return workshop.status.label
