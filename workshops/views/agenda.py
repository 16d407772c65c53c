"""The plan of the day: change, move, add and remove its parts."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.policy import allowed
from workshops.forms.agenda import AgendaItemForm
from workshops.models import AgendaItem
from workshops.services.agenda import add_item, move_item, remove_item, save_item
from workshops.services.workshops import AlreadyClosed
from workshops.views.workshops import closed_sentence, workshop_or_404

STEPS = {"up": -1, "down": 1}


@require_http_methods(["GET", "POST"])
@allowed("workshops.run")
def new_item(request, slug, pk):
    workshop = workshop_or_404(request, pk)
    form = AgendaItemForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _done(request, workshop, add_item, workshop=workshop, **form.cleaned_data)
    return render(request, "workshops/item.html", {"form": form, "workshop": workshop})


@require_http_methods(["GET", "POST"])
@allowed("workshops.run")
def edit_item(request, slug, pk, item_pk):
    workshop, item = _item_or_404(request, pk, item_pk)
    form = AgendaItemForm(request.POST or None, instance=item)
    if request.method == "POST" and form.is_valid():
        return _done(request, workshop, save_item, item=form.instance)
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
        is_gone = remove_item(item=item, by=request.user)
    except AlreadyClosed:
        messages.error(request, closed_sentence())
    else:
        if is_gone:
            messages.success(request, _("Taken out of the day: %(title)s.") % {"title": item.title})
        else:
            sentence = _("“%(title)s” has lines typed in it, so it stays.")
            messages.error(request, sentence % {"title": item.title})
    return redirect(workshop)


def _item_or_404(request, pk, item_pk):
    workshop = workshop_or_404(request, pk)
    return workshop, get_object_or_404(AgendaItem, workshop=workshop, pk=item_pk)


def _done(request, workshop, service, **arguments):
    try:
        service(**arguments, by=request.user)
    except AlreadyClosed:
        messages.error(request, closed_sentence())
    return redirect(workshop)
