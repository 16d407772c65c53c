"""Letting a view speak of a closed workshop only, and sending a photo's file."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from trainings.ways import answer_with_file
from workshops.access import workshop_or_404

TYPES = {"large": "image/jpeg", "small": "image/webp"}


def closed_workshop(view):
    """Hand the workshop to the view; one that is not closed has nothing to report yet."""

    @wraps(view)
    def wrapper(request, slug, pk, **kwargs):
        workshop = workshop_or_404(request, pk)
        if not workshop.is_closed:
            messages.info(request, _("The report is made from the records of a closed workshop."))
            return redirect(workshop)
        return view(request, workshop, **kwargs)

    return wrapper


def answer_with(photo, size):
    """Return a file of the photo, sent piece by piece; raises Http404 when there is none."""
    if size not in TYPES:
        raise Http404
    return answer_with_file(getattr(photo, size), TYPES[size])
