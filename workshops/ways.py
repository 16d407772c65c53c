"""What the typing screens share: how a line is answered or refused, and the way back.

Their forms are sent by static/js/run.js, which keeps a line in the browser until the answer to it
has come; without a script the same forms work as plain pages.
"""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.unsaved import typed_in
from accounts.ways import say
from accounts.words import unended
from reading.sent import key_of_sent
from workshops.services.entries import Locked
from workshops.services.putting_back import as_kept
from workshops.services.workshops import AlreadyClosed

BELOW = ["talks", "outcomes"]  # lists that stand below the boxes of a screen
TAKEN = "taken_away"  # in the session: key of a row → what was kept of it
MOST_TAKEN = 20


def of_the_same_person(view):
    """Refuse a line that waited in the browser of somebody else, who used it before."""

    @wraps(view)
    def wrapper(request, slug, pk, item_pk, *args, **kwargs):
        if request.headers.get("X-Person", str(request.user.pk)) != str(request.user.pk):
            sentence = _("Typed by somebody else.")
            return refused_line(request, slug, pk, item_pk, sentence, status=403)
        return view(request, slug, pk, item_pk, *args, **kwargs)

    return wrapper


def from_script(request):
    return request.headers.get("X-Requested-With") == "run.js"


def key_of_line(request, form):
    """Return the key of what was typed: a script makes one for each line, a page has one."""
    key = form.cleaned_data["key"]
    return key if from_script(request) else key_of_sent(key, request.POST)


def refused_line(request, slug, pk, item_pk, sentence, *, status=422):
    """Answer that a line cannot be taken, in one sentence: to a script as text."""
    if from_script(request):
        return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
    messages.error(request, sentence)
    return redirect("workshops:run", slug, pk, item_pk)


def answer_said(request, place, form, *, add, take_back):
    """Do what was sent of an outcome or a talk: add it, correct it, take it back.

    `place` is (slug, key of the workshop, key of the part). Return the way back to a browser or a
    sentence that says why not; None to a script that was obeyed, which wants the list.
    """
    if not form.is_valid():
        sentence = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return refused_line(request, *place, sentence)
    row, said = form.instance, form.cleaned_data
    row.idempotency_key = key = key_of_line(request, form)
    try:
        if said["removed"]:
            take_back(workshop=row.workshop, key=key, by=request.user)
        else:
            add(row, by=request.user, is_corrected=said["corrected"], is_late=said["late"])
    except AlreadyClosed as refusal:
        return refused_line(request, *place, str(refusal), status=409)
    except ValidationError as refusal:
        return refused_line(request, *place, " ".join(refusal.messages))
    if not from_script(request):
        return back_to_screen(*place, f"{row._meta.model_name}s")
    return None


def show_answer(request, screen, changed):
    """Answer to a script: what the lines suggest now, and the list that changed.

    `screen` is from `screen_with`; `changed` is the code of a list of the exercise, or the name of
    one below.
    """
    workshop, item, said = screen
    box = next((one for one in said["boxes"] if one["box"].code == changed), None)
    context = {**said, "workshop": workshop, "item": item, "box": box, "list": changed}
    return render(request, "workshops/run/_answer.html", context)


def remove_said(request, place, row, *, remove):
    """Take away a line, an outcome or a talk, and offer it back; return the way to its list.

    `row` is from `row_or_word`; None when somebody took it away meanwhile.
    """
    slug, pk, item_pk, name = place
    if row is not None:
        kept = as_kept(row)
        try:
            remove(row, by=request.user)
        except (AlreadyClosed, Locked) as refusal:
            messages.error(request, str(refusal))
        except REFUSALS as refusal:
            messages.error(request, sentence_of(refusal))
        else:
            offer_back(request, item_pk, row, kept)
    return back_to_screen(slug, pk, item_pk, name)


def correct_said(request, workshop, row, form_class, *, save, changes=()):
    """Show an outcome or a talk to be corrected, and save it: `save` may return a warning.

    Whoever runs the day corrects it until it is closed, later who coordinates. `row` as above.
    """
    if row is None:
        return redirect(workshop)
    row.workshop = workshop
    form = form_class(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            warning = save(form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved."))
            if warning:
                messages.warning(request, warning)
            return redirect(way_back(row))
    context = {"form": form, "workshop": workshop, "row": row, "back": way_back(row)}
    return render(request, "workshops/said.html", context | {"changes": changes})


def way_back(row):
    """Return the address of the list that it stands on: a screen of the day, or the summary."""
    workshop, anchor = row.workshop, f"{row._meta.model_name}s"
    place = [workshop.library.slug, workshop.pk]
    if workshop.is_closed or row.item_id is None:
        return f"{reverse('closings:summary', args=place)}#{anchor}"
    return f"{reverse('workshops:run', args=[*place, row.item_id])}#{anchor}"


def row_or_word(request, rows, pk):
    """Return the row of this key; when somebody took it away meanwhile, say so and return None.

    What was just written about it is in the sentence, so that nobody has to remember it.
    """
    row = rows.filter(pk=pk).first()
    if row is None and request.method != "POST":
        raise Http404
    if row is None:
        sentences = [_("Somebody has removed this meanwhile.")]
        if text := _typed_about_it(request):
            said = _("What you wrote: “%(text)s”. Type it again if it is needed.")
            sentences.append(said % {"text": unended(text)})
        messages.warning(request, " ".join(sentences))
    return row


def _typed_about_it(request):
    text, short = typed_in(request), request.POST.get("text", "").strip()
    return text if short in text else f"{short}\n\n{text}".strip()


def offer_back(request, item_pk, row, kept):
    """Say what was just taken away, with a button that puts it back; `kept` is from `as_kept`.

    `item_pk` is the part of the screen; the row may be of the whole day.
    """
    name = str(row.idempotency_key)
    taken = request.session.get(TAKEN, {})
    request.session[TAKEN] = dict([*taken.items(), (name, kept)][-MOST_TAKEN:])
    say(request, "workshops/run/_taken_away.html", row=row, item_pk=item_pk, name=name)


def taken_away(request, name):
    """Return what was kept of a row that this person took away in this session, or None."""
    return request.session.get(TAKEN, {}).get(name)


def forget_taken(request, name):
    """Offer a row no longer that is back: a colleague may take it away again."""
    kept = request.session.get(TAKEN, {})
    request.session[TAKEN] = {key: row for key, row in kept.items() if key != name}


def back_to_screen(slug, pk, item_pk, anchor):
    return redirect(f"{reverse('workshops:run', args=[slug, pk, item_pk])}#{anchor}")
