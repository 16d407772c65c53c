"""What the pages of a search share: its row, its way in six stations, what is not saved yet."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.keys import LARGEST
from accounts.services.rows import lock_row
from accounts.services.undoing import is_fresh
from files.services.together import read_together_again
from selections.forms.choosing import invitee_forms, open_to_choice, sent_with
from selections.forms.selections import SelectionForm
from selections.grid import quadrant
from selections.models import Candidate, Selection, Stage
from selections.models.benefits import LISTS, BenefitSide
from selections.models.candidates import ASKED, OF_LETTERS
from selections.models.moves import came_with_an_answer
from selections.services.benefits import missing_sides
from selections.services.candidates import save_list
from selections.services.selections import start_selection

DRAFTS = "searches"  # of the session: search → keys of ticked names, and the box of names

STATIONS = [
    pgettext_lazy("station", "What for"),
    _("Whom we ask"),
    _("Invitation"),
    _("Shared goals"),
    _("Agreement"),
    _("Together"),
]

STATES = {
    "done": _("done"),
    "now": _("now"),
    "later": _("later"),
    "left_out": _("left out"),
}

# What is said of a side without a line.
MISSING = {
    BenefitSide.LIBRARY: _("Not written yet: what the library gives or gains."),
    BenefitSide.PARTNER: _(
        "Not written yet: what the partner gives or gains. It is worth knowing before inviting."
    ),
}

# What follows from influence and interest, the strongest first.
QUADRANTS = {
    "together": _("decide with us"),
    "ask": _("worth asking"),
    "tell": _("worth telling"),
    "know": _("enough to know of each other"),
}


@dataclass(frozen=True)
class Station:
    """One of the six stations of the way to a partnership; `url` where one can go back to it."""

    number: int
    name: str | Promise
    state: str  # done, now, later, left_out
    url: str = ""

    @property
    def state_words(self):
        return STATES[self.state]


def selection_or_404(pk, *, is_sent=False):
    """Return a search; locked before its rows are read, where forms of several were sent."""
    found = read_together_again(_selection, None, (pk,))["found"] if pk <= LARGEST else []
    if not found:
        raise Http404
    return lock_row(found[0]) if is_sent else found[0]


def _selection(_shape, pk):
    rows = Selection.objects.filter(pk=pk)
    return {"found": rows.select_related("owner", "audience", "need")}


def begin_search(request, door):
    """Ask what for, filled in by a Doorway; a POST starts the search and leads to it."""
    instance = Selection(owner=request.user, **door.columns)
    form = SelectionForm(request.POST or None, instance=instance, library=request.library)
    if request.method == "POST" and form.is_valid():
        said = ("purpose", "name", "sector", "audience")
        try:
            selection = start_selection(
                library=request.library,
                **{name: form.cleaned_data[name] for name in said},
                door=door.kind,
                source_text=door.words,
                need=door.need,
                partners=door.partners,
                origin=door.origin,
                origin_text=door.origin_text,
                by=request.user,
            )
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, gettext("Saved. Now type whom you ask."))
            return redirect(selection)
    return render(request, "selections/new.html", {"form": form, "door": door})


def candidate_or_404(pk):
    rows = Candidate.objects.select_related("partner", "selection", "selection__library", "talker")
    return get_object_or_404(rows, pk=pk)


def row_of(candidate):
    """Return the address of its row on the page of the search, which takes the focus there."""
    page = candidate.selection.get_absolute_url()
    return f"{page}?moved={candidate.pk}#candidate-{candidate.pk}"


def can_go_back(candidates, key):
    """Return whether a press may take back the last step of the candidate with this key.

    It must be fresh and made by a person; `steps` and `asked` of candidates are read already.
    """
    one = next((one for one in candidates if one.pk == key), None)
    if one is None or not one.steps:
        return False
    last = one.steps[-1]
    if last.moved_by_id is None or last.to_stage != one.stage:
        return False
    is_answer = came_with_an_answer(one.steps, one.asked)
    is_of_letters = is_answer or {last.from_stage, last.to_stage} & OF_LETTERS
    return is_fresh(last.moved_at) and not is_of_letters


def stations(now, urls=(), otherwise=()):
    """Return the six Stations; those before `now` (counted from 1) are done.

    `urls` maps the number of a station to its page, `otherwise` to a state of its own.
    """
    urls, otherwise = dict(urls), dict(otherwise)
    return [
        Station(number, name, _state(number, now, otherwise), urls.get(number, ""))
        for number, name in enumerate(STATIONS, 1)
    ]


def _state(number, now, otherwise):
    if number == now:
        return "now"
    return otherwise.get(number, "done" if number < now else "later")


def trail_of(selection, now, urls=()):
    """Return the six Stations of a search; those before `now` lead back.

    `urls` maps the number of a station to its page; it leads there also when it is the one of now.
    """
    there = [selection.library.slug, selection.pk]
    back = {
        1: reverse("selections:edit", args=there),
        2: reverse("selections:page", args=there),
    }
    return stations(now, {at: url for at, url in back.items() if at < now} | dict(urls))


def station_of(candidates):
    """Return at which station a search stands: 3 once somebody was asked, else 2."""
    return 3 if any(one.stage in ASKED for one in candidates) else 2


def groups_of(candidates):
    """Return (stage, its candidates) of everybody who was asked or let go, in the order of stages.

    Who joins stands first: that is the good news. A stage where nobody is has no rows: it is a
    column to move somebody to.
    """
    first = [Stage.JOINS, *(stage for stage in Stage if stage != Stage.JOINS)]
    shown = [stage for stage in first if stage in ASKED or stage == Stage.LET_GO]
    groups = [(stage, [one for one in candidates if one.stage == stage]) for stage in shown]
    return groups if any(rows for _stage, rows in groups) else []


def show_benefits(candidate, lists):
    """Give a possible partner its `benefit_lists` (heading, lines) and what is `missing`."""
    candidate.benefit_lists = [(heading, lists[key]) for key, heading in LISTS.items()]
    candidate.missing = [MISSING[side] for side in missing_sides(lists)]


def criteria_of(selection):
    """Return the criteria of a search in their order, with their questions; one query."""
    return list(selection.criteria.select_related("criterion"))


def answers_in_words(criteria, sheets):
    """Return (criterion, the answer of each sheet in words) of each criterion."""
    unknown = _("we don't know")
    return [
        (
            one,
            [
                unknown if (value := sheet.answers[at]) is None else one.criterion.steps[value]
                for sheet in sheets
            ],
        )
        for at, one in enumerate(criteria)
    ]


def quadrants_of(placed):
    """Return (words, [(number in the picture, candidate)]) of the four quadrants."""
    found = {name: [] for name in QUADRANTS}
    for number, one in enumerate(placed, 1):
        found[quadrant(one.influence, one.interest)].append((number, one))
    return [(words, found[name]) for name, words in QUADRANTS.items()]


def say_added(request, added, known):
    """Tell how many names came onto the list, and how many were on it already."""
    if added:
        messages.success(request, gettext("Added: %(n)d.") % {"n": added})
    if known:
        messages.info(request, gettext("Already on the list: %(n)d.") % {"n": known})


def ticked_of(request, selection):
    """Return the keys of the names that this person has ticked and not saved yet."""
    return _draft_of(request, selection).get("ticked", [])


def names_of(request, selection):
    """Return what this person has typed in the box of names and not sent yet."""
    return _draft_of(request, selection).get("names", "")


def keep_names(request, selection, names):
    """Keep what stands in the box of names; what was added is kept as nothing."""
    _remember(request, selection, names=names)


def keep_ticks(request, selection, forms, *, are_saved=False):
    """Remember which of the sent rows are ticked; saved ones need it no more."""
    sent = {form.candidate.pk: form.is_ticked for form in forms if form.is_bound}
    ticked = [key for key in ticked_of(request, selection) if key not in sent]
    ticked += [] if are_saved else [key for key, is_ticked in sent.items() if is_ticked]
    _remember(request, selection, ticked=ticked)


def keep_rows(request, selection, forms):
    """Keep what stands in the rows of names, chosen or not; return whether all of it is kept."""
    sent = [form for form in forms if form.is_bound]
    changed = [form for form in sent if form.has_changed()]
    if [form for form in changed if not form.is_valid()]:
        return False
    try:
        save_list(
            selection=selection,
            choices=[form.invitee for form in changed],
            unticked=[form.candidate for form in sent if not form.is_ticked],
            by=request.user,
            later=True,
        )
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
        return False
    keep_ticks(request, selection, forms)
    return True


def keep_draft(request, selection):
    """Keep what came along with a press that is about something else; return whether it is kept.

    A form without rows of names brings nothing along.
    """
    if "names" in request.POST:
        keep_names(request, selection, request.POST["names"])
    candidates = Candidate.objects.filter(selection=lock_row(selection)).for_page()
    sent = sent_with(request.POST, open_to_choice(candidates))
    if not sent:
        return True
    ticked = ticked_of(request, selection)
    forms = invitee_forms(sent, request.user, request.POST, ticked=ticked, is_draft=True)
    return keep_rows(request, selection, forms)


def _draft_of(request, selection):
    return request.session.get(DRAFTS, {}).get(str(selection.pk), {})


def _remember(request, selection, **said):
    draft = {name: value for name, value in (_draft_of(request, selection) | said).items() if value}
    others = {
        key: kept
        for key, kept in request.session.get(DRAFTS, {}).items()
        if key != str(selection.pk)
    }
    request.session[DRAFTS] = others | ({str(selection.pk): draft} if draft else {})


def back_to_the_list(selection):
    """Send the same form to the page of the search, which says what of its rows is wrong."""
    return redirect(selection, preserve_request=True)
