"""The next steps of searches in words: one sentence, one button; the same wherever they show."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from selections.models import Candidate, Selection, Stage
from selections.next_step import LIBRARY, OTHERS, Asked, State, Step, steps_of

FROM_A_TALK = gettext_lazy("Write down the answer from the talk")
# Of each rule: its sentence, what its button says, where it leads.
WORDS = {
    "talk": (gettext_lazy("First a talk: %(partner)s."), gettext_lazy("Arrange a talk"), "partner"),
    "joins": (gettext_lazy("Answer “yes”: %(partner)s."), gettext_lazy("See the answer"), "row"),
    "no_answer": (gettext_lazy("No answer since %(day)s: %(partner)s."), FROM_A_TALK, "move"),
    "come_back": (
        gettext_lazy("Time to come back: %(partner)s."),
        gettext_lazy("Ask again"),
        "again",
    ),
    "name": (
        gettext_lazy("Name whom to ask: %(search)s."),
        gettext_lazy("Add three names"),
        "add-names",
    ),
    "choose": (
        gettext_lazy("Possible partners: %(n)d. Choose whom to invite."),
        pgettext_lazy("whom to invite", "Choose"),
        "whom",
    ),
    "letters": (
        gettext_lazy("Letters are not ready: %(n)d."),
        gettext_lazy("Prepare letters"),
        "whom",
    ),
    "print": (
        gettext_lazy("Letters to print and hand over: %(n)d."),
        gettext_lazy("Print letters"),
        "whom",
    ),
    "invited": (gettext_lazy("Invitation since %(since)s: %(partner)s."), FROM_A_TALK, "move"),
    "not_now": (
        gettext_lazy("Not now, back on %(day)s: %(partner)s."),
        gettext_lazy("See the reason"),
        "row",
    ),
    "nothing": (gettext_lazy("Nothing presses here."), "", ""),
}
ANSWER_BY = gettext_lazy("Invitation, answer by %(day)s: %(partner)s.")


@dataclass(frozen=True)
class NextStep:
    """What waits in a search: a sentence for everybody, a button for those who may act.

    `reason` is the library's own; the page shows it to those who work with partners alone.
    """

    step: Step
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
    def since(self):
        return self.step.since

    @property
    def days(self):
        return max((timezone.localdate() - self.since).days, 0)


def searches_going_on():
    """Return the searches of the library in scope that go on, as `next_steps` reads them."""
    return with_stages(Selection.objects.going_on().select_related("library", "owner"))


def with_stages(selections):
    """Add to searches how many stand at each stage, and since when the first of them."""
    columns = {}
    for stage in Stage:
        at = Q(candidates__stage=stage)
        columns[f"{stage}_count"] = Count("candidates", filter=at)
        columns[f"{stage}_since"] = Min("candidates__stage_since", filter=at)
    return selections.annotate(**columns)


def next_steps(selections, *, candidates=None):
    """Return {search key: its NextSteps, the worthiest first}, of searches `with_stages`.

    One query for all of them, or none where the `candidates` are read already.
    """
    selections = {one.pk: one for one in selections}
    if candidates is None:
        candidates = Candidate.objects.asked_and_open().filter(selection__in=selections)
        candidates = candidates.select_related("partner")
    asked = defaultdict(list)
    for one in candidates:
        asked[one.selection_id].append(one)
    today = timezone.localdate()
    return {key: _steps(one, asked[key], today) for key, one in selections.items()}


def in_order(steps):
    """Return the steps of several searches, the worthiest first, of equals the oldest."""
    return sorted(steps, key=lambda one: one.step.place)


def _steps(selection, candidates, today):
    by_key = {one.pk: one for one in candidates}
    state = State(
        started=timezone.localdate(selection.created_at),
        counts={stage.value: getattr(selection, f"{stage}_count") for stage in Stage},
        since={
            stage.value: timezone.localdate(day)
            for stage in Stage
            if (day := getattr(selection, f"{stage}_since"))
        },
        asked=tuple(_asked(one) for one in candidates),
    )
    return [_in_words(step, selection, by_key.get(step.key)) for step in steps_of(state, today)]


def _asked(candidate):
    since = timezone.localdate(candidate.stage_since)
    return Asked(candidate.pk, candidate.stage, since, candidate.return_on)


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
    return NextStep(step, selection, words % told, button, url, candidate, reason)


def _day(day: date | None):
    return date_format(day) if day else ""


def _address(place, selection, candidate):
    """Return where a step is done: a page of the possible partner, or a place on the search's."""
    slug, page = selection.library.slug, selection.get_absolute_url()
    if place == "partner":
        return reverse("partners:detail", args=[slug, candidate.partner_id])
    if place == "move":
        return reverse("selections:move", args=[slug, candidate.pk])
    if place == "row":
        return f"{page}#candidate-{candidate.pk}"
    if place == "again":
        return f"{page}#id_c{candidate.pk}-invite"
    return f"{page}#{place}" if place else ""
