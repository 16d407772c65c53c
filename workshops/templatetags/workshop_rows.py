"""Rows of lists about workshops, drawn by functions: workshops, and the parts of a day."""

from functools import cache

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from naming.addresses import addresses
from naming.pieces import form_of, piece, pieces
from workshops.models.workshops import Status

register = template.Library()

ROW = """<tr><th scope="row"><a href="{address}">{title}</a></th>
<td data-label="{date_word}">{day}</td>{library}
<td data-label="{project_word}">{project}</td>
<td data-label="{state_word}">{state}</td></tr>"""
PART = """<li class="agenda__item agenda__item--{kind}">
<span class="agenda__time">{start}</span>
{title}
<span class="agenda__minutes">{lasts}{extra}</span>
{tools}</li>"""
TITLE = '<span class="agenda__title">{title}</span>'
LED_TITLE = '<a class="agenda__title" href="{place}">{title}</a>'
EXTRA = ' <span class="agenda__extra">({})</span>'
TOOLS = '<span class="agenda__tools">\n{up}{down}</span>\n'
MOVE = """<button class="btn btn-sm btn-quiet" type="submit" formaction="{place}move/"
 name="step" value="{step}" aria-label="{word}: {title}">{sign}</button>
"""
LIBRARY = '\n<td data-label="{}">{}</td>'


@register.simple_tag
def workshop_rows(workshops, shows_library):
    """Draw WorkshopRows, each with its library where the table is over many."""
    library_word = _("Library")
    row = form_of(ROW, date_word=_("Date"), project_word=_("Project"), state_word=_("State"))
    states = {state: str(state.label) for state in Status}
    page = cache(lambda slug: addresses("workshops:detail", slug))
    rows = (
        {
            "address": page(one.library__slug)(one.pk),
            "title": one.title,
            "day": date_format(one.held_on, "j E Y"),
            "library": piece(LIBRARY, library_word, one.library__name) if shows_library else "",
            "project": one.project__name or "",
            "state": states[one.status],
        }
        for one in workshops
    )
    return pieces("\n", row, rows)


@register.simple_tag
def agenda_rows(rows, may_run):
    """Draw the parts of a day, each a (part, start, length, address below the page).

    Whoever `may_run` it has the way to each and buttons that move it.
    """
    up = form_of(MOVE, step="up", word=_("Earlier"), sign="↑")
    down = form_of(MOVE, step="down", word=_("Later"), sign="↓")
    title = LED_TITLE if may_run else TITLE

    def tools(at, said):
        if not may_run:
            return ""
        last = at == len(rows) - 1
        return piece(
            TOOLS, up=piece(up, **said) if at else "", down="" if last else piece(down, **said)
        )

    def part(at, item, start, lasts, place):
        said = {"title": item.title, "place": place}
        return {
            "kind": item.kind,
            "start": start,
            "title": piece(title, **said),
            "lasts": lasts,
            "extra": piece(EXTRA, f"{item.extra_minutes:+d}") if item.extra_minutes else "",
            "tools": tools(at, said),
        }

    return pieces("\n", PART, (part(at, *row) for at, row in enumerate(rows)))
