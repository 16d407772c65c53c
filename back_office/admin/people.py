"""People and administrators in Django admin."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Oversight, User
from accounts.policy import may_administer
from accounts.services.administrators import (
    add_person,
    correct_person,
    require_known_place,
    save_oversights,
)
from accounts.services.authority import may_change_person
from accounts.ways import site_of
from back_office.admin.base import OkolicaAdmin, ReadOnlyInline
from back_office.admin.first_password import first_password_page, say_where_it_went
from back_office.admin.known import known_to
from back_office.admin.meeting_form import MeetingForm


class AccessInline(ReadOnlyInline):
    model = Membership
    fk_name = "user"
    verbose_name_plural = _("access to libraries")
    fields = ("library", "role", "starts_on", "ends_on")
    show_change_link = True


class OversightForm(MeetingForm):
    def clean_terc_prefix(self):
        require_known_place(terc_prefix=self.cleaned_data["terc_prefix"])
        return self.cleaned_data["terc_prefix"]


class OversightInline(admin.StackedInline):
    model = Oversight
    form = OversightForm
    extra = 0

    def has_view_permission(self, request, obj=None):
        return may_administer(request.user, "admin.administrators")

    has_add_permission = has_change_permission = has_view_permission
    has_delete_permission = has_view_permission  # taking a set of libraries away


@admin.register(User)
class UserAdmin(OkolicaAdmin):
    """Librarians come by invitation; only whoever runs the installation adds administrators."""

    add_act = "admin.administrators"
    list_display = ("name_or_email", "email", "libraries", "last_login", "is_active", "is_staff")
    list_filter = ("is_active", "is_staff", ("last_login", admin.EmptyFieldListFilter))
    search_fields = ("name", "email")
    inlines = (AccessInline, OversightInline)
    change_form_template = "admin/accounts/user_form.html"

    @admin.display(description=_("person"), ordering="name")
    def name_or_email(self, user):
        return str(user)

    @admin.display(description=_("libraries"))
    def libraries(self, user):
        return ", ".join(membership.library.name for membership in user.memberships.all())

    def get_queryset(self, request):
        places = Membership.objects.select_related("library")
        return super().get_queryset(request).prefetch_related(Prefetch("memberships", places))

    def only_overseen(self, queryset, user):
        """Return people of the administrator's libraries, and the administrator."""
        return queryset.filter(known_to(user))

    def has_change_permission(self, request, obj=None):
        """Refuse colleagues in administration, and people who also work outside the own set."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or may_change_person(request.user, obj))

    def get_fieldsets(self, request, obj=None):
        person = (None, {"fields": ["email", "name", "phone", "language", "is_active"]})
        dates = (_("Dates"), {"fields": ["last_login", "date_joined"]})
        powers = (
            _("Administration"),
            {
                "fields": ["is_staff", "is_superuser"],
                "description": _(
                    "Whoever becomes an administrator gets a letter and sets a new password; the "
                    "old one, passkeys and codes stop working."
                ),
            },
        )
        return [person, powers, dates] if obj else [person, powers]

    def get_readonly_fields(self, request, obj=None):
        """The e-mail is the login: a wrong one is mended here until somebody has used it."""
        fixed = ["last_login", "date_joined", *(["email"] if obj and obj.was_used else [])]
        if not may_administer(request.user, "admin.administrators"):
            fixed += ["is_staff", "is_superuser"]
        return fixed

    def get_inlines(self, request, obj):
        return super().get_inlines(request, obj) if obj else [OversightInline]

    def get_urls(self):
        page = self.admin_site.admin_view(self.first_password_view)
        address = "<int:pk>/first-password/"
        return [path(address, page, name="accounts_user_first_password"), *super().get_urls()]

    def first_password_view(self, request, pk):
        return first_password_page(self, request, get_object_or_404(User, pk=pk))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        lacks = False
        if may_administer(request.user, "admin.administrators"):
            person = self.get_object(request, object_id)
            lacks = person is not None and not person.has_usable_password()
        context = {"lacks_a_password": lacks, **(extra_context or {})}
        return super().change_view(request, object_id, form_url, context)

    def history_view(self, request, object_id, extra_context=None):
        """For the host alone: it tells in words why a second factor was turned off."""
        if not may_administer(request.user, "admin.administrators"):
            raise PermissionDenied
        return super().history_view(request, object_id, extra_context)

    def save_model(self, request, obj, form, change):
        service = correct_person if change else add_person
        if change and "email" in form.changed_data:
            say = _("The e-mail is corrected. Links in letters to the old one stop working.")
            messages.info(request, say)
        letter = service(user=obj, by=request.user, site=site_of(request))
        if letter:
            say_where_it_went(request, letter)

    def save_formset(self, request, form, formset, change):
        if formset.model is not Oversight:
            return super().save_formset(request, form, formset, change)  # only read: nothing new
        rows = formset.save(commit=False)
        return save_oversights(rows=rows, removed=formset.deleted_objects, by=request.user)


@admin.register(Oversight)
class OversightAdmin(OkolicaAdmin):
    """Which libraries an administrator sees."""

    view_act = add_act = change_act = "admin.administrators"
    form = OversightForm
    list_display = ("user", "terc_prefix")
    list_select_related = ("user",)
    search_fields = ("user__name", "user__email", "terc_prefix")
    autocomplete_fields = ("user",)

    def save_model(self, request, obj, form, change):
        save_oversights(rows=[obj], by=request.user)
