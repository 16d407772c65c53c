"""Photos of a workshop, and their files, which only people of the library can open."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.policy import allowed, may
from accounts.services.rows import stands
from reports.access import answer_with
from reports.forms.photos import PhotoForm, PhotosForm, PlaceForm
from reports.models import Photo, PhotoPlace
from reports.services.photos import (
    add_photos,
    add_place,
    move_photo,
    remove_photo,
    save_photo,
    tick_place,
    withdraw_photo,
)
from workshops.access import workshop_or_404

STEPS = {"forward": -1, "back": 1}
TYPES = {"large": "image/jpeg", "small": "image/webp"}


@require_safe
@allowed("workshops.results")
def photos(request, slug, pk):
    return _page(request, workshop_or_404(request, pk), PhotosForm())


@require_POST
@allowed("workshops.run")
def add(request, slug, pk):
    """Take in the pictures among the sent files; each of the others gets a sentence."""
    workshop = workshop_or_404(request, pk)
    form = PhotosForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, workshop, form)
    added, refused = add_photos(
        workshop=workshop, uploads=form.cleaned_data["photos"], by=request.user
    )
    if added:
        sentence = ngettext("%(count)s photo added.", "%(count)s photos added.", len(added))
        messages.success(request, sentence % {"count": len(added)})
    for name, why in refused:
        messages.error(request, f"{name}: {why}")
    return redirect("reports:photos", slug, pk)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("workshops.run")
def edit(request, slug, pk, photo_pk):
    workshop, photo = _photo_or_404(request, pk, photo_pk)
    if photo.is_withdrawn:
        return redirect("reports:photo-places", slug, pk, photo_pk)
    form = PhotoForm(request.POST or None, instance=photo)
    if request.method == "POST" and form.is_valid():
        try:
            save_photo(photo=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved."))
            following = _next_to_describe(workshop) if "next" in request.POST else None
            if following:
                return redirect("reports:photo", slug, pk, following.pk)
            return redirect("reports:photos", slug, pk)
    context = {"workshop": workshop, "photo": photo, "form": form, "is_saved": bool(photo.consent)}
    return render(request, "reports/photos/photo.html", context)


@require_POST
@allowed("workshops.run")
def move(request, slug, pk, photo_pk):
    _workshop, photo = _photo_or_404(request, pk, photo_pk, withdrawn_at=None)
    move_photo(photo=photo, step=STEPS.get(request.POST.get("step"), 0), by=request.user)
    return redirect("reports:photos", slug, pk)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("workshops.run")
def remove(request, slug, pk, photo_pk):
    """Ask once, with the photo in sight, then delete it and its files."""
    workshop, photo = _photo_or_404(request, pk, photo_pk)
    if request.method == "POST":
        try:
            is_gone = remove_photo(
                photo=photo, by=request.user, seen=request.POST.get("stands", "")
            )
        except REFUSALS as refusal:
            messages.error(request, sentence_of(refusal))
            return redirect("reports:photo-remove", slug, pk, photo_pk)
        if is_gone:
            messages.success(request, _("The photo is deleted."))
            return redirect("reports:photos", slug, pk)
        messages.error(request, _("The photo still stands somewhere: tick each place first."))
        return redirect("reports:photo-places", slug, pk, photo_pk)
    context = {"workshop": workshop, "photo": photo, "stands": stands(photo)}
    return render(request, "reports/photos/remove.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("workshops.run")
def withdraw(request, slug, pk, photo_pk):
    workshop, photo = _photo_or_404(request, pk, photo_pk)
    if request.method == "POST":
        if not photo.is_withdrawn:
            withdraw_photo(photo=photo, by=request.user)
            messages.success(request, _("Recorded. The photo is on no page of ours any more."))
        return redirect("reports:photo-places", slug, pk, photo_pk)
    context = {"workshop": workshop, "photo": photo}
    return render(request, "reports/photos/withdraw.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("workshops.run")
def places(request, slug, pk, photo_pk):
    """Show where the photo was published; after a withdrawal this is the removal list."""
    workshop, photo = _photo_or_404(request, pk, photo_pk)
    form = PlaceForm(request.POST or None, photo=photo)
    if request.method == "POST" and form.is_valid():
        try:
            add_place(place=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal, "place")
        else:
            return redirect("reports:photo-places", slug, pk, photo_pk)
    context = {
        "workshop": workshop,
        "photo": photo,
        "form": form,
        "places": photo.places.select_related("removed_by"),
    }
    return render(request, "reports/photos/places.html", context)


@require_POST
@allowed("workshops.run")
def tick(request, slug, pk, photo_pk, place_pk):
    _workshop, photo = _photo_or_404(request, pk, photo_pk)
    place = get_object_or_404(PhotoPlace, photo=photo, pk=place_pk)
    tick_place(place=place, is_removed="removed" in request.POST, by=request.user)
    return redirect("reports:photo-places", slug, pk, photo_pk)


@require_safe
@allowed("workshops.results")
def file(request, slug, pk, photo_pk, size):
    """Send the file of a photo; the address means nothing to anybody outside the library."""
    workshop_or_404(request, pk)
    return answer_with(get_object_or_404(Photo, workshop=pk, pk=photo_pk), size)


def _page(request, workshop, form):
    found = list(workshop.photos.all())
    context = {
        "workshop": workshop,
        "photos": [photo for photo in found if not photo.is_withdrawn],
        "withdrawn": [photo for photo in found if photo.is_withdrawn],
        "shown_count": sum(photo.is_public for photo in found),
        "form": form,
        "may_run": may(request.membership, "workshops.run"),
    }
    return render(request, "reports/photos/photos.html", context)


def _photo_or_404(request, pk, photo_pk, **fields):
    workshop = workshop_or_404(request, pk)
    return workshop, get_object_or_404(Photo, workshop=workshop, pk=photo_pk, **fields)


def _next_to_describe(workshop):
    """Return the first photo of which something is still to be said, or None."""
    return next((each for each in workshop.photos.standing() if each.missing_to_show()), None)
