"""What partners were asked about their data and said: seen in Django admin, written elsewhere."""

from django.contrib import admin
from django.db.models import Q

from back_office.admin.base import LibraryFilter, ReadOnlyAdmin
from intake.admin.asked import AskedByLetterAdmin
from intake.models import DataAnswer, DataRequest
from partners.admin.openings import RESIDENT

admin.site.register(DataRequest, AskedByLetterAdmin)


@admin.register(DataAnswer)
class DataAnswerAdmin(ReadOnlyAdmin):
    list_display = ("partner", "library", "is_right", "way", "said_on", "looked_by")
    list_filter = (LibraryFilter, "is_right", "way")
    list_select_related = ("partner", "library", "looked_by")
    search_fields = ("partner__name", "library__name")
    closed_rows = Q(partner__sector=RESIDENT)
    searched_when_closed = ("library__name",)
    fields = (
        *("partner", "library", "is_right", "way", "said_by", "said_on", "words"),
        *("recorded_at", "recorded_by", "looked_at", "looked_by"),
    )
