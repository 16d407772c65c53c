"""Asking parties in a review: the letter before it leaves, taking it back, the reminder."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.refusals import REFUSALS, sentence_of
from accounts.policy import allowed
from accounts.ways import site_of
from partnerships.forms.requests import GoalsLetterForm
from reviews.models import ReviewRequest
from reviews.services.requests import (
    ask_for_review,
    draft_of,
    remind_of_review,
    take_back_review,
)
from reviews.ways import review_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def ask(request, slug, pk):
    """Show the letter to parties as it will arrive; a POST sends it."""
    review = review_or_404(pk)
    draft = draft_of(review, person=request.user, site=site_of(request))
    form = GoalsLetterForm(request.POST if request.method == "POST" else None, draft=draft)
    if request.method == "POST" and form.is_valid() and _send(request, review, form.written):
        return redirect("reviews:page", slug, pk)
    context = {
        "review": review,
        "partnership": review.partnership,
        "form": form,
        "draft": draft,
        "wrong": [form] if form.is_bound and form.errors else [],
        "letter_language": settings.LANGUAGE_CODE,
    }
    return render(request, "reviews/ask.html", context)


@require_POST
@allowed("partnerships.edit")
def undo(request, slug, pk):
    """Take back what has not left yet."""
    try:
        count = take_back_review(review=review_or_404(pk), by=request.user)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        if count:
            messages.success(request, _("Undone: %(n)d. Nothing of it has left.") % {"n": count})
        else:
            messages.info(request, _("There is nothing to take back any more."))
    return redirect("reviews:page", slug, pk)


@require_POST
@allowed("partnerships.edit")
def remind(request, slug, pk):
    """Let the one reminder leave now."""
    rows = ReviewRequest.objects.select_related(
        "party__partner", "review__partnership__library", "letter", "reminder", "library"
    )
    row = get_object_or_404(rows, pk=pk)
    try:
        remind_of_review(request=row, by=request.user)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        messages.success(request, _("The reminder leaves now: %(party)s.") % {"party": row.party})
    return redirect("reviews:page", slug, row.review_id)


def _send(request, review, draft):
    """Send the letters; return whether there is something new to see."""
    if not draft.receivers:
        messages.error(request, _("Nobody to write to. Ask in a talk and write down the answer."))
        return False
    try:
        sent = ask_for_review(review=review, draft=draft, by=request.user)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
        return False
    if sent:
        messages.success(request, _("Asked: %(n)d. Answers are counted here.") % {"n": len(sent)})
    else:
        messages.info(request, _("These letters are on their way already."))
    return True
