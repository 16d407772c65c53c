"""What the law asks a public body to say on its pages."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
@login_not_required
def accessibility(request):
    """Show the accessibility statement; its element ids are those of the official template."""
    return render(request, "statements/accessibility.html", {"site": _site(request)})


@require_safe
@login_not_required
def privacy(request):
    return render(request, "statements/privacy.html")


def _site(request):
    return f"{request.scheme}://{request.get_host()}/"
