"""People and administrators in Django admin."""

from django.contrib import admin
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from accounts.admin.base import OkolicaAdmin, ReadOnlyInline
from accounts.models import Library, Membership, Oversight, User
from accounts.policy import may_administer


class AccessInline(ReadOnlyInline):
    model = Membership
    fk_name = "user"
    verbose_name_plural = _("access to libraries")
    fields = ("library", "role", "starts_on", "ends_on")
    show_change_link = True


class OversightInline(admin.StackedInline):
    model = Oversight
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
        """Return people with a place in the administrator's libraries, and the administrator."""
        if user.is_superuser:
            return queryset
        places = Membership.objects.filter(user=OuterRef("pk"))
        return queryset.filter(Q(pk=user.pk) | Exists(places))

    def has_change_permission(self, request, obj=None):
        """Refuse colleagues in administration, and people who also work outside the own set."""
        administrator = request.user
        if obj is None or may_administer(administrator, "admin.administrators"):
            return super().has_change_permission(request, obj)
        outside = Membership.everywhere.of(obj).exclude(
            library__in=Library.objects.overseen_by(administrator)
        )
        return (
            not obj.is_staff
            and not outside.exists()
            and super().has_change_permission(request, obj)
        )

    def get_fieldsets(self, request, obj=None):
        person = (None, {"fields": ["email", "name", "language", "is_active"]})
        dates = (_("Dates"), {"fields": ["last_login", "date_joined"]})
        powers = (
            _("Administration"),
            {
                "fields": ["is_staff", "is_superuser"],
                "description": _(
                    "An administrator sets the first password through “Forgot your password?” "
                    "on the sign-in page."
                ),
            },
        )
        return [person, powers, dates] if obj else [person, powers]

    def get_readonly_fields(self, request, obj=None):
        """The e-mail is the login: a wrong one is mended by inviting the right one."""
        fixed = ["last_login", "date_joined", *(["email"] if obj else [])]
        if not may_administer(request.user, "admin.administrators"):
            fixed += ["is_staff", "is_superuser"]
        return fixed

    def get_inlines(self, request, obj):
        return super().get_inlines(request, obj) if obj else [OversightInline]

    def save_model(self, request, obj, form, change):
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)


@admin.register(Oversight)
class OversightAdmin(OkolicaAdmin):
    """Which libraries an administrator sees."""

    view_act = add_act = change_act = "admin.administrators"
    list_display = ("user", "terc_prefix")
    list_select_related = ("user",)
    search_fields = ("user__name", "user__email", "terc_prefix")
    autocomplete_fields = ("user",)
