"""Workshops as the rows of a table, drawn by a function: lists show them by the dozen."""

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
LIBRARY = '\n<td data-label="{}">{}</td>'


@register.simple_tag
def workshop_rows(workshops, shows_library):
    """Draw workshops, each with its library where the table is over many."""
    library_word = _("Library")
    row = form_of(ROW, date_word=_("Date"), project_word=_("Project"), state_word=_("State"))
    states = {state: str(state.label) for state in Status}
    page = cache(lambda slug: addresses("workshops:detail", slug))

    def library(workshop):
        return piece(LIBRARY, library_word, workshop.library.name) if shows_library else ""

    return pieces(
        "\n",
        row,
        (
            {
                "address": page(workshop.library.slug)(workshop.pk),
                "title": workshop.title,
                "day": date_format(workshop.held_on, "j E Y"),
                "library": library(workshop),
                "project": workshop.project.name if workshop.project else "",
                "state": states[workshop.status],
            }
            for workshop in workshops
        ),
    )
