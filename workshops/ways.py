"""What the typing screens share: how a line is answered or refused, and the way back.

Their forms are sent by static/js/run.js, which keeps a line in the browser until the answer to it
has come; without a script the same forms work as plain pages.
"""

import uuid
from collections import Counter
from functools import wraps

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from maps.services.verdict import reading
from workshops.services.room import named_by_room


def of_the_same_person(view):
    """Refuse a line that waited in the browser of somebody else, who used it before."""

    @wraps(view)
    def wrapper(request, slug, pk, item_pk, *args, **kwargs):
        if request.headers.get("X-Person", str(request.user.pk)) != str(request.user.pk):
            sentence = _("Typed by somebody else.")
            return refused_line(request, slug, pk, item_pk, sentence, status=403)
        return view(request, slug, pk, item_pk, *args, **kwargs)

    return wrapper


def suggestion_for(workshop):
    """Return what the organisations named so far suggest, until somebody has accepted it.

    Those whose sector nobody knows suggest nothing; they are counted beside it.
    """
    partners, _possible = named_by_room(workshop)
    counts = Counter(sector for _number, _label, sector in partners)
    unknown = counts.pop("", 0)
    sentence = " ".join(map(str, reading(counts).sentences)) if counts else ""
    if workshop.outcomes.filter(text=sentence).exists():
        sentence = ""
    return {"suggestion": sentence, "suggestion_key": uuid.uuid4(), "unknown_sectors": unknown}


def from_script(request):
    return request.headers.get("X-Requested-With") == "run.js"


def refused_line(request, slug, pk, item_pk, sentence, *, status=422):
    """Answer that a line cannot be taken, in one sentence: to a script as text."""
    if from_script(request):
        return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
    messages.error(request, sentence)
    return redirect("workshops:run", slug, pk, item_pk)


def back_to_screen(slug, pk, item_pk, anchor):
    return redirect(f"{reverse('workshops:run', args=[slug, pk, item_pk])}#{anchor}")
