"""What is ticked and written on a search's page before it is saved: every press there keeps it."""

from django.contrib import messages

from accounts.forms.refusals import REFUSALS, sentence_of
from selections.forms.choosing import invitee_forms, open_to_choice, sent_with
from selections.models import Candidate
from selections.services.candidates import save_list

DRAFTS = "searches"  # of the session: search → keys of ticked names, and the box of names


def ticked_of(request, selection):
    """Return the keys of the names that this person has ticked and not saved yet."""
    return _draft(request, selection).get("ticked", [])


def names_of(request, selection):
    """Return what this person has typed in the box of names and not sent yet."""
    return _draft(request, selection).get("names", "")


def keep_names(request, selection, names):
    """Keep what stands in the box of names; what was added is kept as nothing."""
    _keep(request, selection, names=names)


def keep_ticks(request, selection, forms, *, are_saved=False):
    """Remember which of the sent rows are ticked; saved ones need it no more."""
    sent = {form.candidate.pk: form.is_ticked for form in forms if form.is_bound}
    ticked = [key for key in ticked_of(request, selection) if key not in sent]
    ticked += [] if are_saved else [key for key, is_ticked in sent.items() if is_ticked]
    _keep(request, selection, ticked=ticked)


def keep_rows(request, selection, forms):
    """Keep what stands in the rows of names, chosen or not; return whether all of it is kept."""
    sent = [form for form in forms if form.is_bound]
    changed = [form for form in sent if form.has_changed()]
    if [form for form in changed if not form.is_valid()]:
        return False
    try:
        save_list(
            selection=selection,
            choices=[form.invitee for form in changed],
            unticked=[form.candidate for form in sent if not form.is_ticked],
            by=request.user,
            later=True,
        )
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
        return False
    keep_ticks(request, selection, forms)
    return True


def keep_draft(request, selection):
    """Keep what came along with a press that is about something else; return whether it is kept.

    A form without rows of names brings nothing along.
    """
    if "names" in request.POST:
        keep_names(request, selection, request.POST["names"])
    candidates = Candidate.objects.filter(selection=selection).for_page()
    sent = sent_with(request.POST, open_to_choice(candidates))
    if not sent:
        return True
    ticked = ticked_of(request, selection)
    forms = invitee_forms(sent, request.user, request.POST, ticked=ticked, is_draft=True)
    return keep_rows(request, selection, forms)


def _draft(request, selection):
    return request.session.get(DRAFTS, {}).get(str(selection.pk), {})


def _keep(request, selection, **said):
    draft = {name: value for name, value in (_draft(request, selection) | said).items() if value}
    others = {
        key: kept
        for key, kept in request.session.get(DRAFTS, {}).items()
        if key != str(selection.pk)
    }
    request.session[DRAFTS] = others | ({str(selection.pk): draft} if draft else {})
