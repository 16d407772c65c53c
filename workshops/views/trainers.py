"""Trainers of a workshop: ending their access."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.policy import allowed
from workshops.access import workshop_or_404
from workshops.models import WorkshopTrainer
from workshops.services.workshops import end_trainer


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("workshops.trainers")
def end(request, slug, pk, trainer_pk):
    """Ask once, naming the person and the workshop, then end the access to it."""
    workshop = workshop_or_404(request, pk)
    trainers = WorkshopTrainer.objects.current().select_related("user")
    trainer = get_object_or_404(trainers, workshop=workshop, pk=trainer_pk)
    if request.method != "POST":
        return render(
            request, "workshops/end_trainer.html", {"workshop": workshop, "trainer": trainer}
        )
    end_trainer(trainer=trainer, by=request.user)
    messages.success(request, _("Access ended: %(person)s.") % {"person": trainer.user})
    return redirect(workshop)
