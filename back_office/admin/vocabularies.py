"""Rows that people choose from, one list for the whole installation: offered, or withdrawn."""

from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from back_office.admin.action_page import asks_first
from back_office.admin.base import SharedAdmin
from back_office.services.vocabularies import bring_back, withdraw


class WithdrawnFilter(admin.SimpleListFilter):
    title = gettext_lazy("offered")
    parameter_name = "withdrawn"

    def lookups(self, request, model_admin):
        return [("no", gettext_lazy("offered")), ("yes", gettext_lazy("withdrawn"))]

    def queryset(self, request, queryset):
        if self.value() == "no":
            return queryset.filter(withdrawn_at=None)
        return queryset.exclude(withdrawn_at=None) if self.value() == "yes" else queryset


def _in_use(row):
    """Say how often a row is used, where its list counts that."""
    return _("in use: %(count)d") % {"count": row.uses} if hasattr(row, "uses") else ""


class VocabularyAdmin(SharedAdmin):
    """Rows that are chosen from, withdrawn and offered again."""

    readonly_fields = ("withdrawn_at",)
    actions = ("withdraw_selected", "bring_back_selected")

    @admin.display(description=gettext_lazy("in use"), ordering="uses")
    def use_count(self, row):
        return row.uses

    @admin.display(description=gettext_lazy("offered"), boolean=True, ordering="withdrawn_at")
    def is_offered(self, row):
        return row.withdrawn_at is None

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), *(["code"] if obj else [])]

    @asks_first(gettext_lazy("They are offered no more; where they are used, they stay."), _in_use)
    @admin.action(description=gettext_lazy("Withdraw: offer no more"), permissions=["change"])
    def withdraw_selected(self, request, rows):
        count = withdraw(rows=self.model.objects.filter(pk__in=rows), by=request.user)
        self.message_user(request, _("Withdrawn: %(count)d.") % {"count": count})

    @asks_first(gettext_lazy("They can be chosen again."), _in_use)
    @admin.action(description=gettext_lazy("Offer again"), permissions=["change"])
    def bring_back_selected(self, request, rows):
        count = bring_back(rows=self.model.objects.filter(pk__in=rows), by=request.user)
        self.message_user(request, _("Offered again: %(count)d.") % {"count": count})
