"""Logos of grant programmes and training organisations, in Django admin."""

from django.contrib import admin

from back_office.admin.base import SharedAdmin
from back_office.admin.meeting_form import MeetingForm
from trainings.forms.logos import LogoForm
from trainings.models import Logo
from trainings.services.logos import save_logo


class LogoMeetingForm(MeetingForm, LogoForm):
    """The same form, which meets whoever else changes the row."""


@admin.register(Logo)
class LogoAdmin(SharedAdmin):
    form = LogoMeetingForm
    list_display = ("alt", "programme", "provider", "position", "is_used")
    list_filter = ("is_used",)
    list_select_related = ("programme", "provider")
    search_fields = ("alt", "programme__name", "provider__name")
    autocomplete_fields = ("programme", "provider")
    fields = ("programme", "provider", "upload", "alt", "position", "is_used")

    def save_model(self, request, obj, form, change):
        save_logo(logo=obj, picture=form.cleaned_data["upload"], by=request.user)
