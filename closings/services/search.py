"""Whom the room named and chose stands on the list of one search for partners."""

from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Membership, User
from accounts.words import fold
from closings.services.searches import LONGEST_PURPOSE, source_of
from selections.models import Benefit, Candidate, Door, Origin, Stage
from selections.models.benefits import BenefitSide, Flow
from selections.services.benefits import add_benefits
from selections.services.candidates import (
    Invitee,
    add_candidates,
    choose_candidates,
    note_choices,
)
from selections.services.selections import save_selection, start_selection
from trainings.models.trainings import ItemKind
from workshops.models import Entry
from workshops.models.entries import OF_POSSIBLE, EntryKind, State
from workshops.models.outcomes import OutcomeKind
from workshops.services.promises import colleagues_by_name

# What of an exercise says best what partners are looked for.
TELLING = [OutcomeKind.IDEA, OutcomeKind.FINDING, OutcomeKind.DECISION]
LONGEST_BENEFIT = Benefit._meta.get_field("text").max_length
NOT_ASKED_YET = {Stage.LISTED, Stage.LOOKED_AT}


@dataclass(frozen=True)
class RoomChoice:
    """Why somebody is invited, who talks to them (a colleague, else the name `who`), by when."""

    why: str = ""
    talker: User | None = None
    who: str = ""
    talk_by: date | None = None

    @property
    def is_complete(self):
        """Return whether it says all that choosing needs, with a day that is not over."""
        is_ahead = bool(self.talk_by) and self.talk_by >= timezone.localdate()
        return bool(self.why and (self.talker or self.who) and is_ahead)

    @property
    def is_promised(self):
        return bool(self.talker or self.who)


@dataclass
class SearchPlan:
    """What a person said at the closing: `purpose` is "" where no search is to be started.

    `choices` hold what was said of those that have a star, by the key of the organisation.
    """

    purpose: str = ""
    choices: dict = field(default_factory=dict)


def search_of(workshop):
    """Return the search that a day has begun, as long as it goes on, or None."""
    search = workshop.selection
    return None if search is None or search.is_finished else search


def purpose_of(workshop):
    """Return what the exercise says that partners are looked for, or ""."""
    said = workshop.outcomes.filter(item__kind=ItemKind.RESOURCES, kind__in=TELLING)
    best = min(said, key=lambda outcome: TELLING.index(outcome.kind), default=None)
    return Truncator(best.text).chars(LONGEST_PURPOSE) if best else ""


def choice_of(stars, colleagues):
    """Return the RoomChoice that these lines say together, the first word of each thing."""
    who = next((line.who for line in stars if line.who), "")
    talker = colleagues.get(fold(who)) if who else None
    return RoomChoice(
        why=next((line.why for line in stars if line.why), ""),
        talker=talker,
        who="" if talker else who,
        talk_by=next((line.due_on for line in stars if line.due_on), None),
    )


@act
def write_search(*, workshop, organisations, became, plan, by):
    """Put whom the room named on the list of its search; choose those that have a star.

    `became` maps the number of an organisation to its partner, or None; `plan` is None where
    nobody was asked. A search that goes on is added to; a new one begins only with a purpose. Who
    is on its list already is not touched. A star without why, who or a day to come is noted there.
    Raises ValidationError when stars wait of which nobody was asked.
    """
    lines = [
        line
        for organisation in organisations
        if became[organisation.number]
        for line in organisation.entries
        if line.kind in OF_POSSIBLE
    ]
    search = search_of(workshop)
    if search is None:
        if plan is None and any(line.kind == EntryKind.CHOSEN for line in lines):
            raise ValidationError(
                _("Partners were chosen after this page was opened: say what you look for.")
            )
        if plan is None or not plan.purpose:
            return
        if workshop.selection is None:
            lines = _all_lines(workshop)
        search = _started(workshop, plan.purpose, by)
    partners = {line.partner_id: line.partner for line in lines if not line.partner.is_archived}
    rows = [(partner, Origin.WORKSHOP, "") for partner in partners.values()]
    add_candidates(selection=search, rows=rows, by=by)
    listed = Candidate.objects.filter(selection=search, partner__in=partners)
    candidates = {one.partner_id: one for one in listed.select_related("partner")}
    add_benefits(selection=search, rows=list(_benefits(lines, candidates)), by=by)
    said = _choices(lines, organisations, became, plan or SearchPlan())
    _choose(search, candidates, said, by)


def _all_lines(workshop):
    """Return all lines of a day that name possible partners in the records."""
    lines = Entry.objects.of_day(workshop).filter(state=State.SAVED, kind__in=OF_POSSIBLE)
    return list(lines.exclude(partner=None).select_related("partner"))


def _started(workshop, purpose, by):
    """Start the search of a day. A guest looks after no search: then nobody does yet."""
    search = start_selection(
        library=workshop.library,
        purpose=purpose,
        door=Door.WORKSHOP,
        source_text=source_of(workshop),
        by=by,
    )
    if not Membership.objects.colleagues().filter(user=by).exists():
        search.owner = None
        search = save_selection(selection=search, by=by)
    workshop.selection = search
    workshop.outcomes.filter(text=purpose, kind__in=TELLING, selection=None).update(
        selection=search
    )
    return search


def _benefits(lines, candidates):
    """Yield (possible partner, side, flow, text) of each thing that lines say of them."""
    for line in lines:
        for flow, said in [(Flow.GIVES, line.brings), (Flow.GAINS, line.gains)]:
            for text in said.split(";"):
                if line.partner_id in candidates:
                    short = Truncator(text.strip()).chars(LONGEST_BENEFIT)
                    yield candidates[line.partner_id], BenefitSide.PARTNER, flow, short


def _choices(lines, organisations, became, plan):
    """Return {key of a partner: RoomChoice} as a person left it at the closing, else as typed."""
    said, colleagues, stars = {}, colleagues_by_name(), {}
    for organisation in organisations:
        partner = became[organisation.number]
        if partner is not None and organisation.key in plan.choices:
            said.setdefault(partner.pk, plan.choices[organisation.key])
    for line in lines:
        if line.kind == EntryKind.CHOSEN:
            stars.setdefault(line.partner_id, []).append(line)
    return {key: choice_of(own, colleagues) for key, own in stars.items()} | said


def _choose(search, candidates, said, by):
    """Choose those of which all is said; note the rest, with a task where somebody promised."""
    waiting = {
        key: (candidates[key], choice)
        for key, choice in said.items()
        if key in candidates and candidates[key].stage in NOT_ASKED_YET
    }
    complete, promised, noted = [], [], []
    for candidate, choice in waiting.values():
        invitee = Invitee(candidate, choice.why, choice.talker, choice.talk_by, choice.who)
        to = complete if choice.is_complete else promised if choice.is_promised else noted
        to.append(invitee)
    if complete:
        choose_candidates(selection=search, choices=complete, by=by)
    if promised:
        note_choices(selection=search, choices=promised, by=by, gives_tasks=True)
    if noted:
        note_choices(selection=search, choices=noted, by=by)
