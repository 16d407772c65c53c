"""Rows of agreements and documents, or 404."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from agreements.models import Agreement, Document, RenewalRequest
from partners.models import Partner
from partnerships.models import Partnership, Party

OWNERS = {"partnership": Partnership, "agreement": Agreement, "partner": Partner}


def agreement_or_404(pk):
    rows = Agreement.objects.select_related(
        *("library__municipality", "partnership__library", "partnership__owner"),
        *("amends", "renewed_by", "suspended_by", "ended_by"),
    )
    return get_object_or_404(rows, pk=pk)


def party_or_404(agreement, pk):
    rows = Party.objects.select_related("partner", "library")
    return get_object_or_404(rows, pk=pk, partnership=agreement.partnership_id)


def document_or_404(pk):
    return get_object_or_404(Document.objects.for_list(), pk=pk)


def owner_or_404(kind, pk):
    """Return the row that a document shall belong to: a partnership, an agreement, a partner."""
    if kind not in OWNERS:
        raise Http404
    return get_object_or_404(OWNERS[kind].objects.select_related("library"), pk=pk)


def question_or_404(pk):
    rows = RenewalRequest.objects.select_related(
        "party__partner", "party__library", "agreement__partnership", "link", "library"
    )
    return get_object_or_404(rows, pk=pk)
