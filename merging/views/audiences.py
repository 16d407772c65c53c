"""Making one group of two rows: choosing, looking, doing it, and taking it back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.refusals import REFUSALS, sentence_of
from accounts.keys import LARGEST
from accounts.policy import allowed
from accounts.ways import say
from merging.forms.merges import MergeForm, OtherGroupForm
from merging.models import AudienceMerge, DismissedGroups
from merging.services import audiences
from merging.services.plans import plan_of_merge, plan_of_taking_back
from merging.ways import merged_by, tell_what_stays
from partners.models import Audience


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("audiences.edit")
def choose(request, slug, pk):
    """Ask which other group means the same people."""
    audience = get_object_or_404(Audience, pk=pk)
    data = request.POST if request.method == "POST" else None
    form = OtherGroupForm(data, audience=audience)
    if form.is_valid():
        return redirect("merging:audience-merge", slug, pk, form.cleaned_data["other"].pk)
    context = {"audience": audience, "form": form}
    return render(request, "merging/audience_choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("audiences.edit")
def merge(request, slug, pk, other_pk):
    """Show what differs and what moves; then make the two groups one."""
    if other_pk > LARGEST or pk == other_pk:
        raise Http404
    kept = get_object_or_404(Audience.with_merged, pk=pk)
    gone = get_object_or_404(Audience.with_merged, pk=other_pk)
    if kept.merged_into_id or gone.merged_into_id:
        messages.warning(request, _("These two were merged already."))
        return redirect("partners:audiences", slug)
    seen = audiences.seen_of(kept, gone)
    data = request.POST if request.method == "POST" else None
    form = MergeForm(data, choices=audiences.differences(kept, gone), seen=seen)
    act = audiences.merge_audiences
    done, again = merged_by(request, form, act, seen=seen, kept=kept, gone=gone)
    if done:
        say(request, "merging/_audience_merged.html", merge=done)
        return redirect("partners:audiences", slug)
    context = {"kept": kept, "gone": gone, "form": form, "lines": plan_of_merge(kept, gone)}
    context |= {"are_of_one_sort": True, "cancel": reverse("partners:audiences", args=[slug])}
    return again or render(request, "merging/audience_merge.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("audiences.edit")
def take_back(request, slug, pk):
    """Say what comes back and what stays; then make two groups of one again."""
    row = get_object_or_404(AudienceMerge.objects.for_list(), pk=pk)
    if request.method == "POST":
        try:
            stays = audiences.part_audiences(merge=row, by=request.user)
        except REFUSALS as refusal:
            messages.error(request, sentence_of(refusal))
        else:
            values = {"gone": row.gone.name, "kept": row.audience.name}
            messages.success(request, _("Two groups again: %(gone)s and %(kept)s.") % values)
            tell_what_stays(request, row, stays)
        return redirect("partners:audiences", slug)
    if not row.is_open:
        messages.warning(request, _("This merge can no longer be taken back."))
        return redirect("partners:audiences", slug)
    context = {"merge": row, "lines": plan_of_taking_back(row)}
    context["cancel"] = reverse("partners:audiences", args=[slug])
    return render(request, "merging/audience_take_back.html", context)


@require_POST
@allowed("audiences.edit")
def tell_apart(request, slug, pk, other_pk):
    if other_pk > LARGEST or pk == other_pk:
        raise Http404
    audience, other = (get_object_or_404(Audience, pk=key) for key in (pk, other_pk))
    audiences.tell_groups_apart(audience=audience, other=other, by=request.user)
    sentence = _("Two groups: %(group)s and %(other)s. You will not be asked again.")
    messages.success(request, sentence % {"group": audience, "other": other})
    return redirect("partners:audiences", slug)


@require_POST
@allowed("audiences.edit")
def propose_again(request, slug, pk):
    pair = get_object_or_404(DismissedGroups, pk=pk)
    audiences.propose_groups_again(pair=pair, by=request.user)
    messages.success(request, _("This pair is proposed again."))
    return redirect("partners:audiences", slug)
