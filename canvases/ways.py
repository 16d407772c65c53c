"""What pages about a sheet share: the sheet, the way back to a line, a refusal, the first title."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from canvases.forms.points import NewPointForm
from canvases.models.canvases import CHAIN, Element
from canvases.services.canvases import sheet_of
from canvases.services.prompts import prompts_by_element
from maps.services.glance import at_a_glance, partners_by_sector, standing_by_number
from maps.services.maps import map_of
from maps.services.pictures import START
from maps.services.verdict import reading
from partners.models import Audience

# Half-lines in one column of the printed sheet, from which on its letters are smaller.
FULL, FULLER = 26, 14

NOBODY = {"picture": None, "reading": None}  # on the map

# What leads from one element to the next; the last one leads back to the first.
LEADS_ON = {
    Element.DIAGNOSIS: gettext_lazy("needs give rise to a shared vision"),
    Element.VISION: gettext_lazy("those who want it too join in"),
    Element.PARTNERSHIPS: gettext_lazy("partners act for the common good"),
    Element.COMMON_GOOD: gettext_lazy("the common good serves residents"),
    Element.BENEFITS: gettext_lazy("benefits strengthen it and change what is needed"),
}


def show_canvas(
    request, canvas, *, said="", is_refusal=False, moved=None, removed=None, refused=None
):
    """Answer with the page of the sheet or its piece.

    `said` is read out once, and shown when it `is_refusal`; `moved` is the line that takes the
    focus; `removed` the one that can be brought back; `refused` the bound form of a line that
    could not be written.
    """
    prompts, sheet = prompts_by_element(), sheet_of(canvas, CHAIN)
    context = {
        "canvas": canvas,
        "parts": [
            _part(part, number, prompts, removed, refused)
            for number, part in enumerate(sheet, start=1)
        ],
        "fullness": _fullness(sheet),
        **(NOBODY if canvas.is_agreed else _what_the_map_says(request.library)),
        "endorsements": list(canvas.endorsements.all()),
        "next_version": canvas.copies.current().first() if canvas.is_agreed else None,
        "today": timezone.localdate(),
        "said": said,
        "is_refusal": is_refusal,
        "moved": moved,
    }
    piece = "canvases/_canvas.html" if request.wants_fragment else "canvases/canvas.html"
    return render(request, piece, context)


def back_to_canvas(slug, canvas_pk, anchor, **query):
    """Return the way back for a browser without scripts: the page, at the line."""
    asked = "".join(f"?{name}={value}" for name, value in query.items())
    return redirect(f"{reverse('canvases:detail', args=[slug, canvas_pk])}{asked}#{anchor}")


def frozen_sentence():
    return _("This sheet is agreed or in the archive: it can be read, not changed.")


def title_of_this_year():
    return _("Our five elements, %(year)s") % {"year": timezone.localdate().year}


def _what_the_map_says(library):
    """Return the small map of today and its reading; nothing while nobody is on it."""
    standing = list(standing_by_number())
    if not standing:
        return NOBODY
    dots, _look_around = at_a_glance(standing, list(Audience.objects.order_by("pk")))
    picture = map_of(dots, library, sheets=(START,)).picture
    return {"picture": picture, "reading": reading(partners_by_sector(standing))}


def _fullness(sheet):
    """Return how small the letters of the printed sheet have to be: "", "fuller" or "full"."""
    size = {part.element: sum(2 + len(line.evidence) for line in part.points) for part in sheet}
    left = size[Element.DIAGNOSIS] + size[Element.BENEFITS]
    right = size[Element.VISION] + size[Element.PARTNERSHIPS]
    tallest = max(left, right, size[Element.COMMON_GOOD])
    return "full" if tallest >= FULL else "fuller" if tallest >= FULLER else ""


def _part(part, number, prompts, removed, refused):
    element = part.element
    is_refused = refused is not None and refused.data.get("element") == element
    return {
        "element": element,
        "label": part.label,
        "number": number,
        "points": part.points,
        "prompts": prompts[element],
        "leads_on": LEADS_ON[element],
        "removed": removed if removed is not None and removed.element == element else None,
        "line": refused if is_refused else NewPointForm.of_element(element),
        "others": [other for other in CHAIN if other != element],
    }
