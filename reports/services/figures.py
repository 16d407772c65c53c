"""The figures of a report, each with its alternative text. Whatever a report shows begins here."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from maps.services.pictures import picture_of_names
from maps.table import shapes
from reports.blocks import Figure, Paragraph, without_controls
from reports.models.reports import SectionKind
from reports.prose import joined
from reports.services.photos import shown_photos
from reports.story import numbered
from trainings.services.logos import logos_of

MOST_PHOTOS = 4  # in a report; all of them stand on the public page


def figures_of(workshop, day, results):
    """Return the figures of a report: section → Figures, in their order.

    A report puts a section's figures below its text, everywhere with their alternative text.
    Photos belong to the story; logos of those who paid (Figure with `is_logo`) to the funding.
    """
    figures = dict.fromkeys(SectionKind, ())
    figures[SectionKind.STORY] = tuple(
        _figure(
            *(data, "jpg", photo.alt, photo.caption),
            is_photo=True,
            is_upright=photo.height > photo.width,
        )
        for data, photo in shown_photos(workshop, MOST_PHOTOS)
    )
    figures[SectionKind.FUNDING] = tuple(
        _figure(data, "png", alternative, is_logo=True) for data, alternative in logos_of(workshop)
    )
    if day.partner_count:
        figures[SectionKind.MAP] = (map_of_the_day(workshop, day, results),)
    return figures


def _figure(data, form, alternative, caption="", **marks):
    """Return a figure, or the sentence that stands in its place when its file is no picture."""
    instead = _("A picture is missing here, because its file is lost or damaged: %(picture)s") % {
        "picture": alternative
    }
    if data is None:
        return Paragraph(instead)
    return Figure(data, form, alternative, caption, instead=instead, **marks)


def map_of_the_day(workshop, day, results):
    """Return the map as the room made it: no levels, so that a guest may see it, no residents."""
    picture = picture_of_names(
        _rows(results.partners), day.audiences, workshop.library, possible=_rows(results.possible)
    )
    caption = _("Map of partners and audiences from the workshop, %(day)s") % {"day": day.day}
    drawing = {
        "picture": picture,
        "ink": shapes,
        "standalone": True,
        "title": caption,
        "description": alternative_of_the_map(day),
    }
    svg = render_to_string("maps/_relationship_map.html", drawing).strip()
    return Figure(without_controls(svg), "svg", alternative_of_the_map(day), caption)


def alternative_of_the_map(day):
    """Say what the map shows to somebody who does not see it; the names stand in the text."""
    sectors = joined(numbered(words, len(names)) for _code, words, names in day.partners)
    shown = [
        _("The library stands in the middle, its partners around it by sector: %(sectors)s.")
        % {"sectors": sectors}
    ]
    if day.audiences:
        groups = {"groups": joined(day.audiences)}
        shown.append(_("On the outer ring stand the audience groups: %(groups)s.") % groups)
    return " ".join([*shown, *day.verdict[:-1]])


def _rows(partners):
    return [(partner.pk, partner.name, partner.sector) for partner in partners]
