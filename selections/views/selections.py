"""Searches for partners: all of them, starting one, its purpose, its end."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms.refusals import REFUSALS, refused
from accounts.policy import allowed, may
from selections.forms.selections import SelectionForm
from selections.models import Candidate, Selection, Stage
from selections.services.doors import door_of
from selections.services.selections import finish_selection, save_selection
from selections.ways import begin_search, selection_or_404

PAGE_SIZE = 25


@require_safe
@allowed("selections.view")
def selection_list(request, slug):
    """Show the searches, those going on first."""
    state = "finished" if request.GET.get("state") == "finished" else ""
    found = Selection.objects.for_list(finished=bool(state))
    context = {
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "state": state,
        "query": f"state={state}" if state else "",
        "finished": Selection.objects.finished().count(),
        "may_edit": may(request.membership, "selections.edit"),
    }
    return render(request, "selections/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("selections.edit")
def new(request, slug):
    """Ask what for; the address may say where it began (`from`), which fills the form in."""
    return begin_search(request, door_of(request.GET.get("from", "")))


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("selections.edit")
def edit(request, slug, pk):
    """Change what the search is for."""
    selection = selection_or_404(pk)
    form = SelectionForm(request.POST or None, instance=selection, library=request.library)
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_selection(selection=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved: %(name)s") % {"name": saved})
            return redirect(saved)
    return render(request, "selections/edit.html", {"form": form, "selection": selection})


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("selections.edit")
def finish(request, slug, pk):
    """Ask once, then finish the search."""
    selection = selection_or_404(pk)
    if request.method == "POST":
        finish_selection(selection=selection, by=request.user)
        messages.success(
            request, _("The search is finished. Answers stay in the history of partners.")
        )
        return redirect(selection)
    waiting = Candidate.objects.filter(selection=selection).at(Stage.INVITED).count()
    return render(request, "selections/finish.html", {"selection": selection, "waiting": waiting})
