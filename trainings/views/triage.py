"""Requests for a training, for the people of the organisations that answer them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.forms.refusals import REFUSALS, sentence_of
from trainings.access import for_people_of_organisations
from trainings.services.requests import decline_request, note_contact


@require_safe
@for_people_of_organisations
def request_list(request):
    state = request.GET.get("state", "open")
    rows = request.asked.open() if state == "open" else request.asked
    page = Paginator(rows, 25).get_page(request.GET.get("page"))
    context = {"page": page, "is_open_only": state == "open"}
    return render(request, "trainings/requests/list.html", context)


@require_POST
@for_people_of_organisations
def contacted(request, pk):
    """Note that somebody spoke with the library."""
    return _do(request, pk, note_contact, _("Noted: you are in conversation."))


@require_POST
@for_people_of_organisations
def decline(request, pk):
    return _do(request, pk, decline_request, _("The request is declined. Tell the library why."))


def _do(request, pk, service, sentence):
    asked = get_object_or_404(request.asked, pk=pk)
    try:
        service(request=asked, by=request.user)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        messages.success(request, sentence)
    return redirect(asked)
