"""Reviews in Django admin: their days and what was decided; the reason is closed.

Answers, questions and early signs put aside have no page here, not even after a reason: they tell
of views (docs/decisions/0193).
"""

from django.contrib import admin

from back_office.admin.base import LibraryFilter, ReadOnlyAdmin
from partners.admin.openings import OpenedWithReason
from reviews.models import Review


@admin.register(Review)
class ReviewAdmin(OpenedWithReason, ReadOnlyAdmin):
    list_display = ("partnership", "library", "opened_at", "answers_until", "closed_at", "decision")
    list_filter = (("closed_at", admin.EmptyFieldListFilter), "decision", LibraryFilter)
    list_select_related = ("partnership", "library")
    search_fields = ("partnership__name", "library__name")
    fields = (
        *("partnership", "library", "form", "opened_at", "opened_by", "answers_until"),
        *("closed_at", "decision", "reason", "next_on", "decided_at", "decided_by"),
    )
