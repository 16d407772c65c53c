"""Letters and links in Django admin: what waits, what left, what a person has to decide."""

from django.contrib import admin
from django.db.models import Case, OuterRef, Q, Subquery, When
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import Letter, LetterStep, Library, Link
from accounts.models.letters import LetterState
from back_office.admin.action_page import action_page, do_to_each, is_confirmed
from back_office.admin.base import (
    MOST_WORDS,
    LibraryFilter,
    OkolicaAdmin,
    ReadOnlyAdmin,
    ReadOnlyInline,
)
from back_office.admin.closed import closed_name
from back_office.admin.known import known_to
from back_office.admin.trial_letter import trial_letter_page
from post.services.letters import call_back_letter, change_letter, retry_letter, settle_letter


class DeliveryFilter(admin.SimpleListFilter):
    title = gettext_lazy("delivery")
    parameter_name = "delivery"

    def lookups(self, request, model_admin):
        return [
            ("waiting", LetterState.WAITING.label),
            ("sent", LetterState.SENT.label),
            ("failed", LetterState.FAILED.label),
            ("unknown", LetterState.UNKNOWN.label),
            ("cancelled", LetterState.CANCELLED.label),
            ("not-sent", gettext_lazy("everything that has not left")),
        ]

    def queryset(self, request, queryset):
        match self.value():
            case "sent":
                return queryset.exclude(sent_at=None)
            case "cancelled":
                return queryset.exclude(cancelled_at=None)
            case "not-sent":
                return queryset.unsent()
            case "waiting" | "failed" | "unknown" as state:
                return getattr(queryset, state)()
        return queryset


class OfOverseenLibraries:
    def only_overseen(self, queryset, user):
        """Return what concerns the administrator's libraries; the rest is the host's to see."""
        if user.is_superuser:
            return queryset
        return queryset.filter(library__in=Library.objects.overseen_by(user))


class StepInline(ReadOnlyInline):
    model = LetterStep
    fields = readonly_fields = ("at", "kind", "by", "detail")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("by")


@admin.register(Letter)
class LetterAdmin(OfOverseenLibraries, OkolicaAdmin):
    """A letter is written by the house; while it waits it is put off or cancelled here."""

    add_act = "admin.nothing"
    list_display = (
        *("subject", "recipient", "library", "created_at", "state_in_words"),
        *("send_after", "attempts", "problem"),
    )
    list_filter = (DeliveryFilter, LibraryFilter)
    list_select_related = ("library",)
    search_fields = ("library__name",)
    fields = (
        *("state_in_words", "recipient", "subject", "body", "send_after", "library", "created_at"),
        *("created_by", "attempts", "claimed_at", "sent_at", "cancelled_at", "cancelled_by"),
        "problem",
    )
    inlines = (StepInline,)
    actions = ("send_again", "cancel", "settle")

    def get_queryset(self, request):
        """Leave out what is about a hard matter: it is for whoever wrote it alone."""
        return super().get_queryset(request).filter(is_closed=False)

    @admin.display(description=gettext_lazy("state"))
    def state_in_words(self, letter):
        return letter.state.label

    def get_urls(self):
        trial = self.admin_site.admin_view(self.trial_view)
        return [path("trial/", trial, name="accounts_letter_trial"), *super().get_urls()]

    def trial_view(self, request):
        return trial_letter_page(self, request)

    def get_readonly_fields(self, request, obj=None):
        return [name for name in self.fields if name not in _typed(obj)]

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or bool(_typed(obj)))

    def get_search_results(self, request, queryset, search_term):
        """Find letters by their address too, unless it is closed to administrators."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        for word in search_term.replace("\0", " ").split()[:MOST_WORDS]:
            queryset = queryset.filter(recipient__icontains=word, is_personal=False)
        return (found | queryset if search_term.strip() else found), may_repeat

    def save_model(self, request, obj, form, change):
        letter = Letter.objects.get(pk=obj.pk)  # whole: what is shown has dots
        for name in form.changed_data:
            setattr(letter, name, getattr(obj, name))
        change_letter(letter=letter, by=request.user)

    @admin.action(description=gettext_lazy("Send again"), permissions=["change"])
    def send_again(self, request, letters):
        explanation = _(
            "The sender takes these letters at once. One that perhaps left may then arrive twice."
        )
        return self._act(request, letters, retry_letter, _("Send again"), explanation)

    @admin.action(description=gettext_lazy("Cancel: do not send"), permissions=["change"])
    def cancel(self, request, letters):
        explanation = _("These letters stay on the list and are not sent.")
        return self._act(request, letters, call_back_letter, _("Cancel the letters"), explanation)

    @admin.action(description=gettext_lazy("Note as sent"), permissions=["change"])
    def settle(self, request, letters):
        explanation = _(
            "Choose this when the letter arrived although the connection broke while it was sent."
        )
        return self._act(request, letters, settle_letter, _("Note as sent"), explanation)

    def _act(self, request, letters, service, title, explanation):
        """Show the letters and ask; then do it to each that still allows it."""
        if is_confirmed(request):
            rows = [("letter", letter) for letter in letters]
            count = do_to_each(self, request, service, rows)
            done = ngettext("%(count)s letter: done.", "%(count)s letters: done.", count)
            self.message_user(request, done % {"count": count})
            return None
        return action_page(
            self,
            request,
            action=request.POST["action"],
            title=title,
            explanation=explanation,
            button=title,
            rows=[(closed_name(letter), letter.state.label) for letter in letters],
            keys=[letter.pk for letter in letters],
        )


def _typed(letter):
    """Return what is typed of a letter: of a library's own not whom it goes to.

    Its words are under dots here, and would be read in another mailbox. The address of a link lets
    in whoever reads it, so a letter with one is not touched.
    """
    if letter is None or letter.is_personal or letter.link_id:
        return ()
    if letter.state != LetterState.WAITING:
        return ()
    return ("send_after",) if letter.library_id else ("recipient", "send_after")


@admin.register(Link)
class LinkAdmin(OfOverseenLibraries, ReadOnlyAdmin):
    list_display = (
        *("purpose", "whose", "library", "created_at"),
        *("expires_at", "used_at", "ended_at"),
    )
    list_filter = (LibraryFilter, ("used_at", admin.EmptyFieldListFilter))
    list_select_related = ("library", "user")
    search_fields = ("went_to", "library__name")
    fields = (
        *("purpose", "whose", "library", "created_at", "created_by"),
        *("expires_at", "used_at", "ended_at", "ended_by"),
    )

    def get_queryset(self, request):
        """Read with each link of an account where its letter went, or whose it is without one.

        That address the library typed: who did not say yes to it, or left, may have another one
        by now, and of a link that was shown to whoever invited nothing else is known.
        """
        letters = Letter.objects.filter(link=OuterRef("pk"), link__user__isnull=False)
        went_to = Subquery(letters.order_by("pk").values("recipient")[:1])
        is_told = Q(is_shown=True) & known_to(request.user, "user")
        known = Case(When(is_told, then="user__email"), default=went_to)
        return super().get_queryset(request).annotate(went_to=known)

    @admin.display(description=gettext_lazy("person"), ordering="went_to")
    def whose(self, link):
        return link.went_to or self.get_empty_value_display()
