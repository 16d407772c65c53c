"""Who works where, in Django admin."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Case, When
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Membership
from accounts.models.memberships import Role
from accounts.services.memberships import LastCoordinator, change_role, end_membership
from back_office.admin.action_page import asks_first
from back_office.admin.base import LibraryFilter, OkolicaAdmin
from back_office.admin.founding import invite_again_page, invite_person_page
from back_office.admin.known import known_to

LAST_COORDINATOR = gettext_lazy(
    "%(library)s: %(person)s is the last person with coordination. "
    "First invite somebody who takes over."
)


class AccessFilter(admin.SimpleListFilter):
    title = gettext_lazy("access")
    parameter_name = "access"

    def lookups(self, request, model_admin):
        return [
            ("people", gettext_lazy("people of libraries")),
            ("guests", gettext_lazy("trainers")),
            ("ended", gettext_lazy("has no access today")),
        ]

    def queryset(self, request, queryset):
        match self.value():
            case "people":
                return queryset.current().exclude(role=Role.TRAINER)
            case "guests":
                return queryset.current().filter(role=Role.TRAINER)
            case "ended":
                return queryset.exclude(pk__in=queryset.current())
        return queryset


@admin.register(Membership)
class MembershipAdmin(OkolicaAdmin):
    """Access begins with an invitation and ends on a day; both are services, not fields.

    Who has left is told by name alone: what the account is called by now is not the library's.
    """

    list_display = ("user", "library", "role", "starts_on", "ends_on", "last_sign_in")
    list_filter = ("role", AccessFilter, LibraryFilter)
    list_select_related = ("user", "library")
    search_fields = ("user__name", "told_email", "library__name")
    fields = ("user", "library", "role", "starts_on", "ends_on", "granted_by", "last_sign_in")
    readonly_fields = ("user", "library", "starts_on", "ends_on", "granted_by", "last_sign_in")
    actions = ("end_access",)
    change_form_template = "admin/accounts/membership_form.html"

    def get_queryset(self, request):
        is_known = known_to(request.user, "user")
        return (
            super()
            .get_queryset(request)
            .annotate(
                told_email=Case(When(is_known, then="user__email")),
                told_sign_in=Case(When(is_known, then="user__last_login")),
            )
        )

    @admin.display(description=gettext_lazy("last sign-in"), ordering="told_sign_in")
    def last_sign_in(self, membership):
        """Return the moment as lists show it; beside a form stock admin would show "None"."""
        at = membership.told_sign_in
        return localize(timezone.localtime(at)) if at else self.empty_value_display

    def get_urls(self):
        again = self.admin_site.admin_view(self.invite_again_view)
        return [
            path("<int:pk>/invite-again/", again, name="accounts_membership_invite_again"),
            *super().get_urls(),
        ]

    def add_view(self, request, form_url="", extra_context=None):
        return invite_person_page(self, request)

    def save_model(self, request, obj, form, change):
        """Only the role is a field. Raises ValidationError for the last person who may invite."""
        try:
            change_role(membership=obj, role=obj.role, by=request.user)
        except LastCoordinator:
            values = {"library": obj.library, "person": obj.user}
            raise ValidationError(LAST_COORDINATOR % values) from None

    def invite_again_view(self, request, pk):
        places = self.get_queryset(request).current()
        return invite_again_page(self, request, get_object_or_404(places, pk=pk))

    @asks_first(
        gettext_lazy(
            "From now on these people do not enter the library; what they wrote stays. "
            "Their open tasks and the partners they looked after wait for somebody else."
        )
    )
    @admin.action(description=gettext_lazy("End access"), permissions=["change"])
    def end_access(self, request, memberships):
        ended = 0
        for membership in memberships:
            try:
                end_membership(membership=membership, by=request.user)
            except LastCoordinator:
                self.message_user(
                    request,
                    LAST_COORDINATOR % {"library": membership.library, "person": membership.user},
                    messages.WARNING,
                )
            except ValidationError as refusal:
                self.message_user(request, " ".join(refusal.messages), messages.WARNING)
            else:
                self.log_change(request, membership, _("Access ended."))
                ended += 1
        if ended:
            self.message_user(request, _("Accesses ended: %(count)d.") % {"count": ended})
