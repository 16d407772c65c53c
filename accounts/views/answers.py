"""Secret addresses: who holds one is let into the page it was made for."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.services.links import LinkNotOpen, find_link


@require_safe
@login_not_required
def answer(request, token):
    """Hand over to the page of the link's purpose, by its URL name `<purpose>:answer`."""
    try:
        link = find_link(token)
    except LinkNotOpen:
        return link_not_open(request)
    return redirect(f"{link.purpose}:answer", token)


def link_not_open(request):
    """Say kindly that the link was used, is too old or was cut while copying."""
    return render(request, "accounts/link_not_open.html", status=410)
