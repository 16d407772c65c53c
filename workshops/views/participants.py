"""Who comes and who was there."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.policy import allowed
from partners.models import Sector
from partners.models.kinds import SECTOR_NOT_KNOWN
from workshops.access import workshop_or_404
from workshops.forms.participants import AttendanceForm, ListForm, ParticipantForm
from workshops.models import Participant
from workshops.models.invitations import totals_of
from workshops.models.participants import Presence
from workshops.services.participants import (
    add_participants,
    attendance_list,
    remove_participant,
    save_participant,
    tick_attendance,
)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("workshops.run")
def participants(request, slug, pk):
    """Show the list; a POST writes who was there."""
    workshop = workshop_or_404(request, pk)
    people = list(workshop.participants.select_related("partner"))
    form = AttendanceForm(request.POST if request.method == "POST" else None, people=people)
    if form.is_valid():
        tick_attendance(
            workshop=workshop, present=form.present(), shown=form.shown, by=request.user
        )
        messages.success(request, _("The attendance is saved."))
        if request.POST.get("people", "").strip():
            return add(request, slug, pk)
        return redirect("workshops:participants", slug, pk)
    return _page(request, workshop, people, attendance_form=form)


@require_POST
@allowed("workshops.run")
def add(request, slug, pk):
    """Add people, a line each; who was ticked above the lines was there."""
    workshop = workshop_or_404(request, pk)
    ticks = AttendanceForm(request.POST, people=list(workshop.participants.all()))
    if ticks.is_valid() and ticks.says_something:
        tick_attendance(
            workshop=workshop, present=ticks.present(), shown=ticks.shown, by=request.user
        )
    form = ListForm(request.POST)
    if ticks.is_valid() and form.is_valid():
        try:
            count = add_participants(
                workshop=workshop,
                text=form.cleaned_data["people"],
                presence=Presence(form.cleaned_data["presence"]),
                attended=True if form.cleaned_data["were_there"] else None,
                by=request.user,
            )
        except REFUSALS as refusal:
            refused(form, refusal, "people")
        else:
            added = ngettext("%(count)s person added.", "%(count)s people added.", count)
            messages.success(request, added % {"count": count})
            return redirect("workshops:participants", slug, pk)
    people = list(workshop.participants.select_related("partner"))
    return _page(request, workshop, people, form=form, attendance_form=ticks)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("workshops.run")
def edit(request, slug, pk, participant_pk):
    workshop = workshop_or_404(request, pk)
    person = get_object_or_404(Participant, workshop=workshop, pk=participant_pk)
    form = ParticipantForm(request.POST or None, instance=person, workshop=workshop)
    if request.method == "POST" and form.is_valid():
        try:
            save_participant(participant=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            return redirect("workshops:participants", slug, pk)
    context = {"form": form, "workshop": workshop, "person": person}
    return render(request, "workshops/participant.html", context)


@require_POST
@allowed("workshops.run")
def remove(request, slug, pk, participant_pk):
    workshop = workshop_or_404(request, pk)
    person = get_object_or_404(Participant, workshop=workshop, pk=participant_pk)
    try:
        remove_participant(participant=person, by=request.user, seen=request.POST.get("stands", ""))
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    return redirect("workshops:participants", slug, pk)


@require_safe
@allowed("workshops.run")
def attendance_sheet(request, slug, pk):
    """Show the list of attendance to print on A4 and sign by hand, with room for more."""
    workshop = workshop_or_404(request, pk)
    context = {"workshop": workshop, **attendance_list(workshop)}
    return render(request, "workshops/attendance_sheet.html", context)


@require_safe
@allowed("workshops.run")
def image_consents(request, slug, pk):
    """Show the sheets on which people agree to photos: never the list of attendance."""
    workshop = workshop_or_404(request, pk)
    context = {"workshop": workshop, **attendance_list(workshop)}
    return render(request, "workshops/image_consents.html", context)


def _page(request, workshop, people, *, form=None, attendance_form=None):
    """Show the list with its numbers, how many were there, and both forms."""
    present = [person for person in people if person.attended]
    # Who is added to a list of a day that has come signed on an empty row of it.
    signed = bool(people) and workshop.held_on <= timezone.localdate()
    invitations = list(workshop.invitations.for_list())
    context = {
        "workshop": workshop,
        "people": people,
        "invitations": invitations,
        "answers": totals_of(invitations),
        "present_count": len(present),
        "by_sector": [
            *_counted(Sector, [person.sector for person in present]),
            *_without_sector(present),
        ],
        "by_presence": _counted(Presence, [person.presence for person in present]),
        "attendance_form": attendance_form or AttendanceForm(people=people),
        "form": form or ListForm(initial={"were_there": signed}),
        "next_number": len(people) + 1,
    }
    return render(request, "workshops/participants.html", context)


def _counted(choices, values):
    """Return (label, count) of each of the choices that somebody has."""
    return [(choice.label, values.count(choice)) for choice in choices if choice in values]


def _without_sector(people):
    """Return (label, count) of those whose sector nobody knows, when there are any."""
    unknown = sum(not person.sector for person in people)
    return [(SECTOR_NOT_KNOWN, unknown)] if unknown else []
