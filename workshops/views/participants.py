"""Who comes and who was there."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.policy import allowed
from workshops.forms.participants import ListForm, ParticipantForm
from workshops.models import Participant
from workshops.models.participants import Presence
from workshops.services.participants import (
    add_participants,
    remove_participant,
    save_participant,
    tick_attendance,
)
from workshops.views.sheets import attendance
from workshops.views.workshops import workshop_or_404


@require_http_methods(["GET", "POST"])
@allowed("workshops.run")
def participants(request, slug, pk):
    """Show the list; a POST ticks who was there."""
    workshop = workshop_or_404(request, pk)
    if request.method == "POST":
        present = [int(key) for key in request.POST.getlist("present") if key.isdecimal()]
        tick_attendance(workshop=workshop, present=present, by=request.user)
        return redirect("workshops:participants", slug, pk)
    people = list(workshop.participants.select_related("partner"))
    context = {
        "workshop": workshop,
        "people": people,
        "present_count": sum(person.attended is True for person in people),
        "form": ListForm(),
    }
    return render(request, "workshops/participants.html", context)


@require_POST
@allowed("workshops.run")
def add(request, slug, pk):
    """Add people, a line each."""
    workshop = workshop_or_404(request, pk)
    form = ListForm(request.POST)
    if form.is_valid():
        try:
            count = add_participants(
                workshop=workshop,
                text=form.cleaned_data["people"],
                presence=Presence(form.cleaned_data["presence"]),
                by=request.user,
            )
        except ValidationError as refusal:
            form.add_error("people", refusal.messages)
        else:
            added = ngettext("%(count)s person added.", "%(count)s people added.", count)
            messages.success(request, added % {"count": count})
            return redirect("workshops:participants", slug, pk)
    people = list(workshop.participants.select_related("partner"))
    context = {"workshop": workshop, "people": people, "present_count": 0, "form": form}
    return render(request, "workshops/participants.html", context)


@require_http_methods(["GET", "POST"])
@allowed("workshops.run")
def edit(request, slug, pk, participant_pk):
    workshop = workshop_or_404(request, pk)
    person = get_object_or_404(Participant, workshop=workshop, pk=participant_pk)
    form = ParticipantForm(request.POST or None, instance=person, workshop=workshop)
    if request.method == "POST" and form.is_valid():
        save_participant(participant=form.instance, by=request.user)
        return redirect("workshops:participants", slug, pk)
    context = {"form": form, "workshop": workshop, "person": person}
    return render(request, "workshops/participant.html", context)


@require_POST
@allowed("workshops.run")
def remove(request, slug, pk, participant_pk):
    workshop = workshop_or_404(request, pk)
    person = get_object_or_404(Participant, workshop=workshop, pk=participant_pk)
    remove_participant(participant=person, by=request.user)
    return redirect("workshops:participants", slug, pk)


@require_safe
@allowed("workshops.run")
def attendance_sheet(request, slug, pk):
    """Show the list of attendance to print on A4 and sign by hand, with room for more."""
    workshop = workshop_or_404(request, pk)
    context = {"workshop": workshop, **attendance(workshop)}
    return render(request, "workshops/attendance_sheet.html", context)
