"""Running a workshop: a screen for each exercise."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.keys import key_in
from accounts.policy import allowed
from accounts.ways import turn_back
from intake.services.names import by_kinds_of_today, say_how_many_fit
from trainings.models.trainings import ItemKind
from workshops.access import closed_sentence, item_or_404, screen_with
from workshops.agenda import minutes_over
from workshops.exercises import box_of
from workshops.forms.entries import EntryForm, LineForm
from workshops.forms.talks import TalkForm
from workshops.lines import lines_of
from workshops.models import Entry
from workshops.services.entries import (
    Locked,
    add_entries,
    entries_of,
    remove_entry,
    save_entry,
    take_back_entries,
)
from workshops.services.putting_back import put_back
from workshops.services.screens import day_of, timetable
from workshops.services.workshops import AlreadyClosed
from workshops.ways import (
    BELOW,
    back_to_screen,
    forget_taken,
    from_script,
    key_of_line,
    of_the_same_person,
    refused_line,
    remove_said,
    row_or_word,
    show_answer,
    taken_away,
)


@require_safe
@allowed("workshops.run")
def run(request, slug, pk, item_pk):
    """Show the screen of one exercise."""
    workshop, item, said = screen_with(request, pk, item_pk)
    if workshop.is_closed:
        return redirect("closings:summary", slug, pk)
    items = said["items"]
    exercises = [each for each in items if each.is_exercise]
    place = exercises.index(item) if item in exercises else -1
    parts = timetable(workshop, items)
    starred = key_in(request.GET.get("star"))  # nothing is proposed of a line that is gone
    context = {
        "workshop": workshop,
        "item": item,
        "day": day_of(workshop, items),
        "number": place + 1,
        "next": exercises[place + 1] if place + 1 < len(exercises) else None,
        "parts": parts,
        "part": next(part for part in parts if part.key == item.pk),
        "over": minutes_over(workshop.starts_at, workshop.ends_at, [i.lasts for i in items]),
        "delay": sum(each.extra_minutes for each in items),
        "star": starred and Entry.objects.filter(item__workshop=workshop, pk=starred).first(),
        **said,
        "outcome_key": uuid.uuid4(),
        "talk_form": _talk_form() if item.kind == ItemKind.TALK else None,
    }
    return render(request, "workshops/run/run.html", context)


@require_POST
@allowed("workshops.run")
@of_the_same_person
def add_lines(request, slug, pk, item_pk):
    """Save a line or a pasted list; a script gets the box back, a browser the whole screen."""
    workshop, item = item_or_404(request, pk, item_pk)
    form = LineForm(request.POST)
    box = box_of(item.kind, request.POST.get("box", ""))
    if box is None or not form.is_valid():
        said = [*form.errors.get("text", ()), _("Type something before pressing Enter.")]
        return refused_line(request, slug, pk, item_pk, said[0])
    key = key_of_line(request, form)
    lines = lines_of(
        box.kind,
        form.cleaned_data["text"],
        before=form.cleaned_data["before"],
        after=form.cleaned_data["after"],
        on=workshop.held_on,
        recognise=by_kinds_of_today(),
    )
    if not lines:
        said = _("Type what it is: a name or a few words.")
        return refused_line(request, slug, pk, item_pk, said)
    entries = [
        entry
        for number, line in enumerate(lines)
        for entry in entries_of(line, item, box, uuid.uuid5(key, str(number)) if number else key)
    ]
    try:
        say_how_many_fit(len(lines))
        if form.cleaned_data["removed"]:
            keys = [entry.idempotency_key for entry in entries]
            take_back_entries(item=item, keys=keys, by=request.user)
        else:
            add_entries(
                entries=entries,
                item=item,
                by=request.user,
                are_corrected=form.cleaned_data["corrected"],
                are_late=form.cleaned_data["late"],
            )
    except AlreadyClosed:
        return refused_line(request, slug, pk, item_pk, closed_sentence(), status=409)
    except Locked as refusal:
        return refused_line(request, slug, pk, item_pk, str(refusal), status=423)
    except REFUSALS as refusal:
        return refused_line(request, slug, pk, item_pk, sentence_of(refusal))
    if not from_script(request):
        return back_to_screen(slug, pk, item_pk, box.code)
    return show_answer(request, screen_with(request, pk, item_pk), box.code)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("workshops.run")
def edit_line(request, slug, pk, item_pk, entry_pk):
    workshop, item = item_or_404(request, pk, item_pk)
    entry = row_or_word(request, Entry.objects.of_exercise(item), entry_pk)
    if entry is None:
        return back_to_screen(slug, pk, item_pk, "")
    form = EntryForm(request.POST or None, instance=entry)
    if request.method == "POST" and form.is_valid():
        try:
            save_entry(entry=form.instance, by=request.user)
        except (AlreadyClosed, Locked) as refusal:
            back = back_to_screen(slug, pk, item_pk, entry.box).url
            return turn_back(request, str(refusal), back)
        except REFUSALS as refusal:
            refused(form, refusal)
        if form.is_valid():
            return back_to_screen(slug, pk, item_pk, entry.box)
    context = {"form": form, "workshop": workshop, "item": item, "entry": entry}
    return render(request, "workshops/run/entry.html", context)


@require_POST
@allowed("workshops.run")
def remove_line(request, slug, pk, item_pk, entry_pk):
    _workshop, item = item_or_404(request, pk, item_pk)
    entry = row_or_word(request, Entry.objects.of_exercise(item), entry_pk)
    if entry is None:
        return back_to_screen(slug, pk, item_pk, "")
    place = slug, pk, item_pk, entry.box
    return remove_said(request, place, entry, remove=lambda row, by: remove_entry(entry=row, by=by))


@require_POST
@allowed("workshops.run")
def bring_back(request, slug, pk, item_pk):
    """Put back what this person has just taken away."""
    workshop, _item = item_or_404(request, pk, item_pk)
    name = request.POST.get("row", "")
    kept = taken_away(request, name)
    if kept is None:
        messages.error(request, _("It can no longer be put back: type it again."))
        return back_to_screen(slug, pk, item_pk, "")
    try:
        put_back(kept=kept, workshop=workshop, by=request.user)
    except AlreadyClosed:
        messages.error(request, closed_sentence())
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        forget_taken(request, name)
        messages.success(request, _("It is back."))
    return back_to_screen(slug, pk, item_pk, "")


@require_safe
@allowed("workshops.run")
def news(request, slug, pk, item_pk):
    """Answer with those lists that somebody changed: `seen` holds the marks of what is shown."""
    workshop, item, said = screen_with(request, pk, item_pk)
    seen = set(request.GET.get("seen", "").split("."))
    changed = [box for box in said["boxes"] if box["mark"] not in seen]
    lists = [name for name in BELOW if name in said and said[f"{name}_mark"] not in seen]
    if workshop.is_closed or not (changed or lists):
        return HttpResponse(status=204)
    context = {**said, "workshop": workshop, "item": item, "boxes": changed, "lists": lists}
    return render(request, "workshops/run/_news.html", context)


def _talk_form():
    return TalkForm(initial={"key": uuid.uuid4()}, auto_id="talk_%s")
