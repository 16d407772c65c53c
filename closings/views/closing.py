"""Closing a workshop, adding what came late, opening it again."""

from django.contrib import messages
from django.db.models import Count
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, sentence_of
from accounts.policy import allowed, may
from closings.forms.closing import AheadForm, group_forms, review_forms
from closings.forms.search import SearchReview
from closings.forms.ties import tie_forms
from closings.services.closing import (
    add_late_lines,
    ahead_sentence,
    close_workshop,
    reopen_workshop,
)
from closings.services.needs import needs_said
from closings.services.review import groups_of, organisations_of
from closings.services.ties import ties_of
from workshops.access import closed_by_sentence, too_late_sentence, workshop_or_404
from workshops.models import Entry
from workshops.models.entries import EntryKind
from workshops.services.workshops import AlreadyClosed


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("workshops.run")
def close(request, slug, pk):
    """Review what is new, then turn everything that was typed into records at once."""
    workshop = workshop_or_404(request, pk)
    if workshop.is_closed:
        return _closed_before(request, workshop)
    return _review(request, workshop, is_ahead=workshop.is_ahead)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("workshops.run")
def late(request, slug, pk):
    """Review the lines that came after the closing, then turn them into records too."""
    workshop = workshop_or_404(request, pk)
    if not workshop.takes_late_lines:
        return redirect(workshop)
    return _review(request, workshop)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("workshops.correct")
def reopen(request, slug, pk):
    """Let a closed workshop take lines again, after a page that says what that means."""
    workshop = workshop_or_404(request, pk)
    if request.method == "POST":
        try:
            reopen_workshop(workshop=workshop, by=request.user)
        except AlreadyClosed:
            messages.error(request, too_late_sentence())
            return redirect(workshop)
        messages.success(request, _("The workshop is open again. Close it when you are ready."))
        return redirect(workshop)
    if not workshop.takes_late_lines:
        if workshop.is_closed:
            messages.error(request, too_late_sentence())
        return redirect(workshop)
    return render(request, "closings/reopen.html", {"workshop": workshop})


def _review(request, workshop, *, is_ahead=False):
    """Show what is proposed for every line that waits, and do what the person makes of it."""
    data = request.POST if request.method == "POST" else None
    ties = ties_of(workshop)
    pairs = tie_forms(data, ties)
    left_out = {form.said.entry.pk for form in pairs if form.is_valid() and form.is_left_out}
    organisations, groups = organisations_of(workshop, ties), groups_of(workshop)
    forms = review_forms(
        data,
        [each for each in organisations if each.partner is None],
        left_out,
        shows_places=may(request.membership, "partners.view"),
    )
    staying = [form for form in forms if not form.goes]
    organisations = [each for each in organisations if not each.goes_without(left_out)]
    looks = group_forms(data, groups)
    ahead = AheadForm(data) if is_ahead else None
    search = SearchReview(data, workshop, organisations)
    asked = [*staying, *looks, *pairs, *([ahead] if ahead else []), search]
    problems = []
    checked = [form.is_valid() for form in asked]  # all of them, so that every mistake is shown
    known = [each for each in organisations if each.partner]
    if request.method == "POST" and all(checked):
        decided = {
            "organisations": [*known, *(form.decided() for form in staying)],
            "groups": [form.decided() for form in looks],
            "search": search.plan(),
            "left_out": left_out,
        }
        try:
            sentence = _finish(request, workshop, decided, even_ahead=is_ahead)
        except AlreadyClosed:
            return _closed_before(request, workshop)
        except REFUSALS as refusal:
            problems = [sentence_of(refusal)]
        else:
            messages.success(request, sentence)
            return redirect("closings:summary", workshop.library.slug, workshop.pk)
    counts = _counts_by_kind(Entry.objects.waiting().filter(item__workshop=workshop))
    lines = [line for group in groups for line in group.entries]
    counts["need"] = len(list(needs_said(lines)))
    counts[EntryKind.AUDIENCE] -= sum(len(form.group.entries) for form in looks)
    context = {
        "workshop": workshop,
        "forms": forms,
        "staying": staying,
        "looks": looks,
        "pairs": pairs,
        "search": search,
        "ahead": ahead,
        "ahead_sentence": ahead_sentence(workshop) if ahead else "",
        "doubtful": sum(form.organisation.is_doubtful for form in forms),
        "without_sector": [form.organisation for form in forms if form.organisation.lacks_sector],
        "problems": problems,
        "has_mistakes": not all(checked) and request.method == "POST",
        "known": known,
        "counts": counts,
        "was_closed": workshop.closings.exists(),
        "outcomes": workshop.outcomes.all(),
    }
    return render(request, "closings/close.html", context)


def _finish(request, workshop, decided, *, even_ahead):
    """Close an open workshop, or add to a closed one; return what to say of it."""
    if workshop.is_closed:
        add_late_lines(workshop=workshop, by=request.user, **decided)
        return _("What came late is in the records now.")
    close_workshop(workshop=workshop, by=request.user, even_ahead=even_ahead, **decided)
    return _("The workshop is closed. Thank you for the day.")


def _closed_before(request, workshop):
    """Lead to the summary; say who closed it and when, unless a closing just now says so itself."""
    workshop.refresh_from_db()
    if not len(messages.get_messages(request)):
        messages.info(request, closed_by_sentence(workshop, request.user))
    return redirect("closings:summary", workshop.library.slug, workshop.pk)


def _counts_by_kind(entries):
    rows = entries.order_by("kind").values_list("kind").annotate(count=Count("pk"))
    return dict.fromkeys(EntryKind.values, 0) | dict(rows)
