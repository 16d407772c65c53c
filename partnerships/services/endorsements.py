"""What parties say to goals: by their link, written down by the library, and the library's own."""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Letter
from accounts.models.links import Way
from accounts.services.letters import cancel_letter
from accounts.services.links import LinkNotOpen, use_link
from accounts.services.rows import lock_row, write_fields
from diary.models import Interaction, InteractionKind
from diary.services.interactions import log_interaction
from partnerships.models import Endorsement, GoalAnswer
from partnerships.services.locks import lock_open
from partnerships.services.news import tell_if_it_works_now
from partnerships.services.requests import end_requests
from partnerships.services.states import standing_of
from post.services.asking import tell_who_asked

NOT_ASKED = ["library", "goal_version", "party", "recorded_by"]
KINDS = {Way.TALK: InteractionKind.TALK, Way.PHONE: InteractionKind.TALK}


@dataclass(frozen=True)
class SaidToGoal:
    """An answer to words of a goal; `version` is their key."""

    version: int
    answer: str
    words: str = ""


class GoalsChanged(ValidationError):
    """An answer to words that a goal does not have any more: it counts for nothing."""

    def __init__(self):
        super().__init__(
            _("This goal changed a moment ago. Please read it again."), code="goals_changed"
        )


@act
def answer_goals(*, request, said, site, said_by="", idea=""):
    """Keep what a party answers by its link to each goal it had not answered; return the rows.

    All or nothing: the words it read must be the words of now. `idea` is a goal it misses. Who
    looks after the partnership gets a letter (`site` begins its address); when now everybody
    agrees, all parties do. Raises GoalsChanged, LinkNotOpen of two answers at once and for a party
    that left, and ValidationError for an ended partnership.
    """
    stored = lock_open(request.party.partnership)
    use_link(link=request.link)
    kept = lock_row(request)
    before = standing_of(stored)
    party = next((one for one in before.counted if one.pk == kept.party_id), None)
    if party is None or not kept.is_open:
        raise LinkNotOpen
    by_version = {one.version: one for one in said}
    asked = before.unanswered(party)
    if {goal.words.pk for goal in asked} - by_version.keys():
        raise GoalsChanged
    with translation.override(settings.LANGUAGE_CODE):
        said = [by_version[goal.words.pk] for goal in asked]
        rows = _keep(party, said, heard=Way.LINK, said_by=said_by)
        kept.answered_at, kept.idea = timezone.now(), idea
        write_fields(row=kept, fields=["answered_at", "idea"])
        for letter in Letter.objects.may_leave().filter(link=kept.link_id).select_for_update():
            cancel_letter(letter=letter, by=kept.asked_by)
        _into_history(party, rows, by=kept.asked_by)
        tell_if_it_works_now(before=before, by=None)
    _tell(kept, party, rows, site)
    return rows


@act
def record_answers(*, party, said, heard, by, said_by="", said_on=None):
    """Write down what a party said to goals in a talk, by phone or on paper; return the rows.

    What it said before is replaced and stays in the history. Once no goal waits, the question that
    is on its way is over. Raises ValidationError for the library itself, who only watches or left,
    a day to come, nothing said, and GoalsChanged.
    """
    stored = lock_open(party.partnership)
    before = standing_of(stored)
    here = next((one for one in before.counted if one.pk == party.pk), None)
    if here is None or here.is_library:
        raise ValidationError(_("This party does not answer to goals."))
    rows = _record(before, here, said, heard=heard, by=by, said_by=said_by, said_on=said_on)
    if not standing_of(stored).unanswered(here):
        end_requests(parties=[here], by=by)
    _into_history(here, rows, by=by)
    tell_if_it_works_now(before=before, by=by)
    return rows


@act
def agree_for_library(*, partnership, said, by):
    """Keep what the library itself says to goals, by its coordinator; return the rows.

    Raises ValidationError when nothing was said or the library only watches, and GoalsChanged.
    """
    stored = lock_open(partnership)
    before = standing_of(stored)
    if before.own_party is None:
        raise ValidationError(_("This party does not answer to goals."))
    rows = _record(before, before.own_party, said, heard=Way.TALK, by=by, said_by=str(by))
    tell_if_it_works_now(before=before, by=by)
    return rows


def receipt_of(request):
    """Return what a party answered by the link of a question, in the order of goals."""
    rows = Endorsement.objects.filter(
        party=request.party_id,
        heard=Way.LINK,
        answered_at__gte=request.link.used_at,
        answered_at__lte=request.answered_at,
    )
    return list(rows.select_related("goal_version__goal").order_by("goal_version__goal__number"))


def _record(before, party, said, *, heard, by, said_by="", said_on=None):
    if not said:
        raise ValidationError(_("Choose an answer to at least one goal."))
    if {one.version for one in said} - {goal.words.pk for goal in before.goals}:
        raise GoalsChanged
    if said_on and said_on > timezone.localdate():
        raise ValidationError({"said_on": _("This day has not come yet.")})
    told = {"heard": heard, "said_by": said_by, "said_on": said_on, "recorded_by": by}
    return _keep(party, said, **told)


def _keep(party, said, **told):
    """Write answers down; what the party said to the same words before is replaced."""
    told["said_on"] = told.get("said_on") or timezone.localdate()
    rows = [
        Endorsement(
            library_id=party.library_id,
            party=party,
            goal_version_id=one.version,
            answer=one.answer,
            words="" if one.answer == GoalAnswer.AGREE else one.words,
            **told,
        )
        for one in said
    ]
    versions = [one.goal_version_id for one in rows]
    former = Endorsement.objects.standing().filter(party=party, goal_version__in=versions)
    former.update(replaced_at=timezone.now())
    for row in rows:
        row.full_clean(exclude=NOT_ASKED)
    return Endorsement.objects.bulk_create(rows)


def _into_history(party, rows, by):
    """Write into the partner's history how many goals it agreed to; its words stand here alone."""
    if not rows:
        return
    told = counts_of(rows) | {
        "partnership": party.partnership.name,
        "how": rows[0].get_heard_display(),
    }
    summary = _(
        "Goals of “%(partnership)s” (%(how)s). Agreed: %(agree)d. With a change: %(change)d. "
        "Not agreed: %(disagree)d."
    )
    entry = Interaction(
        library=party.partnership.library,
        kind=KINDS.get(rows[0].heard, InteractionKind.LETTER),
        happened_on=rows[0].said_on,
        summary=summary % told,
    )
    log_interaction(interaction=entry, partners=[party.partner], by=by)


def counts_of(rows):
    """Return how many of these answers agree, agree with a change, do not agree."""
    said = [one.answer for one in rows]
    return {answer.value: said.count(answer) for answer in GoalAnswer}


def _tell(request, party, rows, site):
    """Write what a party answered to whoever looks after the partnership."""
    partnership = party.partnership
    page = site + reverse("partnerships:goals", args=[partnership.library.slug, partnership.pk])
    tell_who_asked(
        asker=partnership.owner or request.asked_by,
        library=partnership.library,
        needs="partnerships.view",
        subject=lambda: _("%(partner)s: answer to the goals") % {"partner": party},
        template="letters/partnership_answered.txt",
        context={
            "party": party,
            "partnership": partnership,
            "counts": counts_of(rows),
            "idea": request.idea,
            "page": page,
        },
    )
