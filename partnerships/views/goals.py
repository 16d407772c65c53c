"""Shared goals of a partnership: written, written otherwise, withdrawn."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.keys import key_in
from accounts.policy import NotAllowed, allowed, may
from accounts.ways import site_of
from partnerships.forms.goals import NewGoalForm, NewWordsForm
from partnerships.models import Endorsement, Goal, GoalRequest, GoalVersion, Party
from partnerships.services.goals import accept_change, add_goal, rewrite_goal, withdraw_goal
from partnerships.services.requests import settle_idea
from partnerships.services.states import standing_of
from partnerships.ways import partnership_or_404


def goal_or_404(pk):
    rows = Goal.objects.select_related("partnership__library", "partnership__owner", "library")
    return get_object_or_404(rows, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.view")
def page(request, slug, pk):
    """Show the goals with what each party says; a POST adds one."""
    partnership = partnership_or_404(pk)
    may_edit = may(request.membership, "partnerships.edit")
    if request.method == "POST" and not may_edit:
        raise NotAllowed("partnerships.edit")
    idea = _idea(request, partnership)
    form = _goal_form(request, partnership, idea)
    if request.method == "POST" and form.is_valid() and _add(request, partnership, form, idea):
        return redirect("partnerships:goals", slug, pk)
    history, standing = _history(partnership), standing_of(partnership)
    context = {
        "partnership": partnership,
        "standing": standing,
        "ideas": standing.ideas,
        "history": history,
        "earlier": _earlier(history),
        "form": form,
        "idea": idea,
        "may_edit": may_edit and not partnership.is_ended,
    }
    return render(request, "partnerships/goals/page.html", context)


def _add(request, partnership, form, idea):
    """Add the goal, which settles the idea it came from, and tell it; return whether it is."""
    try:
        with transaction.atomic():
            written = add_goal(partnership=partnership, by=request.user, **form.cleaned_data)
            if idea:
                settle_idea(request=idea, by=request.user)
    except REFUSALS as refusal:
        refused(form, refusal)
        return False
    messages.success(request, _("Goal %(n)d added.") % {"n": written.goal.number})
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def rewrite(request, slug, pk):
    """Ask for other words of a goal, saying what becomes of consents."""
    goal = goal_or_404(pk)
    current = goal.versions.order_by("number").last()
    initial = {"text": current.text, "seen": current.pk}
    form = NewWordsForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _written, parties = rewrite_goal(
                goal=goal, by=request.user, site=site_of(request), **form.cleaned_data
            )
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            return _rewritten(request, goal, parties)
    context = {"goal": goal, "form": form, "current": current, "consents": _consents(current)}
    return render(request, "partnerships/goals/rewrite.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def accept(request, slug, pk):
    """Show the words a party proposes beside those of now; a POST takes them over."""
    rows = Endorsement.objects.exclude(words="").filter(answer="change")
    rows = rows.select_related("party__partner", "goal_version__goal__partnership__library")
    proposal = get_object_or_404(rows, pk=pk)
    goal = proposal.goal_version.goal
    if request.method == "POST":
        try:
            _written, parties = accept_change(
                endorsement=proposal, by=request.user, site=site_of(request)
            )
        except REFUSALS as refusal:
            messages.error(request, sentence_of(refusal))
            return redirect("partnerships:goals", slug, goal.partnership_id)
        return _rewritten(request, goal, parties)
    current = goal.versions.order_by("number").last()
    context = {
        "goal": goal,
        "proposal": proposal,
        "current": current,
        "consents": _consents(current),
    }
    return render(request, "partnerships/goals/accept.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def withdraw(request, slug, pk):
    """Ask once whether a goal is withdrawn; its history stays."""
    goal = goal_or_404(pk)
    if request.method == "POST":
        try:
            withdraw_goal(goal=goal, by=request.user)
        except REFUSALS as refusal:
            messages.error(request, sentence_of(refusal))
        else:
            said = _("Goal %(n)d withdrawn. It stays in the history.")
            messages.success(request, said % {"n": goal.number})
        return redirect("partnerships:goals", slug, goal.partnership_id)
    context = {"goal": goal, "current": goal.versions.order_by("number").last()}
    return render(request, "partnerships/goals/withdraw.html", context)


def _goal_form(request, partnership, idea):
    parties = Party.objects.current().of_partners().filter(partnership=partnership)
    parties = parties.select_related("partner", "library").order_by("pk")
    initial = {"text": idea.idea, "proposed_by": idea.party_id} if idea else {}
    if not initial and partnership.purpose and not partnership.goals.exists():
        initial = {"text": partnership.purpose}
    data = request.POST if request.method == "POST" else None
    return NewGoalForm(data, parties=parties, initial=initial)


def _idea(request, partnership):
    """Return the question whose answer named the goal that is being written, or None."""
    key = key_in(request.GET.get("idea"))
    rows = GoalRequest.objects.with_ideas().filter(party__partnership=partnership)
    return rows.select_related("party__partner").filter(pk=key).first() if key else None


def _earlier(history):
    """Return how many words and answers are history: not the words of now, or replaced."""
    former = [words for goal in history for words in goal.all_words[:-1]]
    withdrawn = [goal for goal in history if goal.withdrawn_at]
    replaced = [
        answer
        for goal in history
        for words in goal.all_words
        for answer in words.all_answers
        if answer.replaced_at
    ]
    return len(former) + len(withdrawn) + len(replaced)


def _history(partnership):
    """Return all goals with all words and answers they ever had."""
    answers = Endorsement.objects.select_related("party__partner", "party__library")
    versions = GoalVersion.objects.select_related("proposed_by__partner")
    versions = versions.order_by("number").prefetch_related(
        Prefetch("endorsements", answers.order_by("pk"), to_attr="all_answers")
    )
    rows = Goal.objects.filter(partnership=partnership).order_by("number")
    return list(rows.prefetch_related(Prefetch("versions", versions, to_attr="all_words")))


def _consents(version):
    """Return how many consents would end with these words."""
    return version.endorsements.consents().count()


def _rewritten(request, goal, parties):
    said = _("New words of goal %(n)d saved.") % {"n": goal.number}
    if parties:
        said += " " + _("We ask again: %(parties)s.") % {
            "parties": ", ".join(str(one) for one in parties)
        }
    messages.success(request, said)
    return redirect("partnerships:goals", request.library.slug, goal.partnership_id)
