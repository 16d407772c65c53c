"""Secret addresses: who holds one is let into the page it was made for."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from accounts.models.links import OF_A_PERSON
from accounts.services.links import LinkNotOpen, find_link
from accounts.ways import link_not_open


@require_safe
@login_not_required
def answer(request, token):
    """Hand over to the page of the link's purpose, by its URL name `<purpose>:answer`."""
    link = request.link
    if link is None:
        try:
            link = find_link(token, among=OF_A_PERSON)
        except LinkNotOpen:
            return link_not_open(request)
    return redirect(f"{link.purpose}:answer", token)
