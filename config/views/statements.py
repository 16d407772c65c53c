"""What the law asks a public body to say on its pages."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import Link
from accounts.models.links import Purpose
from accounts.services.installation import installation
from config.privacy import KINDS
from directory.services.entries import shown_in
from ground.tiles import chosen_tiles
from privacy.services.statements import how_long_of, statement_of
from reports.services.publications import published_in


@require_safe
@login_not_required
def accessibility(request):
    """Show the accessibility declaration, or, before its state is chosen, whom to ask.

    Ids and headings are those of the technical conditions 2.0 of 31.07.2024.
    """
    row = installation()
    lists = {
        name: getattr(row, name).splitlines() for name in ("barriers", "exclusions", "burdens")
    }
    context = {"said": row, "site": _site(request), **lists}
    page = "statements/declaration.html" if row.is_declared else "statements/being_prepared.html"
    return render(request, page, context)


@require_safe
@login_not_required
def privacy(request):
    tiles = chosen_tiles()
    kinds = [(kind, how_long_of(kind)) for kind in KINDS]
    context = {"said": installation(), "kinds": kinds, "map_server": tiles and tiles.host}
    return render(request, "statements/privacy.html", context)


@require_safe
@login_not_required
def library_privacy(request, slug):
    """Show what a library says of data of people: its own words, and what the code does."""
    context = _of_library(request)
    own = [kind for kind in KINDS if not kind.is_the_host_s]
    context["kinds"] = [(kind, how_long_of(kind, context["said"])) for kind in own]
    return render(request, "statements/library_privacy.html", context)


@require_safe
@login_not_required
def library_accessibility(request, slug):
    return render(request, "statements/library_accessibility.html", _of_library(request))


def _of_library(request):
    """Return the library and what it says; 404 while nothing of it is there for everybody.

    Whom it asks by a link is told whose the data are, whatever else it shows. One that only says
    something has no page of its own, so nothing leads there.
    """
    host, said = request.library, statement_of(request.library)
    has_page = bool(shown_in(host) or published_in(host))
    asked = Link.objects.for_answers().exclude(purpose=Purpose.CALENDAR)  # which asks nobody
    asks_by_links = asked.filter(library=host).exists()
    if said.pk is None and not has_page and not asks_by_links:
        raise Http404
    return {"host": host, "said": said, "has_no_page": not has_page}


def _site(request):
    return f"{request.scheme}://{request.get_host()}/"
