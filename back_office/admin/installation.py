"""The page of the installation, for its host alone."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.models import Installation
from accounts.services.installation import installation, save_installation
from back_office.admin.base import OkolicaAdmin


@admin.register(Installation)
class InstallationAdmin(OkolicaAdmin):
    view_act = add_act = change_act = "admin.administrators"
    list_display = ("__str__", "status", "reviewed_on", "changed_at")
    search_fields = ("entity",)
    fieldsets = (
        (None, {"fields": ("entity", "entity_address")}),
        (_("Who helps"), {"fields": ("helper_name", "helper_phone", "helper_email")}),
        (
            _("Personal data"),
            {
                "fields": (
                    *("controller", "officer_name", "officer_email", "officer_phone"),
                    "periods",
                )
            },
        ),
        (
            _("Accessibility declaration"),
            {
                "fields": (
                    *("status", "site_published_on", "site_changed_on"),
                    *("prepared_on", "reviewed_on", "prepared_how"),
                    *("barriers", "exclusions", "burdens", "burden_assessment"),
                    *("contact", "contact_email", "contact_phone", "complaints_to"),
                    *("building", "communication"),
                )
            },
        ),
        (_("Last change"), {"fields": ("changed_by", "changed_at")}),
    )
    readonly_fields = ("changed_by", "changed_at")

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not Installation.objects.exists()

    def render_change_form(self, request, context, *args, **kwargs):
        """Offer no other one: it is the only row."""
        context["show_save_and_add_another"] = False
        return super().render_change_form(request, context, *args, **kwargs)

    def get_changeform_initial_data(self, request):
        """Begin with the helper that the settings of the computer name."""
        first = installation()
        helper = ("helper_name", "helper_phone", "helper_email")
        return {field: getattr(first, field) for field in helper} | (
            super().get_changeform_initial_data(request)
        )

    def save_model(self, request, obj, form, change):
        save_installation(installation=obj, by=request.user)
