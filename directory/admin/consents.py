"""What partners were asked and said: seen in Django admin, written by libraries and partners."""

from django.contrib import admin
from django.db.models import Q

from back_office.admin.base import LibraryFilter, ReadOnlyAdmin
from directory.models import ConsentRequest, PartnerConsent
from intake.admin.asked import AskedByLetterAdmin
from partners.admin.openings import RESIDENT

admin.site.register(ConsentRequest, AskedByLetterAdmin)


@admin.register(PartnerConsent)
class PartnerConsentAdmin(ReadOnlyAdmin):
    list_display = ("partner", "library", "answer", "way", "said_on", "recorded_by")
    list_filter = (LibraryFilter, "answer", "way")
    list_select_related = ("partner", "library", "recorded_by")
    search_fields = ("partner__name", "library__name")
    closed_rows = Q(partner__sector=RESIDENT)
    searched_when_closed = ("library__name",)
    fields = (
        *("partner", "library", "answer", "shown", "about"),
        *("way", "said_by", "said_on", "words", "recorded_at", "recorded_by"),
    )
