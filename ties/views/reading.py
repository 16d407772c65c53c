"""What the map says: all sentences with who is behind them, and the net in numbers."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.policy import allowed
from ties.services.measures import measures
from ties.services.reading import around_the_library, sentences


@require_safe
@allowed("partners.view")
def reading(request, slug):
    around = around_the_library()
    context = {
        "sentences": sentences(around, request.library),
        "measures": measures(around.neighbourhood.whole_net),
    }
    return render(request, "ties/reading.html", context)
