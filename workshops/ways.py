"""What the typing screens share: how a line is answered or refused, and the way back.

Their forms are sent by static/js/run.js, which keeps a line in the browser until the answer to it
has come; without a script the same forms work as plain pages.
"""

import hashlib
import uuid
from collections import Counter
from functools import wraps

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from maps.services.verdict import reading
from workshops.models import Entry
from workshops.services.room import named_by_room

TAKEN = "taken_away"  # in the session: key of a row → what was kept of it
MOST_TAKEN = 20


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


def mark_of(name, rows):
    """Return a short mark of what a list says: another one as soon as any of its rows changes."""
    said = [[getattr(row, field.attname) for field in row._meta.concrete_fields] for row in rows]
    return hashlib.sha256(repr((name, said)).encode()).hexdigest()[:12]


def filled_boxes(item, boxes):
    """Return the lists of an exercise with their lines, each with its mark. One query."""
    entries = list(Entry.objects.of_exercise(item).select_related("matched_partner"))
    filled = []
    for box in boxes:
        own = [entry for entry in entries if entry.box == box.code]
        mark = mark_of((box.code, item.is_locked), own)
        filled.append({"box": box, "entries": own, "key": uuid.uuid4(), "mark": mark})
    return filled


def list_of_outcomes(item):
    """Return what came of an exercise, with the mark of the list."""
    outcomes = list(item.outcomes.all())
    return {"outcomes": outcomes, "mark": mark_of("outcomes", outcomes)}


def offer_back(request, row, kept):
    """Say what was just taken away, with a button that puts it back; `kept` is from `as_kept`."""
    name = str(row.idempotency_key)
    taken = request.session.get(TAKEN, {})
    request.session[TAKEN] = dict([*taken.items(), (name, kept)][-MOST_TAKEN:])
    context = {"row": row, "name": name, "library": request.library}
    message = render_to_string("workshops/run/_taken_away.html", context, request)
    messages.success(request, mark_safe(message.strip()))


def taken_away(request, name):
    """Return what was kept of a row that this person took away in this session, or None."""
    return request.session.get(TAKEN, {}).get(name)


def back_to_screen(slug, pk, item_pk, anchor):
    return redirect(f"{reverse('workshops:run', args=[slug, pk, item_pk])}#{anchor}")
