"""Making one partner of two rows: choosing, looking, doing it, and taking it back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms.refusals import REFUSALS, sentence_of
from accounts.keys import LARGEST
from accounts.policy import allowed, sees_residents
from accounts.ways import say
from merging.forms.merges import MergeForm, OtherEntryForm
from merging.models import Merge
from merging.services import merges
from merging.services.choices import are_of_one_sort, choices_between
from merging.services.plans import plan_of_merge, plan_of_taking_back
from merging.ways import merged_by, tell_what_stays
from partners.models import Identifier, Partner
from partners.services.recognising import possible_duplicates

PAGE_SIZE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partners.edit")
def choose(request, slug, pk):
    """Show which entries may be this partner too; any other one may be typed."""
    partner = get_object_or_404(Partner.objects.current(), pk=pk)
    form = OtherEntryForm(request.POST if request.method == "POST" else None, partner=partner)
    if form.is_valid():
        return redirect("merging:merge", slug, pk, form.cleaned_data["other"].pk)
    numbers = Identifier.objects.filter(partner=partner).values_list("scheme", "value")
    like = possible_duplicates(
        library=request.library,
        name=partner.name,
        place=partner.place,
        identifiers=dict(numbers),
        besides=partner,
    )
    return render(request, "merging/choose.html", {"partner": partner, "form": form, "like": like})


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partners.edit")
def merge(request, slug, pk, other_pk):
    """Show what differs and what moves; then make the two one."""
    if other_pk > LARGEST or pk == other_pk:
        raise Http404
    kept = get_object_or_404(Partner.objects.for_page(), pk=pk)
    gone = get_object_or_404(Partner.objects.for_page(), pk=other_pk)
    if kept.merged_into_id or gone.merged_into_id:
        messages.warning(request, _("These two were merged already."))
        return redirect("partners:detail", slug, kept.merged_into_id or gone.merged_into_id)
    seen = (kept.version, gone.version)
    data = request.POST if request.method == "POST" else None
    form = MergeForm(data, choices=choices_between(kept, gone), seen=seen)
    done, again = merged_by(request, form, merges.merge_partners, seen=seen, kept=kept, gone=gone)
    if done:
        say(request, "merging/_merged.html", merge=done)
        return redirect(done.partner)
    context = {"kept": kept, "gone": gone, "form": form, "lines": plan_of_merge(kept, gone)}
    context |= {"are_of_one_sort": are_of_one_sort(kept, gone), "cancel": kept.get_absolute_url()}
    return again or render(request, "merging/merge.html", context)


@require_safe
@allowed("partners.view")
def merge_list(request, slug):
    """List what was merged, the newest first."""
    rows = Merge.objects.for_list()
    if not sees_residents(request.membership):
        rows = rows.without_residents()
    pages = Paginator(rows, PAGE_SIZE)
    page = pages.get_page(request.GET.get("page"))
    return render(request, "merging/list.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partners.edit")
def take_back(request, slug, pk):
    """Say what comes back and what stays; then make two partners of one again."""
    row = get_object_or_404(Merge.objects.for_list(), pk=pk)
    if request.method == "POST":
        try:
            stays = merges.take_back(merge=row, by=request.user)
        except REFUSALS as refusal:
            messages.error(request, sentence_of(refusal))
            return redirect("merging:list", slug)
        values = {"gone": row.gone.name, "kept": row.partner.name}
        messages.success(request, _("Two partners again: %(gone)s and %(kept)s.") % values)
        tell_what_stays(request, row, stays)
        return redirect("partners:detail", slug, row.gone_id)
    if not row.is_open:
        messages.warning(request, _("This merge can no longer be taken back."))
        return redirect("merging:list", slug)
    context = {"merge": row, "lines": plan_of_taking_back(row)}
    context["cancel"] = row.partner.get_absolute_url()
    return render(request, "merging/take_back.html", context)
