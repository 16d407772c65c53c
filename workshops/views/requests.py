"""A request for a training, and the workshop that is made of it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, refused
from trainings.access import for_people_of_organisations
from trainings.services.requests import same_sender
from workshops.forms.requests import AcceptForm
from workshops.services.requests import accept_request, workshop_of


@require_http_methods(["GET", "HEAD", "POST"])
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
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Planned: %(title)s.") % {"title": workshop.title})
            return redirect(workshop)
    others = [row for row in request.asked.open() if row.pk != asked.pk and same_sender(row, asked)]
    context = {"asked": asked, "form": form, "person": person, "others": others}
    context["workshop"] = workshop_of(asked)
    context["merged"] = request.asked.filter(merged_into=asked)
    return render(request, "trainings/requests/page.html", context)


def _answering(people, asked):
    """Return the person of the organisation whose training is asked for, or of any."""
    for person in people:
        if asked.training is None or asked.training.provider_id == person.provider_id:
            return person
    return None
