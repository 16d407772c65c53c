"""Changing several partners at once: those that are ticked, or the whole filter."""

from datetime import UTC, datetime

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.refusals import REFUSALS, refused
from accounts.keys import keys_in
from accounts.policy import allowed
from accounts.services.undoing import NothingToUndo
from accounts.ways import say
from intake.forms.changing_several import ChangeSeveralForm
from intake.services.changing_several import change_several as change
from intake.services.changing_several import mark_of
from intake.services.changing_several import undo_several as undo
from partners.filters import filtered_partners
from partners.models import Partner

NAMED = 10


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partners.edit")
def change_several(request, slug):
    """Ask what is to be the same for the partners `pk` of the address, else for its filter.

    The page carries which partners it showed: others are never changed by its answer.
    """
    filters = filtered_partners(request)
    partners, ticked = filters.qs.current(), _ticked(request)
    if ticked is not None:
        stayed = Partner.objects.filter(pk__in=ticked).values("merged_into")  # merged meanwhile
        partners = partners.filter(Q(pk__in=ticked) | Q(pk__in=stayed))
    problems = filters.problems or ([_("Tick some partners first.")] if ticked == [] else [])
    if problems:  # an address that is not understood speaks of nobody, not of everybody
        for sentence in problems:
            messages.warning(request, sentence)
        return redirect(_list(slug, filters.query))
    form = ChangeSeveralForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            count, moment = change(
                partners=partners,
                by=request.user,
                changes=form.changes,
                audience=form.cleaned_data["audience"],
                add_tags=form.cleaned_data["add_tags"],
                drop_tags=list(filter(None, [form.cleaned_data["drop_tag"]])),
                shown=request.POST.get("shown", ""),
            )
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            _say_changed(request, count, moment)
            return redirect(_list(slug, filters.query))
    keys = set(partners.values_list("pk", flat=True))
    count = len(keys)
    context = {
        "form": form,
        "shown": mark_of(keys),
        "count": count,
        "names": [partner.name for partner in partners[:NAMED]],
        "more": max(0, count - NAMED),
        "back": _list(slug, filters.query),
    }
    return render(request, "intake/change_several.html", context)


@require_POST
@allowed("partners.edit")
def undo_several(request, slug):
    """Put back what this person changed at the moment that the message named."""
    try:
        moment = datetime.fromisoformat(request.POST.get("moment", "")).astimezone(UTC)
        count = undo(moment=moment, by=request.user)
    except (NothingToUndo, ValueError, OverflowError):
        sentence = _("There is nothing to undo here: the change is older than ten minutes, or "
                     "somebody changed these partners after you.")  # fmt: skip
        messages.warning(request, sentence)
    else:
        said = ngettext(
            "Undone: %(count)d organisation.", "Undone: %(count)d organisations.", count
        )
        messages.success(request, said % {"count": count})
    return redirect("partners:list", slug)


def _ticked(request):
    """Return the keys of the ticks in the address; None when it speaks of its whole filter."""
    if "ticked" not in request.GET and "pk" not in request.GET:
        return None
    return keys_in(request.GET.getlist("pk"))


def _say_changed(request, count, moment):
    said = ngettext("Changed: %(count)d organisation.", "Changed: %(count)d organisations.", count)
    sentence = said % {"count": count}
    say(request, "intake/_changed_several.html", sentence=sentence, moment=moment.isoformat())


def _list(slug, query):
    return f"{reverse('partners:list', args=[slug])}?{query}".rstrip("?")
