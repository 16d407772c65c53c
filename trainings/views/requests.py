"""The public offer and its form: for everybody, without an account and without a script."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms.refusals import REFUSALS, refused
from accounts.ways import site_of, too_many
from trainings.forms.requests import TrainingRequestForm
from trainings.models import Training
from trainings.services.requests import organisers, receive_request


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
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
        if form.is_valid() and not too_many(request, form, what="request-training"):
            form.instance.training = training
            triage = site_of(request) + reverse("training-requests")
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
