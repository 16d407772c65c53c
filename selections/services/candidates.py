"""Names on the list of a search, the choice among them, and their way from stage to stage."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Membership, User
from accounts.services.rows import add_rows, write_fields
from diary.models import Task
from diary.models.tasks import A_WEEK
from diary.services.tasks import add_tasks, finish_tasks, save_task, take_back_tasks
from selections.models import Candidate, CandidateMove, Stage
from selections.models.candidates import (
    AFTER_CHOICE,
    ALLOWED,
    ASKED_AGAIN,
    OF_LETTERS,
    WITH_WORDS,
)
from selections.models.moves import came_with_an_answer
from selections.services.endings import end_invitations
from selections.services.locks import lock_open

# Said by a person, these answer what a letter asked.
ENDS_INVITATION = {Stage.JOINS, Stage.NOT_NOW, Stage.DECLINED, Stage.LET_GO}
NOT_ASKED = ["library", "selection", "partner", "talker", "task", "created_by"]
MOVED = ["stage", "stage_since", "reason", "return_on", "talk_by", "letter_way", "task"]


@dataclass(frozen=True)
class Invitee:
    """That a possible partner is to be invited: why them, who talks to them, and by when.

    `talker_name` is somebody who does not sign in here, where no colleague talks to them.
    """

    candidate: Candidate
    why: str
    talker: User | None
    talk_by: date
    talker_name: str = ""


@act
def add_candidates(*, selection, rows, by):
    """Put partners on the list; return (new candidates, how many were on it already).

    A row is (partner, origin, words of the origin). Thirty rows cost what one costs. Raises
    ValidationError for a partner of another library or in the archive.
    """
    lock_open(selection)
    listed = set(selection.candidates.values_list("partner", flat=True))
    new = {}
    for partner, origin, words in rows:
        if partner.library_id != selection.library_id:
            raise ValidationError(_("This partner belongs to another library."))
        if partner.is_archived:
            raise ValidationError(_("%(partner)s is in the archive.") % {"partner": partner})
        if partner.pk not in listed | new.keys():
            new[partner.pk] = Candidate(
                library_id=selection.library_id,
                selection=selection,
                partner=partner,
                origin=origin,
                origin_text=words[:300],
                created_by=by,
            )
    added = add_rows(model=Candidate, rows=list(new.values()))
    return added, len({partner.pk for partner, _origin, _words in rows}) - len(added)


@act
def choose_candidates(*, selection, choices, by):
    """Write down whom the library invites, and give each talker a task; return the candidates.

    Who was chosen before gets the new words. Raises ValidationError for a choice without why, for
    a day that is over, and for a talker who does not work in the library, unless a name says who
    else talks to them.
    """
    lock_open(selection)
    locked = _locked([choice.candidate for choice in choices])
    at_work = set(Membership.objects.colleagues().values_list("user", flat=True))
    chosen = []
    for choice in choices:
        _check(choice, at_work)
        candidate = locked[choice.candidate.pk]
        candidate.why, candidate.talker = choice.why.strip(), choice.talker
        candidate.talk_by = choice.talk_by
        candidate.clean_fields(exclude=NOT_ASKED)
        chosen.append(candidate)
    Candidate.objects.bulk_update(chosen, ["why", "talker", "talk_by"])
    new = [one for one in chosen if one.stage != Stage.CHOSEN]
    move_together(candidates=new, to=Stage.CHOSEN, by=by)
    _give_tasks(chosen, choices, by)
    return chosen


@act
def save_list(*, selection, choices, unticked, by, later=False):
    """Choose what was ticked, or note it for `later`, and let the unticked back; all or nothing.

    Return the candidates of the choices. Raises what `choose_candidates` and `note_choices` raise.
    """
    keep = note_choices if later else choose_candidates
    kept = keep(selection=selection, choices=choices, by=by)
    let_back(selection=selection, candidates=unticked, by=by)
    return kept


@act
def let_back(*, selection, candidates, by):
    """Put those that were chosen, and are not to be invited now, back on the list."""
    lock_open(selection)
    chosen = [one for one in _locked(candidates).values() if one.stage == Stage.CHOSEN]
    move_together(candidates=chosen, to=Stage.LISTED, by=by)


@act
def note_choices(*, selection, choices, by, gives_tasks=False):
    """Keep what was written of possible partners without choosing them yet; return them.

    `gives_tasks`: somebody has said already that they talk to them. Raises ValidationError for
    words that do not fit.
    """
    lock_open(selection)
    locked = _locked([choice.candidate for choice in choices])
    for choice in choices:
        candidate = locked[choice.candidate.pk]
        if candidate.stage in AFTER_CHOICE and not (choice.why.strip() and choice.talk_by):
            told = {"partner": candidate.partner}
            raise ValidationError(_("Add why them, and by when: %(partner)s.") % told)
        candidate.why, candidate.talker = choice.why.strip(), choice.talker
        candidate.talk_by = choice.talk_by
        candidate.clean_fields(exclude=NOT_ASKED)
    Candidate.objects.bulk_update(locked.values(), ["why", "talker", "talk_by"])
    if gives_tasks:
        _give_tasks(list(locked.values()), choices, by)
    return list(locked.values())


@act
def move_candidate(*, candidate, to, by, reason="", return_on=None, seen=None):
    """Move a possible partner to another stage; return it.

    `by` is None when it answered by its link, or the day of the answer is over. A person who writes
    an answer down or lets it go ends the invitation that waits. `seen` is the stage that the person
    saw. Raises ValidationError: for a person's move in a finished search; for one that the stage
    does not allow, with where it can go; when it is elsewhere by now; for a person's "not now"
    without reason or day; for letting go, and for asking again who said no, without reason.
    """
    if by:
        lock_open(candidate.selection)
    locked = _locked([candidate])[candidate.pk]
    if seen and locked.stage != seen:
        raise ValidationError(_elsewhere(locked), code="elsewhere")
    _check_move(locked, to, by, reason, return_on)
    said = reason.strip() if locked.needs_words(to) else ""
    locked.reason = said if to in WITH_WORDS else ""
    locked.return_on = return_on if to == Stage.NOT_NOW else locked.return_on
    if to == Stage.NO_ANSWER:
        locked.letter_way = ""  # whether to ask once more is decided anew
    is_asked_again = to == Stage.CHOSEN and locked.stage in ASKED_AGAIN
    if is_asked_again:
        locked.talk_by = timezone.localdate() + A_WEEK  # the day before belongs to another talk
    locked.clean_fields(exclude=NOT_ASKED)
    move_together(candidates=[locked], to=to, by=by, reason=said)
    if is_asked_again:
        give_task(candidate=locked, text=_to_talk(locked), due_on=locked.talk_by, by=by)
    if by and to in ENDS_INVITATION:
        end_invitations(candidates=[locked], by=by)
    if to == Stage.NOT_NOW:
        text = _("Come back to the talk: %(partner)s. %(search)s") % told_of(locked)
        give_task(candidate=locked, text=text, due_on=locked.return_on, by=by)
    return locked


@act
def move_together(*, candidates, to, by, reason=""):
    """Move locked candidates, all to one stage, and write down each step. Raises ValidationError.

    A person who lets one go, puts it off or asks it again ticks what was to be done: that task
    keeps its words, and whatever comes next is a task of its own.
    """
    moves = []
    for one in candidates:
        if to not in ALLOWED[Stage(one.stage)]:
            raise ValidationError(_refusal(one, to), code="not_allowed")
        is_over = by and (to in WITH_WORDS or one.stage in ASKED_AGAIN)
        move = CandidateMove(
            library_id=one.library_id,
            candidate=one,
            from_stage=one.stage,
            to_stage=to,
            reason=reason,
            task=one.task if is_over and one.task and not one.task.is_done else None,
            moved_by=by,
        )
        moves.append(move)
        one.task = None if move.task else one.task
        one.stage, one.stage_since = to, timezone.now()
        one.reason = one.reason if to in WITH_WORDS else ""
    Candidate.objects.bulk_update(candidates, MOVED)
    CandidateMove.objects.bulk_create(moves)
    finish_tasks(tasks=Task.objects.filter(ticked_by_steps__in=moves), by=by)


@act
def undo_move(*, candidate, by, seen=None, sending=False):
    """Take the last move back, as if it had not been; return the candidate.

    The task that it ticked is open again, the one that it gave is gone unless somebody did or
    changed it since. Why, who and by when stay as the row says them, and an invitation that ended
    stays ended. What a partner answered is not taken back, nor what a letter has to do with: a
    sending is taken back on the page of letters, and its invitation is over once it was answered
    or let go. Raises ValidationError then, when there is no move, when it is elsewhere by now, and
    in a finished search.
    """
    lock_open(candidate.selection)
    locked = _locked([candidate])[candidate.pk]
    steps = list(locked.moves.select_related("task"))
    before, move = [None, None, *steps][-2:]
    if seen and locked.stage != seen:
        raise ValidationError(_elsewhere(locked), code="elsewhere")
    if move is None or move.moved_by_id is None or move.to_stage != locked.stage:
        raise ValidationError(_("There is nothing to take back here."))
    if not sending and {move.from_stage, move.to_stage} & OF_LETTERS:
        raise ValidationError(
            _("A letter went out, so this is not undone here. Move it on, or take the letter back.")
        )
    if came_with_an_answer(steps, locked.invitations.all()):
        raise ValidationError(
            _("This is what they answered, so it is not undone. Go on from here.")
        )
    locked.stage = move.from_stage
    locked.stage_since = before.moved_at if before else locked.created_at
    locked.reason = before.reason if before and before.to_stage in WITH_WORDS else ""
    locked.return_on = None if move.to_stage == Stage.NOT_NOW else locked.return_on
    if move.task or move.to_stage in {Stage.CHOSEN, Stage.NOT_NOW}:
        locked.task = take_back_tasks(
            given=locked.task, ticked=move.task, since=move.moved_at, by=move.moved_by
        )
    write_fields(row=locked, fields=["stage", "stage_since", "reason", "return_on", "task"])
    move.delete()
    return locked


@act
def hand_over(*, candidates, by):
    """Note that a partnership has these who said yes: nothing waits with them in the search."""
    stored = list(_locked(candidates).values())
    for one in stored:
        one.handed_over_at = one.handed_over_at or timezone.now()
    Candidate.objects.bulk_update(stored, ["handed_over_at"])
    finish_tasks(tasks=Task.objects.filter(candidates__in=stored), by=by)


@act
def give_task(*, candidate, text, due_on, by):
    """Say what whoever talks to a locked possible partner has to do next.

    An open one is changed, so that each has one; `by` is None where the house itself says it.
    """
    task = candidate.task
    if task is None or task.is_done:
        task = Task(library_id=candidate.library_id, partner=candidate.partner)
    task.text, task.owner, task.due_on = text[:300], candidate.talker, due_on
    candidate.task = save_task(task=task, by=by or candidate.created_by)
    write_fields(row=candidate, fields=["task"])


def _locked(candidates):
    """Return the stored rows by key, locked in the order of their keys."""
    keys = [one.pk for one in candidates]
    rows = Candidate.objects.filter(pk__in=keys).select_for_update(of=("self",), no_key=True)
    return {
        row.pk: row
        for row in rows.select_related(
            "partner", "task", "selection", "talker", "created_by"
        ).order_by("pk")
    }


def _give_tasks(candidates, choices, by):
    """Give whoever talks to each of these a task; one that stands keeps its words."""
    names, new = {one.candidate.pk: one.talker_name for one in choices}, []
    for candidate in candidates:
        if candidate.task is None or candidate.task.is_done:
            candidate.task = Task(library_id=candidate.library_id, partner=candidate.partner)
            candidate.task.text = _to_talk(candidate)[:300]
            new.append(candidate.task)
        task = candidate.task
        task.owner, task.due_on = candidate.talker, candidate.talk_by
        task.owner_text = "" if task.owner else names[candidate.pk]
    standing = [one.task for one in candidates if one.task.pk]
    Task.objects.bulk_update(standing, ["owner", "owner_text", "due_on"])
    add_tasks(tasks=new, by=by)
    Candidate.objects.bulk_update(candidates, ["task"])


def _check(choice, at_work):
    partner = choice.candidate.partner
    if not choice.why.strip():
        raise ValidationError(_("Add why them: %(partner)s.") % {"partner": partner})
    talks = choice.talker.pk in at_work if choice.talker else choice.talker_name.strip()
    if not talks:
        raise ValidationError(_("Choose who will talk: %(partner)s.") % {"partner": partner})
    if choice.talk_by is None or choice.talk_by < timezone.localdate():
        raise ValidationError(_("This day is over. Type a later one."))


def _check_move(candidate, to, by, reason, return_on):
    if to not in candidate.next_stages:
        raise ValidationError(_refusal(candidate, to), code="not_allowed")
    if to == Stage.NOT_NOW and return_on is None:
        raise ValidationError(_("Type the month or day when you come back to it."))
    if to == Stage.NOT_NOW and return_on <= timezone.localdate():
        raise ValidationError(_("This day is over. Type a later one."))
    if to == Stage.NOT_NOW and by and not reason.strip():
        raise ValidationError(_("Type the reason, one word is enough. You will have it at hand."))
    if to == Stage.CHOSEN and candidate.needs_words(to) and not reason.strip():
        raise ValidationError(_("They said no. Type who asked you to come back, and why."))
    if to == Stage.LET_GO and not reason.strip():
        raise ValidationError(_("Type the reason; only the library sees it."))


def _refusal(candidate, to):
    """Return the sentence that refuses a move and says where one can go."""
    now = Stage(candidate.stage).label
    if not candidate.next_stages:
        return _("“%(stage)s” is the end of the way here.") % {"stage": now}
    return _("One cannot go from “%(now)s” to “%(to)s”. First: %(next)s.") % {
        "now": now,
        "to": Stage(to).label,
        "next": candidate.next_stages[0].label,
    }


def _elsewhere(candidate):
    move = candidate.moves.select_related("moved_by").last()
    told = {
        "stage": Stage(candidate.stage).label,
        "who": (move and move.moved_by) or _("the partner"),
    }
    return _("This entry is elsewhere by now: %(stage)s (%(who)s).") % told


def told_of(candidate):
    """Return what sentences about a possible partner name: it and its search."""
    partner = candidate.partner
    name = partner.short_label or partner.name
    return {"partner": name, "search": candidate.selection.name}


def _to_talk(candidate):
    return _("Talk: %(partner)s. %(search)s") % told_of(candidate)
