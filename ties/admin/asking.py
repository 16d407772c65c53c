"""Letters that ask partners the six questions: seen in Django admin, written by libraries."""

from django.contrib import admin

from intake.admin.asked import AskedByLetterAdmin
from ties.models import AssessmentRequest


@admin.register(AssessmentRequest)
class AssessmentRequestAdmin(AskedByLetterAdmin):
    """What anybody answered has no page here, not even after a reason (docs/decisions/0158)."""
