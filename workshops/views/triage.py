"""Requests for a training, for the people of the organisations that answer them."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.policy import may_administer
from trainings.forms.requests import AcceptForm
from trainings.models import ProviderPerson, TrainingRequest
from trainings.services.requests import accept_request, decline_request, note_contact, same_sender


def for_people_of_organisations(view):
    """Let in people of training organisations, and whoever administers the whole installation."""

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        rows = TrainingRequest.objects.for_triage()
        request.people = list(
            ProviderPerson.objects.filter(user=request.user).select_related("provider")
        )
        if may_administer(request.user, "admin.vocabularies"):
            request.asked = rows
        elif request.people:
            request.asked = rows.seen_by(request.people)
        else:
            raise Http404
        return view(request, *args, **kwargs)

    return wrapper


@require_safe
@for_people_of_organisations
def request_list(request):
    state = request.GET.get("state", "open")
    rows = request.asked.open() if state == "open" else request.asked
    page = Paginator(rows, 25).get_page(request.GET.get("page"))
    context = {"page": page, "is_open_only": state == "open"}
    return render(request, "trainings/requests/list.html", context)


@require_http_methods(["GET", "POST"])
@for_people_of_organisations
def request_page(request, pk):
    """Show one request; a POST makes a workshop of it."""
    asked = get_object_or_404(request.asked, pk=pk)
    person = _answering(request.people, asked)
    form = AcceptForm(request.POST or None, asked=asked, person=person)
    if request.method == "POST" and person and form.is_valid():
        trainer = form.cleaned_data["trainer"]
        try:
            workshop = accept_request(
                request=asked, workshop=form.instance, trainer=trainer, by=request.user
            )
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, _("Planned: %(title)s.") % {"title": workshop.title})
            return redirect(workshop)
    others = [row for row in request.asked.open() if row.pk != asked.pk and same_sender(row, asked)]
    context = {"asked": asked, "form": form, "person": person, "others": others}
    return render(request, "trainings/requests/page.html", context)


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
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, sentence)
    return redirect(asked)


def _answering(people, asked):
    """Return the person of the organisation whose training is asked for, or of any."""
    for person in people:
        if asked.training is None or asked.training.provider_id == person.provider_id:
            return person
    return None
