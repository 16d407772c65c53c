"""Asking parties about goals: the letter before it leaves, taking it back, the reminder."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.policy import allowed
from accounts.ways import site_of
from partnerships.forms.requests import GoalsLetterForm
from partnerships.models import GoalRequest
from partnerships.services.requests import (
    ask_parties,
    drafts_of,
    remind_party,
    settle_idea,
    take_back_requests,
)
from partnerships.services.states import standing_of
from partnerships.ways import partnership_or_404
from post.ways import say_asked, say_reminded, say_taken_back


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def ask(request, slug, pk):
    """Show the letters to parties as they will arrive; a POST sends them all."""
    partnership = partnership_or_404(pk)
    standing = standing_of(partnership)
    site = site_of(request)
    drafts = drafts_of(standing, person=request.user, site=site)
    data = request.POST if request.method == "POST" else None
    forms = [GoalsLetterForm(data, draft=draft) for draft in drafts]
    if request.method == "POST":
        if any(not form.was_shown for form in forms if form.draft.by_mail):
            messages.info(
                request, _("The goals changed meanwhile. Please look at the letter again.")
            )
        elif all(form.is_valid() for form in forms if form.draft.by_mail) and _send(
            request, partnership, [form.written for form in forms if form.draft.by_mail]
        ):
            return redirect("partnerships:ask-goals", slug, pk)
    context = {
        "partnership": partnership,
        "standing": standing,
        "forms": forms,
        "count": sum(len(draft.by_mail) for draft in drafts),
        "wrong": [form for form in forms if form.is_bound and form.errors],
        "on_the_way": list(standing.requests.values()),
        "may_undo": any(one.may_be_taken_back for one in standing.requests.values()),
        "letter_language": settings.LANGUAGE_CODE,
    }
    return render(request, "partnerships/goals/ask.html", context)


@require_POST
@allowed("partnerships.edit")
def undo(request, slug, pk):
    """Take back what has not left yet."""
    of_it = {"partnership": partnership_or_404(pk), "by": request.user}
    say_taken_back(request, partial(take_back_requests, **of_it))
    return redirect("partnerships:ask-goals", slug, pk)


@require_POST
@allowed("partnerships.edit")
def remind(request, slug, pk):
    """Let the one reminder leave now."""
    row = _request_or_404(pk)
    say_reminded(request, partial(remind_party, request=row, by=request.user), row.party)
    return redirect("partnerships:ask-goals", slug, row.party.partnership_id)


@require_POST
@allowed("partnerships.edit")
def settle(request, slug, pk):
    """Put aside a goal that a party misses; it stays with its answer."""
    row = _request_or_404(pk)
    settle_idea(request=row, by=request.user)
    messages.success(request, _("Put aside. It stays with the answer."))
    return redirect("partnerships:goals", slug, row.party.partnership_id)


def _request_or_404(pk):
    rows = GoalRequest.objects.select_related(
        "party__partner", "party__partnership__library", "letter", "reminder", "library"
    )
    return get_object_or_404(rows, pk=pk)


def _send(request, partnership, drafts):
    ask = partial(ask_parties, partnership=partnership, drafts=drafts, by=request.user)
    said = _("Asked for consent: %(n)d. Answers will appear here.")
    return say_asked(request, ask, receivers=drafts, said=said)
