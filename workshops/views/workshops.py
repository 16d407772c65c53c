"""Workshops of a library: the list, planning, the page of one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms.refusals import REFUSALS, refused
from accounts.models.memberships import Role
from accounts.policy import allowed, may
from accounts.ways import say, turn_back
from trainings.services.projects import find_or_add_project
from workshops.access import closed_sentence, workshop_or_404, workshop_with
from workshops.agenda import clock, ends_at, minutes_over, place_at, totals
from workshops.forms.workshops import WorkshopForm
from workshops.services.lists import number_of_workshops, plan_and_people, workshops_of
from workshops.services.screens import day_of
from workshops.services.workshops import AlreadyClosed, plan_workshop, save_workshop

PAGE_SIZE = 25


@require_safe
@allowed("workshops.view")
def workshop_list(request, slug):
    # Pages are cut out of the places on the list; the rows of one are read by a statement that is
    # kept (docs/decisions/0207), which a queryset in the Paginator would not be.
    places = range(number_of_workshops(request.membership))
    page = Paginator(places, PAGE_SIZE).get_page(request.GET.get("page"))
    if places:
        page.object_list = workshops_of(request.membership, page.object_list.start, PAGE_SIZE)
    return render(request, "workshops/list.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("workshops.run")
def new(request, slug):
    is_guest = request.membership.role == Role.TRAINER
    form = WorkshopForm(request.POST or None, library=request.library, is_guest=is_guest)
    if is_guest:
        form.fields["trainers"].initial = [request.membership]
    if request.method == "POST" and form.is_valid():
        trainers = form.chosen_trainers
        if is_guest and request.user not in trainers:
            trainers.append(request.user)  # else the plan would vanish from their sight
        try:
            workshop = _kept(form, request, plan_workshop, trainers)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Planned: %(title)s.") % {"title": workshop.title})
            return redirect(workshop)
    return render(request, "workshops/form.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("workshops.run")
def edit(request, slug, pk):
    workshop = workshop_or_404(request, pk)
    form = WorkshopForm(
        request.POST or None,
        instance=workshop,
        library=request.library,
        is_guest=request.membership.role == Role.TRAINER,
        may_end_access=may(request.membership, "workshops.trainers"),
    )
    if request.method == "POST" and form.is_valid():
        try:
            _kept(form, request, save_workshop, form.chosen_trainers)
        except REFUSALS as refusal:
            refused(form, refusal)
        except AlreadyClosed:
            return turn_back(request, closed_sentence(), workshop)
        else:
            messages.success(request, _("Saved."))
        if form.is_valid():
            return redirect(workshop)
    return render(request, "workshops/form.html", {"form": form, "workshop": workshop})


@require_safe
@allowed("workshops.view")
def detail(request, slug, pk):
    """Show the day, who comes and what there is to do; of a closed workshop, what came of it."""
    workshop, found = workshop_with(request, pk, plan_and_people)
    if workshop.is_closed:
        return redirect("closings:summary", slug, pk)
    items = found["items"]
    context = {
        "workshop": workshop,
        **_plan(workshop, items),
        "trainers": [trainer.user for trainer in found["trainers"]],
        "closings": found["closings"],
        "participant_count": workshop.participant_count,
        "may_run": may(request.membership, "workshops.run"),
        "day": day_of(workshop, items),
        "first_exercise": next((item for item in items if item.is_exercise), None),
    }
    return render(request, "workshops/detail.html", context)


def _plan(workshop, items):
    """Return what the page says about the plan: its clock, its sums, which part runs now."""
    lengths = [item.lasts for item in items]
    minutes, breaks = totals((item.kind, item.lasts) for item in items)
    now = timezone.localtime()
    place = 0
    if workshop.held_on == now.date() and items:
        place = place_at(workshop.starts_at, lengths, now)
    return {
        "rows": _rows(workshop, items, lengths),
        "minutes": minutes,
        "breaks": breaks,
        "delay": sum(item.extra_minutes for item in items),
        "over": minutes_over(workshop.starts_at, workshop.ends_at, lengths),
        "plan_ends": ends_at(workshop.starts_at, lengths),
        "running": items[place] if items else None,
        "is_the_day": workshop.held_on == now.date() or workshop.started_at is not None,
    }


def _rows(workshop, items, lengths):
    """Return (part, when it begins, how long it lasts, its place below the page) of each part."""
    begins = clock(workshop.starts_at, lengths)
    return [
        (item, f"{hour}:{minute:02d}", f"{lasts} min", f"items/{item.pk}/")
        for item, (hour, minute), lasts in zip(items, begins, lengths, strict=True)
    ]


def _kept(form, request, keep, trainers):
    """Keep the workshop of a form with its project, or neither; say it where that came back."""
    with transaction.atomic():
        form.instance.project, comes_back = find_or_add_project(
            library=request.library,
            name=form.cleaned_data["project_name"],
            programme=form.cleaned_data["programme"],
            by=request.user,
            known=form.instance.project,
            changes_it=may(request.membership, "partnerships.edit"),
        )
        workshop = keep(workshop=form.instance, by=request.user, trainers=trainers)
    if comes_back:
        project = form.instance.project
        off = reverse("yearbook:project-archive", args=[request.library.slug, project.pk])
        say(request, "workshops/_project_is_back.html", name=project, off=off)
    return workshop
