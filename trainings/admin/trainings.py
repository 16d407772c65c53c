"""The public offer in Django admin: trainings and their plans of the day."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from back_office.admin.action_page import asks_first
from back_office.admin.base import SharedAdmin, SharedInline
from trainings.models import Training, TrainingItem
from trainings.services.trainings import (
    offer_trainings_again,
    save_training,
    save_training_items,
    withdraw_trainings,
)


class ItemInline(SharedInline, admin.StackedInline):
    model = TrainingItem
    fields = (("position", "kind", "minutes"), "title")
    extra = 0


def _provider(training):
    return training.provider.name


@admin.register(Training)
class TrainingAdmin(SharedAdmin):
    list_display = ("title", "provider", "programme", "is_public", "withdrawn_at")
    list_filter = ("is_public", ("withdrawn_at", admin.EmptyFieldListFilter))
    list_select_related = ("provider", "programme")
    search_fields = ("title", "provider__name")
    fields = ("provider", "title", "description", "programme", "is_public", "withdrawn_at")
    readonly_fields = ("withdrawn_at",)
    autocomplete_fields = ("provider", "programme")
    inlines = (ItemInline,)
    actions = ("withdraw", "offer_again")

    def save_model(self, request, obj, form, change):
        save_training(training=obj, by=request.user)

    def save_formset(self, request, form, formset, change):
        items = formset.save(commit=False)
        save_training_items(
            training=form.instance, items=items, removed=formset.deleted_objects, by=request.user
        )

    @asks_first(_("They are offered no more; workshops planned from them stay."), _provider)
    @admin.action(description=_("Withdraw: offer these no more"), permissions=["change"])
    def withdraw(self, request, trainings):
        count = withdraw_trainings(trainings=trainings, by=request.user)
        withdrawn = ngettext("%(count)s withdrawn.", "%(count)s withdrawn.", count)
        self.message_user(request, withdrawn % {"count": count})

    @asks_first(_("They can be asked for again."), _provider)
    @admin.action(description=_("Offer again"), permissions=["change"])
    def offer_again(self, request, trainings):
        count = offer_trainings_again(trainings=trainings, by=request.user)
        self.message_user(request, _("Offered again: %(count)d.") % {"count": count})
