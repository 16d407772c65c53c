"""The next steps of searches in words: one sentence, one button; the same wherever they show."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Min, OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from diary.worth import LIBRARY, OTHERS
from selections.models import Candidate, Selection, Stage
from selections.models.candidates import ASKED
from selections.next_step import AskedPartner, SearchState, SearchStep, steps_of

FROM_A_TALK = gettext_lazy("Write down the answer from the talk")
# Of each rule: its sentence, what its button says, where it leads.
WORDS = {
    "not_sent": (
        gettext_lazy("A letter did not leave: %(partner)s."),
        gettext_lazy("See the letter"),
        "letter",
    ),
    "talk": (gettext_lazy("First a talk: %(partner)s."), gettext_lazy("Arrange a talk"), "partner"),
    "joins": (
        gettext_lazy("Answer “yes”: %(partner)s."),
        gettext_lazy("Start a partnership"),
        "partnership",
    ),
    "no_answer": (gettext_lazy("No answer since %(day)s: %(partner)s."), FROM_A_TALK, "answer"),
    "come_back": (
        gettext_lazy("Time to come back: %(partner)s."),
        gettext_lazy("Ask again"),
        "again",
    ),
    "name": (
        gettext_lazy("Name whom to ask: %(search)s."),
        gettext_lazy("Add three names"),
        "id_names",
    ),
    "choose": (
        gettext_lazy("Possible partners: %(n)d. Choose whom to invite."),
        pgettext_lazy("whom to invite", "Choose"),
        "whom",
    ),
    "letters": (
        gettext_lazy("Letters are not ready: %(n)d."),
        gettext_lazy("Prepare letters"),
        "letters",
    ),
    "invited": (gettext_lazy("Invitation since %(since)s: %(partner)s."), FROM_A_TALK, "answer"),
    "not_now": (
        gettext_lazy("Not now, back on %(day)s: %(partner)s."),
        gettext_lazy("See the reason"),
        "row",
    ),
    "nothing": (gettext_lazy("Nothing presses here."), "", ""),
}
JOINS_LATER = gettext_lazy("Add to the partnership")
ANSWER_BY = gettext_lazy("Invitation, answer by %(day)s: %(partner)s.")


@dataclass(frozen=True)
class StepInWords:
    """What waits in a search, read as a NextStep.

    `reason` is the library's own; the page shows it to those who work with partners alone.
    """

    step: SearchStep
    selection: Selection
    sentence: str
    button: str | Promise
    url: str
    candidate: Candidate | None = None
    reason: str = ""

    @property
    def who(self):
        return self.step.who

    @property
    def is_for_us(self):
        return self.who == LIBRARY

    @property
    def is_for_others(self):
        return self.who == OTHERS

    @property
    def rule(self):
        return self.step.rule

    @property
    def order(self):
        return self.step.place[:2]

    @property
    def record(self):
        """What its button is about, for those who only hear it."""
        return self.candidate.partner if self.candidate else self.selection

    @property
    def since(self):
        return self.step.since

    @property
    def about(self):
        """The name of its search, where the sentence does not say it."""
        return "" if self.step.rule == "name" else self.selection.name

    @property
    def place(self):
        """The place on the search's page that it is about, which everybody may open."""
        page = self.selection.get_absolute_url()
        if self.candidate:
            return f"{page}#candidate-{self.candidate.pk}"
        return page

    @property
    def days(self):
        return max((timezone.localdate() - self.since).days, 0)


def to_read():
    """Return the lists that `next_steps` reads, of the library in scope, for `read_together`."""
    searches = Selection.objects.going_on()
    candidates = Candidate.objects.filter(selection__in=searches)
    asked = candidates.at(*ASKED).with_open_invitation()
    stages = candidates.order_by().values("selection", "stage")
    stages = stages.annotate(count=Count("pk"), since=Min("stage_since"))
    return {
        "searches": searches.select_related("owner").order_by("-created_at", "-pk"),
        # Whoever was not asked is only counted: a list may hold hundreds of names.
        "candidates": asked.select_related("partner").order_by("pk"),
        "stages": stages.values_list("selection", "stage", "count", "since", named=True),
    }


def next_steps(found):
    """Return {search: its StepsInWords, the worthiest first} of the searches that were read."""
    asked, days = defaultdict(list), defaultdict(dict)
    for one in found["candidates"]:
        asked[one.selection_id].append(one)
    for row in found["stages"]:  # only the earliest day counts
        days[row.selection][row.stage] = [timezone.localdate(row.since)] * row.count
    return {one: _standing(one, asked[one.pk], days[one.pk]) for one in found["searches"]}


def counts_in(found):
    """Return {key of a search: {stage: how many are there}} of the searches that were read."""
    counts = defaultdict(dict)
    for row in found["stages"]:
        counts[row.selection][row.stage] = row.count
    return counts


def steps_of_search(selection, candidates):
    """Return the StepsInWords of a search that goes on; all its candidates are read already."""
    days = defaultdict(list)
    for one in candidates:
        days[one.stage].append(timezone.localdate(one.stage_since))
    return _standing(selection, [one for one in candidates if one.stage in ASKED], days)


def _standing(selection, asked, days):
    """Return the StepsInWords of a search; `days` maps a stage to the days of all who are there."""
    counts = {stage: len(since) for stage, since in days.items()}
    since = {stage: min(since) for stage, since in days.items()}
    by_key = {one.pk: one for one in asked}
    started, today = timezone.localdate(selection.created_at), timezone.localdate()
    state = SearchState(started, counts, since, tuple(_asked(one) for one in asked))
    steps = [_in_words(step, selection, by_key.get(step.key)) for step in steps_of(state, today)]
    if any(one.handed_over_at for one in asked):
        return [_to_the_same(one) if one.step.rule == "joins" else one for one in steps]
    return steps


def candidacies_of(partner):
    """Return a partner in each of its searches, the latest first, with the stages of all there."""
    beside = Candidate.objects.filter(selection=OuterRef("selection")).order_by()
    stages = beside.values(found=JSONObject(stage="stage", since="stage_since"))
    candidates = Candidate.objects.filter(partner=partner).with_open_invitation()
    candidates = candidates.annotate(stages=ArraySubquery(stages)).order_by("-pk")
    return candidates.select_related("selection__library", "partner")


def standing_in(candidates):
    """Return (candidate, what waits with it or None) of each of `candidacies_of` a partner."""
    return [(one, _step_of(one, _steps_beside(one))) for one in candidates]


def _steps_beside(candidate):
    """Return what waits in the search of a candidate that carries the `stages` of all in it."""
    if candidate.selection.is_finished:
        return None
    days = defaultdict(list)
    for one in candidate.stages:
        days[one["stage"]].append(timezone.localdate(datetime.fromisoformat(one["since"])))
    asked = [candidate] if candidate.stage in ASKED and candidate.stage != Stage.DECLINED else []
    return _standing(candidate.selection, asked, days)


def _step_of(candidate, steps):
    """Return which of the steps of its search is about a possible partner, or None."""
    if not steps:
        return None
    own = next((step for step in steps if step.candidate == candidate), None)
    if own or candidate.stage in ASKED or candidate.stage == Stage.LET_GO:
        return own
    return next((step for step in steps if step.candidate is None), None)


def _to_the_same(step):
    """Of a search that has a partnership: who says yes later comes into the same one."""
    return replace(step, button=JOINS_LATER)


def _asked(candidate):
    since = timezone.localdate(candidate.stage_since)
    return AskedPartner(
        candidate.pk,
        candidate.stage,
        since,
        candidate.return_on,
        candidate.answer_by,
        handed_over=candidate.handed_over_at is not None,
        not_sent=bool(candidate.not_sent),
    )


def _in_words(step, selection, candidate):
    words, button, place = WORDS[step.rule]
    if step.rule == "invited" and step.day:
        words = ANSWER_BY
    partner = candidate.partner if candidate else None
    told = {
        "partner": partner and partner.name,
        "search": selection.name,
        "n": step.count,
        "day": _day(step.day),
        "since": _day(step.since),
    }
    reason = ""
    if step.rule == "come_back" and candidate.reason:
        told["reason"] = candidate.reason
        reason = _("Reason, %(day)s: %(reason)s") % told
    url = _address(place, selection, candidate)
    return StepInWords(step, selection, words % told, button, url, candidate, reason)


def _day(day: date | None):
    return date_format(day) if day else ""


def _address(place, selection, candidate):
    """Return where a step is done: a page of the possible partner, or a place on the search's."""
    slug, page = selection.library.slug, selection.get_absolute_url()
    if place == "partner":
        return reverse("partners:detail", args=[slug, candidate.partner_id]) + "#people"
    if place == "partnership":  # a room above this one
        return reverse("partnerships:new", args=[slug, selection.pk])
    if place == "letter" and candidate.not_sent != candidate.set_aside:
        return reverse("post:letter", args=[slug, candidate.not_sent])
    if place in {"letter", "letters"}:
        return reverse("selections:letters", args=[slug, selection.pk])
    if place == "answer" and candidate.invitation_key:
        return reverse("selections:record-answer", args=[slug, candidate.invitation_key])
    if place == "answer":
        return reverse("selections:move", args=[slug, candidate.pk])
    if place == "row":
        return f"{page}#candidate-{candidate.pk}"
    if place == "again":
        return f"{page}?moved={candidate.pk}#id_c{candidate.pk}-invite"
    return f"{page}#{place}" if place else ""
