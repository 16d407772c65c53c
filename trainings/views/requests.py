"""The public offer and its form: for everybody, without an account and without a script."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms.refusals import REFUSALS, refused
from accounts.services.limits import count_visit
from accounts.visitors import household_of
from trainings.forms.requests import TrainingRequestForm
from trainings.models import Training
from trainings.services.requests import organisers, receive_request

MOST_REQUESTS = 10
WITHIN = timedelta(hours=1)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def request_training(request, pk=None):
    """Show the offer (or one training of it) with the form; a POST asks for the training.

    Machines get the same thanks as people, so that they learn nothing.
    """
    offered = Training.objects.offered().select_related("provider", "programme")
    training = get_object_or_404(offered, pk=pk) if pk else None
    named = request.GET.get("library", "").replace("\0", "")[:160]  # by a library's public page
    form = TrainingRequestForm(request.POST or None, initial={"library_name": named})
    if request.method == "POST":
        if form.looks_like_a_machine():
            return redirect("request-training-thanks")
        if form.is_valid() and not _is_flood(request, form):
            form.instance.training = training
            triage = request.build_absolute_uri(reverse("training-requests"))
            try:
                receive_request(request=form.instance, triage=triage)
            except REFUSALS as refusal:
                refused(form, refusal)
            else:
                return redirect("request-training-thanks")
    context = {
        "form": form,
        "training": training,
        "trainings": [] if training else list(offered.prefetch_related("items")),
        "organisers": list(organisers()),
    }
    return render(request, "trainings/requests/offer.html", context)


@login_not_required
@require_safe
def thanks(request):
    return render(request, "trainings/requests/thanks.html", {"organisers": list(organisers())})


def _is_flood(request, form):
    household = household_of(request)
    count = count_visit(what="request-training", address=household, within=WITHIN)
    if count > MOST_REQUESTS:
        form.add_error(
            None,
            _("Many requests have come from this network. Please try again in an hour, or call."),
        )
    return count > MOST_REQUESTS
