"""The picture of the map as files, and on paper."""

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from accounts.policy import allowed
from maps.services.maps import map_of_the_library
from maps.services.papers import PAPERS, groups_on_paper, notes, partnerships_on_paper, pdf_of_map
from maps.table.outlines import key_of
from maps.table.picture import A3
from maps.ways import FOR_FILES, PLAIN, MapState, Seen, drawing_of, joined
from partners.filters import filtered_partners


@require_safe
@allowed("partners.view")
def map_svg(request, slug):
    """Answer the picture as a file that needs nothing else: inks and widths are in it."""
    drawing = _drawing(request, A3)[1]
    drawing["key"] = key_of(A3, drawing["outlines"])
    svg = render_to_string("maps/_relationship_map.html", drawing)
    return _file(svg.strip(), "image/svg+xml", f"{_name(slug)}.svg")


@require_safe
@allowed("partners.view")
def map_pdf(request, slug):
    """Answer the picture with numbers and the list of all names, tagged, on A4 or A3."""
    paper = _paper(request)
    found, drawing = _drawing(request, PAPERS[paper])
    pdf = pdf_of_map(found, drawing)
    return _file(pdf, "application/pdf", f"{_name(slug)}-{paper}.pdf")


@require_safe
@allowed("partners.view")
def map_print(request, slug):
    """Show what the PDF holds as a page, to be printed black on white."""
    paper = _paper(request)
    found, drawing = _drawing(request, PAPERS[paper])
    context = {
        "paper": paper,
        "papers": PAPERS,
        "groups": groups_on_paper(found),
        "notes": notes(),
        "partnerships": partnerships_on_paper(found, drawing["outlines"]),
    }
    return render(request, "maps/print.html", drawing | context)


def _paper(request):
    return request.GET["paper"] if request.GET.get("paper") in PAPERS else "a4"


def _drawing(request, sheet):
    """Return the Map on one sheet, and what the template of its picture needs."""
    filters = filtered_partners(request)
    found = map_of_the_library(filters, request.library, (sheet,), leaves=True)
    seen = joined(Seen(filters, MapState.read(request.GET), found))
    return seen.map, drawing_of(request, seen.map) | {
        "picture": seen.map.picture,
        "outlines": seen.outlines,
        "query": seen.query(**FOR_FILES),
        "map_query": seen.query(**PLAIN),
    }


def _file(content, content_type, name):
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": content_disposition_header(True, name)},
    )


def _name(slug):
    return f"map-{slug}-{timezone.localdate():%Y-%m-%d}"
