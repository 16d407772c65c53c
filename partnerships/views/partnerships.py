"""Partnerships: all of them, one of them, starting one, changing what it is called."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms.refusals import REFUSALS, refused
from accounts.policy import allowed, may
from partnerships.forms.partnerships import JoinForm, PartnershipForm, StartForm
from partnerships.models import Partnership
from partnerships.services.endings import earlier_times, how_it_stands
from partnerships.services.lists import STATES
from partnerships.services.parties import join_from_search
from partnerships.services.partnerships import save_partnership, start_partnership
from partnerships.services.promises import promises_of
from partnerships.services.sides import with_sides
from partnerships.services.states import standings_of
from partnerships.services.thanks import thanks_of
from partnerships.ways import partnership_or_404
from selections.ways import selection_or_404

PAGE_SIZE = 25


@require_safe
@allowed("partnerships.view")
def partnership_list(request, slug):
    """Show the partnerships with their states; those that go on, unless a state is asked for."""
    state = request.GET.get("state", "")
    state = state if state in dict(STATES) else ""
    found = Partnership.objects.in_state(state).select_related("library", "owner")
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": standings_of(page).values(),
        "states": STATES,
        "state": state,
        "query": f"state={state}" if state else "",
        "may_edit": may(request.membership, "partnerships.edit"),
    }
    return render(request, "partnerships/list.html", context)


@require_safe
@allowed("partnerships.view")
def page(request, slug, pk):
    """Show a partnership: its state and what is missing, goals, who gives and gains what."""
    partnership = partnership_or_404(pk)
    standing, sides = with_sides(partnership)
    may_edit = may(request.membership, "partnerships.edit")
    context = {
        "partnership": partnership,
        "standing": standing,
        "sides": sides,
        "waiting": _waiting(partnership, sides),
        "earlier": earlier_times(partnership),
        "stands": how_it_stands(partnership),
        "may_edit": may_edit,
        "may_change": may_edit and not partnership.is_ended,
    }
    return render(request, "partnerships/page.html", context)


def _waiting(partnership, sides):
    """Return what waits beside goals: thanks, late promises. That it rests the state says."""
    steps = [*thanks_of(sides.everybody), *promises_of(partnership, sides.contributions)]
    return [step for step in steps if step.is_for_us]


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def new(request, slug, pk):
    """Start the partnership of a search, or add to it who says yes later."""
    selection = selection_or_404(pk)
    candidates = selection.candidates.that_may_join().select_related("partner").order_by("pk")
    there = selection.partnerships.current().first()
    data = request.POST if request.method == "POST" else None
    if there:
        form = JoinForm(data, candidates=candidates)
    else:
        form = StartForm(data, selection=selection, candidates=candidates)
    if data is not None and form.is_valid():
        try:
            saved = _start(request, selection, there, form.cleaned_data)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            return redirect(saved)
    context = {"form": form, "selection": selection, "there": there, "candidates": candidates}
    return render(request, "partnerships/new.html", context)


def _start(request, selection, there, said):
    """Write what the form says and tell it; return the partnership."""
    if there:
        joined, _known = join_from_search(
            partnership=there, candidates=list(said["candidates"]), by=request.user
        )
        messages.success(request, _("Parties added: %(n)d.") % {"n": len(joined)})
        return there
    saved = start_partnership(
        selection=selection,
        **{**said, "candidates": list(said["candidates"])},
        by=request.user,
    )
    told = {"n": saved.parties.count()}
    messages.success(
        request, _("The partnership has begun. Parties: %(n)d. Now write the goals.") % told
    )
    return saved


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def edit(request, slug, pk):
    """Change what it is called, what for, since when."""
    partnership = partnership_or_404(pk)
    form = PartnershipForm(request.POST or None, instance=partnership)
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_partnership(partnership=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved: %(name)s") % {"name": saved})
            return redirect(saved)
    return render(request, "partnerships/edit.html", {"form": form, "partnership": partnership})
