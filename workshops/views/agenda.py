"""The plan of the day: change, move, add and remove its parts."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.policy import allowed
from workshops.access import closed_sentence, workshop_or_404
from workshops.forms.agenda import AgendaItemForm, DelayForm
from workshops.models import AgendaItem
from workshops.services.agenda import (
    add_item,
    back_to_plan,
    delay_rest,
    lock_item,
    move_item,
    remove_item,
    save_item,
    shorten_rest,
    unlock_item,
)
from workshops.services.workshops import AlreadyClosed

STEPS = {"up": -1, "down": 1}


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("workshops.run")
def new_item(request, slug, pk):
    workshop = workshop_or_404(request, pk)
    form = AgendaItemForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _save(request, form, partial(add_item, workshop=workshop, **form.cleaned_data))
        if form.is_valid():
            return redirect(workshop)
    return render(request, "workshops/item.html", {"form": form, "workshop": workshop})


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("workshops.run")
def edit_item(request, slug, pk, item_pk):
    workshop, item = _item_or_404(request, pk, item_pk)
    form = AgendaItemForm(request.POST or None, instance=item)
    if request.method == "POST" and form.is_valid():
        _save(request, form, partial(save_item, item=form.instance))
        if form.is_valid():
            return redirect(workshop)
    return render(
        request, "workshops/item.html", {"form": form, "workshop": workshop, "item": item}
    )


@require_POST
@allowed("workshops.run")
def move(request, slug, pk, item_pk):
    workshop, item = _item_or_404(request, pk, item_pk)
    step = STEPS.get(request.POST.get("step"), 0)
    return _done(request, workshop, move_item, item=item, step=step)


@require_POST
@allowed("workshops.run")
def remove(request, slug, pk, item_pk):
    workshop, item = _item_or_404(request, pk, item_pk)
    try:
        is_gone = remove_item(item=item, by=request.user, seen=request.POST.get("stands", ""))
    except AlreadyClosed:
        messages.error(request, closed_sentence())
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        if is_gone:
            messages.success(request, _("Taken out of the day: %(title)s.") % {"title": item.title})
        else:
            sentence = _("“%(title)s” has lines typed in it, so it stays.")
            messages.error(request, sentence % {"title": item.title})
    return redirect(workshop)


@require_POST
@allowed("workshops.run")
def delay(request, slug, pk, item_pk):
    """Let the rest of the day begin later than planned, or take that back.

    `act` is "delay" (by `minutes`, or by those typed in `other`), "shorten" (the day ends on
    time), "undo" (this part) or "plan" (the whole day); `back` "run" returns to the screen of
    the exercise.
    """
    workshop, item = _item_or_404(request, pk, item_pk)
    item.workshop = workshop
    try:
        sentence = ACTS.get(request.POST.get("act"), _delayed)(request, item)
        messages.success(request, sentence)
    except AlreadyClosed:
        messages.error(request, closed_sentence())
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    if request.POST.get("back") == "run":
        return redirect("workshops:run", slug, pk, item_pk)
    return redirect(workshop)


@require_POST
@allowed("workshops.run")
def lock(request, slug, pk, item_pk):
    """Let no more lines into an exercise, or (`act` "unlock") let them in again."""
    _workshop, item = _item_or_404(request, pk, item_pk)
    service = unlock_item if request.POST.get("act") == "unlock" else lock_item
    try:
        service(item=item, by=request.user)
    except AlreadyClosed:
        messages.error(request, closed_sentence())
    return redirect("workshops:run", slug, pk, item_pk)


def _delayed(request, item):
    form = DelayForm({"minutes": request.POST.get("other") or request.POST.get("minutes")})
    if not form.is_valid():
        raise ValidationError(form.errors["minutes"])
    minutes = form.cleaned_data["minutes"]
    delay_rest(item=item, minutes=minutes, by=request.user)
    sentence = ngettext(
        "What comes after “%(title)s” begins %(minutes)s minute later.",
        "What comes after “%(title)s” begins %(minutes)s minutes later.",
        minutes,
    )
    return sentence % {"title": item.title, "minutes": minutes}


def _shortened(request, item):
    left = shorten_rest(item=item, by=request.user)
    if not left:
        return _("The rest of the day is shorter now and ends on time.")
    sentence = ngettext(
        "The rest of the day is as short as it can be; %(minutes)s minute is still too many.",
        "The rest of the day is as short as it can be; %(minutes)s minutes are still too many.",
        left,
    )
    return sentence % {"minutes": left}


def _undone(request, item):
    back_to_plan(workshop=item.workshop, item=item, by=request.user)
    return _("“%(title)s” lasts as long as planned.") % {"title": item.title}


def _all_undone(request, item):
    back_to_plan(workshop=item.workshop, by=request.user)
    return _("The day is as it was planned.")


ACTS = {"delay": _delayed, "shorten": _shortened, "undo": _undone, "plan": _all_undone}


def _item_or_404(request, pk, item_pk):
    workshop = workshop_or_404(request, pk)
    return workshop, get_object_or_404(AgendaItem, workshop=workshop, pk=item_pk)


def _save(request, form, service):
    """Save it, or say in the form what was refused."""
    try:
        service(by=request.user)
    except AlreadyClosed:
        messages.error(request, closed_sentence())
    except REFUSALS as refusal:
        refused(form, refusal)


def _done(request, workshop, service, **arguments):
    try:
        service(**arguments, by=request.user)
    except AlreadyClosed:
        messages.error(request, closed_sentence())
    return redirect(workshop)
