"""The page on which a party answers to goals, and where the library writes answers down."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.models.links import Purpose
from accounts.policy import allowed
from accounts.services.memberships import people_to_tell
from accounts.ways import answered_by_link, site_of
from partnerships.forms.endorsements import (
    AfterGoalsForm,
    GoalAnswerForm,
    GoalsHeardForm,
    OwnConsentForm,
)
from partnerships.models import GoalRequest, Party
from partnerships.services.endorsements import (
    GoalsChanged,
    agree_for_library,
    answer_goals,
    counts_of,
    receipt_of,
    record_answers,
)
from partnerships.services.states import standing_of
from partnerships.states import ACTIVE
from partnerships.ways import partnership_or_404

OF_PAGE = ["party__partner", "party__partnership__library", "party__partnership__owner", "library"]


@require_http_methods(["GET", "HEAD", "POST"])
@answered_by_link(Purpose.GOALS)
def answer(request, link):
    """Show each goal with three answers; afterwards what was answered."""
    row = GoalRequest.objects.select_related(*OF_PAGE, "asked_by", "link").get(link=link)
    partnership = row.party.partnership
    data = request.POST if request.method == "POST" else None
    forms = _forms(data, row.party, standing_of(partnership))
    name = partnership.name_to(row.party)
    shows = [name, *(form.goal.words.pk for form in forms)]
    more = AfterGoalsForm(data, shows=shows)
    if request.method == "POST" and link.is_open and _are_whole(forms, more):
        try:
            if _keep(request, row, forms, more):
                return HttpResponseRedirect(".")  # relative: the secret stands in no table
        except GoalsChanged:
            forms = _forms(data, row.party, standing_of(partnership))
    context = {
        "row": row,
        "party": row.party,
        "name": name,
        "forms": forms,
        "more": more,
        "wrong": _wrong(forms, more),
        "people": people_to_tell(partnership.owner or row.asked_by),
    }
    if row.answered_at:
        context |= _receipt(row)
    return render(request, "partnerships/answer/answer.html", context)


def _keep(request, row, forms, more):
    """Keep what the forms say; return whether it is kept, now or before. Raises GoalsChanged."""
    try:
        answer_goals(
            request=row,
            said=[form.said for form in forms],
            site=site_of(request),
            **more.cleaned_data,
        )
    except REFUSALS as refusal:
        refused(more, refusal)
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def record(request, slug, pk):
    """Write down what a party said; goals that were not spoken of are left out."""
    rows = Party.objects.current().of_partners()
    rows = rows.select_related("partner", "partnership__library", "library")
    party = get_object_or_404(rows, pk=pk)
    standing = standing_of(party.partnership)
    data = request.POST if request.method == "POST" else None
    forms, more = _record_forms(data, party, standing), GoalsHeardForm(data)
    if request.method == "POST" and _are_whole(forms, more):
        said = [form.said for form in forms if form.said]
        try:
            record_answers(party=party, said=said, by=request.user, **more.cleaned_data)
        except GoalsChanged:
            forms = _record_forms(data, party, standing_of(party.partnership))
        except REFUSALS as refusal:
            refused(more, refusal)
        else:
            _say_saved(request, party.partnership)
            return redirect("partnerships:goals", slug, party.partnership_id)
    context = {
        "party": party,
        "partnership": party.partnership,
        "forms": forms,
        "more": more,
        "wrong": _wrong(forms, more),
    }
    return render(request, "partnerships/goals/record.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.agree")
def consent(request, slug, pk):
    """Let the coordinator say to which goals the library itself agrees."""
    partnership = partnership_or_404(pk)
    standing = standing_of(partnership)
    party = standing.own_party
    goals = standing.unanswered(party) if party else []
    form = OwnConsentForm(request.POST if request.method == "POST" else None, goals=goals)
    if request.method == "POST" and form.is_valid():
        try:
            agree_for_library(partnership=partnership, said=form.said, by=request.user)
        except REFUSALS as refusal:
            messages.error(request, sentence_of(refusal))
        else:
            _say_saved(request, partnership)
        return redirect(partnership)
    context = {"partnership": partnership, "form": form, "goals": goals}
    return render(request, "partnerships/goals/consent.html", context)


def _forms(data, party, standing):
    """Return the form of each goal that a party has not answered as it reads now."""
    here = next((one for one in standing.counted if one.pk == party.pk), None)
    goals = standing.unanswered(here) if here else []
    return [GoalAnswerForm(data, goal=goal, party=here) for goal in goals]


def _record_forms(data, party, standing):
    here = next((one for one in standing.counted if one.pk == party.pk), None)
    goals = standing.goals if here else []
    return [GoalAnswerForm(data, goal=goal, party=here, is_needed=False) for goal in goals]


def _are_whole(forms, more):
    """Ask all forms, so that each says what is wrong; return whether all may be kept."""
    asked = [form.is_current and form.is_valid() for form in forms]
    return more.is_valid() and all(asked)


def _wrong(forms, more):
    return [form for form in [*forms, more] if form.is_bound and form.errors]


def _receipt(row):
    """Return what was answered, and what others said once everybody has answered.

    Whoever left reads its own answers as long as the link works, and of others nothing more.
    """
    rows = receipt_of(row)
    told = {"receipt": rows, "counts": counts_of(rows), "standing": None, "works": False}
    told["has_left"] = row.party.left_on is not None
    if told["has_left"]:
        return told
    standing = standing_of(row.party.partnership)
    all_answered = standing.goals and not standing.state.missing
    shown = standing if all_answered else None
    return told | {"standing": shown, "works": standing.code == ACTIVE}


def _say_saved(request, partnership):
    if standing_of(partnership).code == ACTIVE:
        messages.success(request, _("All parties agree. The partnership works from today."))
    else:
        messages.success(request, _("The answer is saved."))
