"""Reviews in Django admin: their days and what was decided; the reason is closed.

Answers, questions and early signs put aside have no page here, not even after a reason: they tell
of views (docs/decisions/0193).
"""

from django.contrib import admin
from django.db.models import Prefetch, Q

from back_office.admin.base import LibraryFilter, ReadOnlyAdmin
from partners.admin.openings import RESIDENT, OpenedWithReason
from partnerships.models import Partnership
from reviews.models import Review


@admin.register(Review)
class ReviewAdmin(OpenedWithReason, ReadOnlyAdmin):
    list_display = ("partnership", "library", "opened_at", "answers_until", "closed_at", "decision")
    list_filter = (("closed_at", admin.EmptyFieldListFilter), "decision", LibraryFilter)
    list_select_related = ("library",)
    search_fields = ("partnership__name", "library__name")
    closed_rows = Q(partnership__parties__partner__sector=RESIDENT)
    fields = (
        *("partnership", "library", "form", "opened_at", "opened_by", "answers_until"),
        *("closed_at", "decision", "reason", "next_on", "decided_at", "decided_by"),
    )

    def get_queryset(self, request):
        of = Prefetch("partnership", Partnership.objects.with_residents())
        return super().get_queryset(request).prefetch_related(of)
