"""Requests of people about their data: the list with its month, writing down, answering."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms.refusals import REFUSALS, refused
from accounts.policy import allowed
from privacy.forms.requests import RequestAnswerForm, RequestForm
from privacy.models import PersonRequest
from privacy.models.requests import RequestKind
from privacy.services.requests import (
    answer_request,
    contacts_of,
    record_request,
    residents_of,
)

MOST = 100  # answered ones on the page


@require_safe
@allowed("library.privacy")
def requests(request, slug):
    context = {
        "waiting": PersonRequest.objects.open(),
        "answered": PersonRequest.objects.answered().select_related("answered_by")[:MOST],
        "today": timezone.localdate(),
    }
    return render(request, "privacy/requests.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("library.privacy")
def new(request, slug):
    """Write down a request; the page of a person's data brings the name along."""
    if "about" in request.POST:
        found = {"person": request.POST.get("name"), "email": request.POST.get("email")}
        form = RequestForm(initial=found, library=request.library)
        return render(request, "privacy/request_new.html", {"form": form})
    form = RequestForm(request.POST or None, library=request.library)
    if request.method == "POST" and form.is_valid():
        try:
            record_request(request=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("The request is written down."))
            return redirect("privacy:requests", slug=slug)
    return render(request, "privacy/request_new.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("library.privacy")
def answer(request, slug, pk):
    """Show a request and ask how it was answered."""
    asked = get_object_or_404(PersonRequest.objects.select_related("answered_by"), pk=pk)
    is_objection = asked.kind == RequestKind.OBJECTION
    form = RequestAnswerForm(request.POST or None, is_objection=is_objection)
    if request.method == "POST" and form.is_valid():
        try:
            answer_request(request=asked, **form.cleaned_data, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("The answer is written down."))
            return redirect("privacy:requests", slug=slug)
    context = {"asked": asked, "form": form, "is_objection": is_objection}
    if is_objection:
        contacts = contacts_of(asked).exclude(no_letters_since=None)
        context["left_out"] = contacts.select_related("partner")
        context["residents"] = residents_of(asked).exclude(no_letters_since=None)
    return render(request, "privacy/request.html", context)
