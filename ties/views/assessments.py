"""Trust and value: six answers about one partner, about several in a row, and what they say."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms.base import SEEN
from accounts.forms.refusals import REFUSALS, refused
from accounts.policy import allowed, may
from ties.forms.assessments import AssessmentForm
from ties.models import Assessment
from ties.models.assessments import Answering, assessed_partners
from ties.services.assessments import next_after, save_assessment, summary, today_of, waiting

IN_A_ROW = "row"
PAGE_SIZE = 50


@require_safe
@allowed("assessments.write")
def assessments(request, slug):
    """Show what the answers say together, and the partners with the day of the last ones."""
    context = {"may_switch": may(request.membership, "library.settings")}
    if request.library.assesses_partners:
        latest = list(Assessment.objects.newest())
        ours = {one.partner_id: one for one in latest if one.side == Answering.LIBRARY}
        page = Paginator(assessed_partners().in_order(), PAGE_SIZE).get_page(
            request.GET.get("page")
        )
        order, left = waiting()
        context |= {
            "page": page,
            "rows": [(partner, ours.get(partner.pk)) for partner in page],
            "summary": summary(latest),
            "left": len(left),
            "first": next((pk for pk in order if pk in left), None),
        }
    return render(request, "ties/assessments/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("assessments.write")
def assess(request, slug, pk):
    """Ask six questions about a partner; with `?row` the next partner follows."""
    partner = get_object_or_404(assessed_partners(), pk=pk)
    if not request.library.assesses_partners:
        return redirect("ties:assessments", slug)
    assessment = today_of(partner)
    if request.method == "POST" and SEEN not in request.POST and assessment.pk:
        # Shown empty, and answered meanwhile: the service refuses, nobody's answers are lost.
        assessment = Assessment(partner=partner, library=request.library)
    form = AssessmentForm(request.POST or None, instance=assessment)
    if request.method == "POST" and form.is_valid():
        try:
            save_assessment(assessment=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved: %(name)s") % {"name": partner})
            return redirect(_next(request, slug, pk))
    context = {"form": form, "partner": partner, "in_a_row": IN_A_ROW in request.GET}
    if context["in_a_row"]:
        context |= {"left": len(waiting()[1]), "next": _next(request, slug, pk)}
    return render(request, "ties/assessments/assess.html", context)


def _next(request, slug, pk):
    """Return the address after a partner: the next one in the row, else the list of them all."""
    following = next_after(pk) if IN_A_ROW in request.GET else None
    if following is None:
        return reverse("ties:assessments", args=[slug])
    return f"{reverse('ties:assess', args=[slug, following])}?{IN_A_ROW}"
