"""Ties between partners: the list, one of them, its end, the archive."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.policy import allowed, may, sees_residents
from accounts.ways import say
from ties.criteria import TieCriteria
from ties.forms.ties import EndForm, TieForm
from ties.models import PartnerTie, TieKind
from ties.services.ties import archive_tie, end_tie, restore_tie, save_tie
from ties.ways import asked_partner, back_of, closed_to, tie_or_404

PAGE_SIZE = 50


@require_safe
@allowed("partners.view")
def tie_list(request, slug):
    """The ties there are, in pages; those that ended stand folded on the last one."""
    criteria = TieCriteria.read(request.GET)
    by_name = not sees_residents(request.membership)
    found = PartnerTie.objects.meeting(criteria, by_name=by_name).for_list()
    ended = [] if criteria.state else found.exclude(ended_year=None)[:PAGE_SIZE]
    if not criteria.state:
        found = found.filter(ended_year=None)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    page.object_list = closed_to(request.membership, page.object_list)
    context = {
        "criteria": criteria,
        "page": page,
        "ended": [] if page.has_next() else list(closed_to(request.membership, ended)),
        "kinds": TieKind.objects.in_order(),
        "states": [
            ("", _("that there are")),
            ("planned", _("only planned")),
            ("ended", _("those that ended")),
            ("all", _("all")),
        ],
        "may_edit": may(request.membership, "partners.edit"),
    }
    return render(request, "ties/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partners.edit")
def new(request, slug):
    """Write down a tie; the address may name the partner whose page this comes from."""
    return _form_page(request, PartnerTie(partner=asked_partner(request)))


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partners.edit")
def edit(request, slug, pk):
    return _form_page(request, tie_or_404(pk))


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partners.edit")
def end(request, slug, pk):
    """Ask in what year it ended, then keep it among those that were."""
    tie = tie_or_404(pk)
    form = EndForm(request.POST or None, row=tie, initial={"year": timezone.localdate().year})
    if request.method == "POST" and form.is_valid():
        try:
            end_tie(tie=tie, year=form.cleaned_data["year"], by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal, "year")
        else:
            messages.success(request, _("Ended: %(tie)s") % {"tie": tie})
            return redirect(back_of(request))
    return render(request, "ties/end.html", {"form": form, "tie": tie, "back": back_of(request)})


@require_POST
@allowed("partners.edit")
def archive(request, slug, pk):
    """Take a tie off the lists; the next page offers to put it back."""
    tie = tie_or_404(pk)
    archive_tie(tie=tie, by=request.user)
    say(request, "ties/_archived.html", tie=tie, query=request.GET.urlencode())
    return redirect(back_of(request))


@require_POST
@allowed("partners.edit")
def restore(request, slug, pk):
    tie = tie_or_404(pk)
    try:
        restore_tie(tie=tie, by=request.user)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        messages.success(request, _("Back on the list: %(name)s") % {"name": tie})
    return redirect(back_of(request))


def _form_page(request, tie):
    form = TieForm(request.POST or None, instance=tie, library=request.library)
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_tie(tie=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved: %(name)s") % {"name": saved})
            return redirect(back_of(request))
    context = {"form": form, "tie": tie, "back": back_of(request)}
    return render(request, "ties/form.html", context)
