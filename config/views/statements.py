"""What the law asks a public body to say on its pages."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.services.installation import installation
from config.privacy import KINDS
from ground.tiles import chosen_tiles


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
    context = {"said": installation(), "kinds": KINDS, "map_server": tiles and tiles.host}
    return render(request, "statements/privacy.html", context)


def _site(request):
    return f"{request.scheme}://{request.get_host()}/"
