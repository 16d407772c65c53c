"""Shared goals: written, written otherwise, taken over from a party's proposal, withdrawn."""

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.services.rows import lock_row, write_fields, write_row
from accounts.words import unended
from partnerships.models import Endorsement, Goal, GoalAnswer, GoalVersion, Party
from partnerships.services.locks import lock_open
from partnerships.services.news import tell_if_it_works_now
from partnerships.services.requests import ask_again
from partnerships.services.states import standing_of

NOT_ASKED = ["library", "goal", "created_by"]


@act
def add_goal(*, partnership, text, by, proposed_by=None):
    """Add a goal under the next number; return its GoalVersion.

    Whose goal it is (`proposed_by`) is asked for its consent like everybody. Raises ValidationError
    when the partnership has ended, and for a party that is not in it.
    """
    stored = lock_open(partnership)
    if proposed_by and not _is_here(proposed_by, stored):
        raise ValidationError({"proposed_by": _("This party is not in the partnership any more.")})
    last = Goal.objects.filter(partnership=stored).aggregate(last=Max("number"))["last"]
    goal = Goal(partnership=stored, number=(last or 0) + 1, library=stored.library, created_by=by)
    goal.save(force_insert=True)
    return _write(goal, 1, text, by, proposed_by)


@act
def rewrite_goal(*, goal, seen, text, by, site):
    """Give a goal new words; return (its GoalVersion, the parties that are asked again).

    Consents to its former words end and stay in the history; `seen` is the key of the words that
    this person read. Whoever was asked before gets a letter about this goal (`site` begins its
    address). Raises ValidationError when somebody wrote it otherwise meanwhile, for the same words,
    for a withdrawn goal and an ended partnership.
    """
    stored = _lock_current(goal)
    current = stored.versions.order_by("number").last()
    if current.pk != seen:
        told = {"words": unended(current.text)}
        raise ValidationError(
            {"text": _("Somebody wrote this goal otherwise meanwhile: “%(words)s”.") % told}
        )
    if text == current.text:
        raise ValidationError({"text": _("These are the words it has already.")})
    written = _write(stored, current.number + 1, text, by)
    return written, ask_again(partnership=stored.partnership, site=site, by=by)


@act
def accept_change(*, endorsement, by, site):
    """Take over the words that a party proposed; return (GoalVersion, the parties asked again).

    The party counts as agreeing to exactly these words; everybody else is asked. Raises
    ValidationError when the proposal is not about the words of now.
    """
    goal = _lock_current(endorsement.goal_version.goal)
    before = standing_of(goal.partnership)
    proposal = lock_row(endorsement)
    current = goal.versions.order_by("number").last()
    stands = proposal.replaced_at is None and proposal.goal_version_id == current.pk
    if not (stands and proposal.answer == GoalAnswer.CHANGE):
        raise ValidationError(_("This proposal is not current any more."))
    if not _is_here(proposal.party, goal.partnership):
        raise ValidationError(_("This party is not in the partnership any more."))
    written = _write(goal, current.number + 1, proposal.words, by, proposal.party)
    consent = Endorsement(
        library=goal.library,
        goal_version=written,
        party=proposal.party,
        answer=GoalAnswer.AGREE,
        said_by=proposal.said_by,
        heard=proposal.heard,
        said_on=proposal.said_on,
        recorded_by=proposal.recorded_by,
    )
    consent.save(force_insert=True)
    asked = ask_again(partnership=goal.partnership, site=site, by=by)
    tell_if_it_works_now(before=before, by=by)  # where nobody else is asked
    return written, asked


@act
def withdraw_goal(*, goal, by):
    """Withdraw a goal; return it. Its number, its words and what was said of them stay.

    The partnership may work from then on. Raises ValidationError when it was withdrawn already, and
    for an ended partnership.
    """
    stored = _lock_current(goal)
    before = standing_of(stored.partnership)
    stored.withdrawn_at, stored.withdrawn_by = timezone.now(), by
    write_fields(row=stored, fields=["withdrawn_at", "withdrawn_by"])
    tell_if_it_works_now(before=before, by=by)
    return stored


def _lock_current(goal):
    """Return a goal locked after its partnership. Raises ValidationError when it was withdrawn."""
    partnership = lock_open(goal.partnership)
    stored = lock_row(goal)
    if stored.withdrawn_at:
        told = {"n": stored.number}
        raise ValidationError(_("Goal %(n)d was withdrawn meanwhile.") % told, code="withdrawn")
    stored.partnership = partnership
    return stored


def _write(goal, number, text, by, proposed_by=None):
    version = GoalVersion(
        library=goal.library,
        goal=goal,
        number=number,
        text=text,
        proposed_by=proposed_by,
        created_by=by,
    )
    return write_row(row=version, exclude=NOT_ASKED)


def _is_here(party, partnership):
    return Party.objects.current().filter(pk=party.pk, partnership=partnership).exists()
