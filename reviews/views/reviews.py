"""Reviews of a partnership: opened, what they came to, decided about."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.policy import NotAllowed, allowed, may
from partners.templatetags.marks import month
from reviews.forms.reviews import DecisionForm, OpenReviewForm
from reviews.models import Review
from reviews.services.papers import pdf_of, sheet_of
from reviews.services.replies import parties_of
from reviews.services.results import result_of
from reviews.services.reviews import close_review, decide_review, open_review
from reviews.services.steps import due_on
from reviews.showing import FEWEST
from reviews.ways import partnership_or_404, review_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.view")
def of_partnership(request, slug, pk):
    """Show the reviews of a partnership; a POST opens the next one."""
    partnership = partnership_or_404(pk)
    may_edit = may(request.membership, "partnerships.edit")
    if request.method == "POST" and not may_edit:
        raise NotAllowed("partnerships.edit")
    form = OpenReviewForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            review = open_review(partnership=partnership, by=request.user, **form.cleaned_data)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("The review is open. Now ask the parties."))
            return redirect("reviews:page", slug, review.pk)
    rows = list(Review.objects.filter(partnership=partnership).select_related("library"))
    context = {
        "partnership": partnership,
        "reviews": rows,
        "due": due_on(partnership, rows),
        "today": timezone.localdate(),
        "form": form,
        "may_edit": may_edit and not partnership.is_ended,
        "may_open": not rows or rows[0].is_decided,
    }
    return render(request, "reviews/of_partnership.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.view")
def page(request, slug, pk):
    """Show who answered, and once it is closed what may be shown; a POST decides."""
    review = review_or_404(pk)
    may_edit = may(request.membership, "partnerships.edit")
    if request.method == "POST" and not may_edit:
        raise NotAllowed("partnerships.edit")
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _decide(request, review, form):
        return redirect("reviews:page", slug, pk)
    parties = parties_of(review)
    context = {
        "review": review,
        "partnership": review.partnership,
        "parties": parties,
        "requests": [one.request for one in parties if one.request],
        "answered": sum(one.reply is not None for one in parties),
        "partner_count": sum(not one.is_library for one in parties),
        "fewest": FEWEST,
        "to_ask": any(not (one.is_library or one.reply or one.request) for one in parties),
        "may_undo": any(one.request and one.request.may_be_taken_back for one in parties),
        "result": result_of(review) if may_edit else None,
        "form": form,
        "may_edit": may_edit,
        "may_change": may_edit and not review.partnership.is_ended,
        "may_agree": may(request.membership, "partnerships.agree"),
    }
    return render(request, "reviews/page.html", context)


def _decide(request, review, form):
    """Keep the decision of the form and tell it; return whether it is kept."""
    try:
        decided = decide_review(review=review, by=request.user, **form.cleaned_data)
    except REFUSALS as refusal:
        refused(form, refusal)
        return False
    said = _("Saved.")
    if decided.next_on:
        said += " " + _("Next review: %(month)s.") % {"month": month(decided.next_on)}
    messages.success(request, said)
    return True


@require_POST
@allowed("partnerships.edit")
def close(request, slug, pk):
    """Take no more answers and show what may be shown."""
    try:
        close_review(review=review_or_404(pk), by=request.user)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        messages.success(request, _("The review takes no more answers."))
    return redirect("reviews:page", slug, pk)


@require_safe
@allowed("partnerships.edit")
def sheet(request, slug, pk):
    """Hand over the sentences on paper, a page with its slip for each partner not heard yet."""
    name = f"{_('review')}-{slug}.pdf"
    return HttpResponse(
        pdf_of(sheet_of(review_or_404(pk))),
        content_type="application/pdf",
        headers={"Content-Disposition": content_disposition_header(True, name)},
    )
