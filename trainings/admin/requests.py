"""Requests for trainings in Django admin: who waits, whose library it is, what is one request."""

from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from back_office.admin.action_page import action_page, do_to_each, is_confirmed
from back_office.admin.base import LibraryFilter, OkolicaAdmin
from trainings.models import TrainingRequest
from trainings.models.requests import WHO_WAITS_FIRST, RequestState
from trainings.services.requests import (
    decline_request,
    erase_request,
    merge_requests,
    name_library,
    note_contact,
)


class StateFilter(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("open", gettext_lazy("open")), *RequestState.choices]

    def queryset(self, request, queryset):
        if self.value() == "open":
            return queryset.open()
        known = self.value() in RequestState.values
        return queryset.filter(state=self.value()) if known else queryset


@admin.register(TrainingRequest)
class TrainingRequestAdmin(OkolicaAdmin):
    """What was typed stays as it was; an administrator says whose request it is."""

    add_act = "admin.nothing"
    list_display = (
        *("library_name", "person", "email", "phone", "training", "state"),
        *("waiting", "library"),
    )
    list_filter = (StateFilter, ("library", admin.EmptyFieldListFilter), LibraryFilter)
    list_select_related = ("training", "library")
    search_fields = ("library_name", "person", "email", "library__name")
    autocomplete_fields = ("library",)
    fields = (
        *("library_name", "person", "email", "phone", "training", "days_in_words"),
        *("people_count", "topics_in_words", "message", "received_at", "state", "waiting"),
        *("library", "founding", "contacted_at", "contacted_by", "decided_at", "decided_by"),
        *("workshop_in_words", "merged_into", "erased_at", "erased_by"),
    )
    actions = ("mark_contacted", "decline", "merge", "erase")

    def only_overseen(self, queryset, user):
        """Return requests of nobody's library yet, and of the administrator's libraries."""
        return queryset.overseen_by(user)

    def get_ordering(self, request):
        return WHO_WAITS_FIRST

    def get_readonly_fields(self, request, obj=None):
        is_settled = obj is not None and obj.state == RequestState.ACCEPTED
        return [name for name in self.fields if name != "library" or is_settled]

    @admin.display(description=gettext_lazy("waits"), ordering="received_at")
    def waiting(self, asked):
        days = asked.days_waiting
        if days is None:
            return self.empty_value_display
        text = ngettext("%(days)d day", "%(days)d days", days) % {"days": days}
        return format_html("<strong>{}</strong>", text) if asked.is_late else text

    @admin.display(description=gettext_lazy("days that suit"))
    def days_in_words(self, asked):
        return ", ".join(f"{day:%d.%m.%Y}" for day in asked.days)

    @admin.display(description=gettext_lazy("topics"))
    def topics_in_words(self, asked):
        return ", ".join(str(name) for name in asked.topic_names)

    @admin.display(description=gettext_lazy("workshop"))
    def workshop_in_words(self, asked):
        return _("planned") if asked.state == RequestState.ACCEPTED else self.empty_value_display

    @admin.display(description=gettext_lazy("not in Okolica yet?"))
    def founding(self, asked):
        if asked.library_id or not asked.is_open:
            return self.empty_value_display
        told = {"name": asked.library_name, "email": asked.email, "person_name": asked.person}
        address = reverse("admin:accounts_library_found") + "?" + urlencode(told)
        return format_html('<a href="{}">{}</a>', address, _("Found this library"))

    def save_model(self, request, obj, form, change):
        name_library(request=obj, library=obj.library, by=request.user)

    @admin.action(description=gettext_lazy("Note: contacted"), permissions=["change"])
    def mark_contacted(self, request, asked):
        explanation = _("Somebody has spoken with these libraries: they wait no more.")
        return self._act(request, asked, note_contact, _("Note: contacted"), explanation)

    @admin.action(description=gettext_lazy("Decline the requests"), permissions=["change"])
    def decline(self, request, asked):
        explanation = _("No letter goes out: tell the libraries why yourself.")
        return self._act(request, asked, decline_request, _("Decline the requests"), explanation)

    @admin.action(description=gettext_lazy("Erase personal data"), permissions=["change"])
    def erase(self, request, asked):
        explanation = _(
            "Name, e-mail, phone and message are removed for good; the library, the topics and the "
            "days stay for statistics. Open requests are declined with it."
        )
        return self._act(request, asked, erase_request, _("Erase personal data"), explanation)

    @admin.action(description=gettext_lazy("Merge into the oldest"), permissions=["change"])
    def merge(self, request, asked):
        if is_confirmed(request):
            try:
                kept = merge_requests(requests=list(asked), by=request.user)
            except ValidationError as refusal:
                self.message_user(request, " ".join(refusal.messages), "error")
            else:
                self.message_user(request, _("Merged into: %(request)s.") % {"request": kept})
            return None
        explanation = _(
            "The oldest of these requests stays and gets what the others add. They must have the "
            "same e-mail or the same library."
        )
        return self._ask(request, asked, _("Merge into the oldest"), explanation)

    def _act(self, request, asked, service, title, explanation):
        if not is_confirmed(request):
            return self._ask(request, asked, title, explanation)
        count = do_to_each(self, request, service, [("request", row) for row in asked])
        done = ngettext("%(count)s request: done.", "%(count)s requests: done.", count)
        self.message_user(request, done % {"count": count})
        return None

    def _ask(self, request, asked, title, explanation):
        return action_page(
            self,
            request,
            action=request.POST["action"],
            title=title,
            explanation=explanation,
            button=title,
            rows=[(_who(row), row.get_state_display()) for row in asked],
            keys=[row.pk for row in asked],
        )


def _who(asked):
    return ", ".join(text for text in (asked.library_name, asked.person, asked.email) if text)
