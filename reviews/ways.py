"""What views of reviews share: a row or 404."""

from django.shortcuts import get_object_or_404

from partnerships.models import Partnership
from reviews.models import Review


def partnership_or_404(pk):
    return get_object_or_404(Partnership.objects.select_related("library", "owner"), pk=pk)


def review_or_404(pk):
    rows = Review.objects.select_related(
        "partnership__library", "partnership__owner", "library", "decided_by"
    )
    return get_object_or_404(rows, pk=pk)
