"""Asking parties in a review: the letter before it leaves, taking it back, the reminder."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.policy import allowed
from accounts.ways import site_of
from partnerships.forms.requests import GoalsLetterForm
from post.ways import say_asked, say_reminded, say_taken_back
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
    if request.method == "POST" and draft.receivers and not form.was_shown:
        messages.info(
            request,
            _("Somebody has changed this meanwhile. Look once more and send it again."),
        )
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
    say_taken_back(request, partial(take_back_review, review=review_or_404(pk), by=request.user))
    return redirect("reviews:page", slug, pk)


@require_POST
@allowed("partnerships.edit")
def remind(request, slug, pk):
    """Let the one reminder leave now."""
    rows = ReviewRequest.objects.select_related(
        "party__partner", "review__partnership__library", "letter", "reminder", "library"
    )
    row = get_object_or_404(rows, pk=pk)
    say_reminded(request, partial(remind_of_review, request=row, by=request.user), row.party)
    return redirect("reviews:page", slug, row.review_id)


def _send(request, review, draft):
    ask = partial(ask_for_review, review=review, draft=draft, by=request.user)
    said = _("Asked: %(n)d. Answers are counted here.")
    return say_asked(request, ask, receivers=draft.receivers, said=said)
