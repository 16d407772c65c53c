"""One search: whom we ask, the choice, and what became of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, sentence_of
from accounts.keys import key_in
from accounts.policy import NotAllowed, allowed, may
from selections.forms.choosing import invitee_forms, open_to_choice, sent_with
from selections.forms.names import PossibleNamesForm
from selections.models import Stage
from selections.services.benefits import four_lists
from selections.services.candidates import save_list
from selections.services.choosing import everybody, rows_shown, standings_in
from selections.services.steps import steps_of_search
from selections.services.suggestions import suggestions_for
from selections.ways import (
    can_go_back,
    groups_of,
    keep_names,
    keep_rows,
    keep_ticks,
    names_of,
    selection_or_404,
    show_benefits,
    station_of,
    ticked_of,
    trail_of,
)

# What buttons beside "Save the choice" are called: these keep a draft and lead on.
OTHER_PRESSES = {"later", "open", "let_go", "go", "answer", "add_names", "seen"}
PLACES = {"register", "names-file", "compare", "influence"}
PAGE_SIZE = 10  # names among which one chooses; forms of 200 took half a second


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("selections.view")
def page(request, slug, pk):
    """Show the names of a search; ticked ones are chosen, or kept for later."""
    is_sent = request.method == "POST"
    selection = selection_or_404(pk, is_sent=is_sent)
    if is_sent and not may(request.membership, "selections.edit"):
        raise NotAllowed("selections.edit")
    standings = standings_in(selection)
    moved = key_in(request.GET.get("moved", ""))
    names = open_to_choice(standings)
    part = _part_of(names, moved, request.GET.get("page"))
    rows, shown = _read(selection, sent_with(request.POST, names) if is_sent else part)
    forms = _forms_of(request, selection, shown)
    if is_sent and (answer := _keep(request, selection, forms)):
        return answer
    may_edit = may(request.membership, "selections.edit") and not selection.is_finished
    context = _said_of(selection, everybody(standings, rows), rows.values())
    context |= _said_of_names(request, selection, forms, is_first=not standings)
    context |= {"part": part, "moved": moved, "may_edit": may_edit}
    context["may_undo"] = may_edit and can_go_back(rows.values(), moved)
    context["suggestions"] = suggestions_for(selection) if may_edit else []
    return render(request, "selections/page.html", context)


def _read(selection, names):
    """Return {key: row} of all whose rows the page shows, and the rows of these names."""
    rows = rows_shown(selection, [one.pk for one in names])
    for one in rows.values():
        show_benefits(one, four_lists(one.lines))
    return rows, [rows[one.pk] for one in names if one.pk in rows]


def _forms_of(request, selection, shown):
    """Return a form for each name that is shown, and keep what stands in the box of names."""
    if "names" in request.POST:
        keep_names(request, selection, request.POST["names"])
    return invitee_forms(
        shown,
        request.user,
        request.POST if request.method == "POST" else None,
        ticked=ticked_of(request, selection),
        is_draft=_is_draft(request),
    )


def _said_of(selection, candidates, shown):
    """Return what the page tells of a search itself: how far it is and what comes next."""
    return {
        "selection": selection,
        "candidates": shown,
        "groups": groups_of(shown),
        "trail": trail_of(selection, station_of(candidates), _letters_of(selection, candidates)),
        "chosen": sum(one.stage == Stage.CHOSEN for one in candidates),
        "next_step": None if selection.is_finished else steps_of_search(selection, candidates)[0],
    }


def _said_of_names(request, selection, forms, is_first):
    """Return what the page tells of the names one chooses among; the first wrong field leads."""
    wrong = [form for form in forms if form.is_bound and form.errors]
    for form in wrong[:1]:
        form.lead_to_what_is_wrong()
    names = {"names": names_of(request, selection)}
    return {
        "forms": forms,
        "wrong": wrong,
        "ticked": sum(form.is_ticked for form in forms),
        "names_form": PossibleNamesForm(initial=names, with_form="choose", is_first=is_first),
    }


def _part_of(names, moved, page):
    """Return the page of names that is asked for, or that the moved one stands on."""
    paginator = Paginator(names, PAGE_SIZE)
    at = next((at for at, one in enumerate(names) if one.pk == moved), None)
    return paginator.get_page(page if at is None else at // PAGE_SIZE + 1)


def _keep(request, selection, forms):
    """Choose those that are ticked, or keep what was written and go on; None where it is wrong."""
    if _is_draft(request):
        return _go_on(request, selection) if keep_rows(request, selection, forms) else None
    wanted = [form for form in forms if form.is_bound and form.is_ticked]
    if not wanted:
        messages.error(request, _("Tick at least one name."))
        return None
    if [form for form in wanted if not form.is_valid()]:
        return None
    return _choose(request, selection, forms, wanted)


def _choose(request, selection, forms, wanted):
    """Choose those of these forms and lead to their letters; None where it is refused."""
    try:
        chosen = save_list(
            selection=selection,
            choices=[form.invitee for form in wanted],
            unticked=[form.candidate for form in forms if form.is_bound and not form.is_ticked],
            by=request.user,
        )
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
        return None
    keep_ticks(request, selection, forms, are_saved=True)
    said = _("Choice saved: %(n)d. Tasks went to those who will talk.")
    messages.success(request, said % {"n": len(chosen)})
    return redirect("selections:letters", request.library.slug, selection.pk)


def _is_draft(request):
    """Return whether a press is about something else than choosing."""
    return bool(OTHER_PRESSES & set(request.POST))


def _go_on(request, selection):
    """Lead where the pressed button says, once what was written is kept."""
    slug = request.library.slug
    if key := key_in(request.POST.get("open", "")):
        return redirect("selections:candidate", slug, key)
    if key := key_in(request.POST.get("let_go", "")):
        return redirect(f"{reverse('selections:move', args=[slug, key])}?to=let_go")
    if (place := request.POST.get("go")) in PLACES:
        return redirect(f"selections:{place}", slug, selection.pk)
    messages.success(request, _("Kept. You can finish later."))
    return redirect(request.get_full_path())


def _letters_of(selection, candidates):
    """Return the third station's page once somebody was asked."""
    if station_of(candidates) < 3:
        return {}
    return {3: reverse("selections:letters", args=[selection.library.slug, selection.pk])}
