"""The state of a partnership and its goals, wherever a page shows them."""

from functools import cache

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models.links import Way
from accounts.policy import may
from naming.addresses import addresses
from naming.pieces import form_of, piece, pieces
from partnerships.models.goals import GoalAnswer
from partnerships.services.requests import parties_to_ask
from partnerships.services.states import standing_of
from partnerships.services.steps import steps_of

register = template.Library()

# What one party says to a goal, drawn here: ten goals of twenty parties are two hundred of them.
REPLY = '<li class="reply reply--{}"><strong>{}</strong>\n{}</li>'
ANSWER = '<span>{}</span>\n<span class="reply__how">{}</span>{}{}'
WORDS = '\n<q class="reply__words">{}</q>'
ACCEPT = '\n<a class="btn" href="{at}">{words}<span class="visually-hidden">: {}, {goal}</span></a>'
SILENT = '<span class="muted">{words}</span>{}{}'
FORMER = '\n<span class="reply__how">{}</span>'
WRITE_DOWN = '\n<a href="{at}">{words}<span class="visually-hidden">: {}</span></a>'


@register.inclusion_tag("partnerships/goals/_state.html", takes_context=True)
def state_of(context, partnership, standing=None, here=""):
    """Show the state as a chip and a sentence, and beside it what comes next.

    `here` is the rule of the step that is taken on this very page, and needs no button.
    """
    standing = standing or _standing(context, partnership)
    membership = context.get("membership")
    steps = steps_of(standing)
    return {
        "standing": standing,
        "step": steps[0] if steps else None,
        "leads": bool(steps) and steps[0].rule != here,
        "may_edit": may(membership, "partnerships.edit"),
        "may_agree": may(membership, "partnerships.agree"),
    }


@register.inclusion_tag("partnerships/goals/_goals.html", takes_context=True)
def goals_of(context, partnership, may_edit=None, standing=None, is_their_page=False):
    """Show the goals, each with one box per party, and what can be done with them.

    Where `may_edit` is not said, it is whether this person works with partners. The page of the
    goals themselves, which writes one below, needs no way there.
    """
    membership = context.get("membership")
    if may_edit is None:
        may_edit = may(membership, "partnerships.edit") and not partnership.is_ended
    standing = standing or _standing(context, partnership)
    return {
        "standing": standing,
        "partnership": partnership,
        "is_their_page": is_their_page,
        "asks": may_edit and bool(parties_to_ask(standing)),
        "may_edit": may_edit,
        "may_agree": may_edit and may(membership, "partnerships.agree"),
        "library": context["library"],
    }


@register.simple_tag
def replies_of(goal, library, may_edit):
    """Draw what each party says to a goal; their words are for those who work with partners."""
    accept = addresses("partnerships:goal-accept", library.slug)("{}")
    record = addresses("partnerships:record-goals", library.slug)("{}")
    this_goal = _("Goal %(n)s") % {"n": goal.number}
    accept_it = form_of(ACCEPT, at=accept, words=_("Accept the change"), goal=this_goal)
    write_down = form_of(WRITE_DOWN, at=record, words=_("Write down an answer from a talk"))
    silent = form_of(SILENT, words=_("no answer yet"))
    came = cache(_came)  # most parties answer on one day
    answers = {answer.value: str(answer.label) for answer in GoalAnswer}

    def said(reply):
        answer = reply.answer
        if answer is None:
            former, link = _former(reply.former), ""
            if may_edit and not reply.party.is_library:
                link = piece(write_down, reply.party.pk, reply.party)
            return piece(silent, former, link)
        words = piece(WORDS, answer.words) if may_edit and answer.words else ""
        way = ""
        if may_edit and answer.answer == GoalAnswer.CHANGE:
            way = piece(accept_it, answer.pk, reply.party)
        return piece(ANSWER, answers[answer.answer], came(*_how(answer)), words, way)

    return pieces("\n", REPLY, [(one.kind, one.party, said(one)) for one in goal.replies])


@register.simple_tag
def how_it_came(answer):
    """Say when and how an answer came."""
    return _came(*_how(answer))


def _how(answer):
    return answer.said_on, answer.heard, answer.party.is_library


def _came(day, heard, is_library):
    if is_library:
        how = _("the library itself")
    elif heard == Way.LINK:
        how = _("by link")
    else:
        how = _("recorded by the library, %(how)s") % {"how": Way(heard).label}
    return f"{_short(day)} · {how}"


def _former(answer):
    """Say what a party said to words that a goal had before."""
    if answer is None:
        return ""
    told = {"answer": answer.get_answer_display(), "day": _short(answer.said_on)}
    return piece(FORMER, _("To former words: %(answer)s, %(day)s") % told)


def _short(day):
    return date_format(day, "SHORT_DATE_FORMAT")


def _standing(context, partnership):
    """Return the Standing that a page says, else read it once for all tags of the page."""
    known = context.get("standing")
    if known is None or known.partnership != partnership:
        known = standing_of(partnership)
        context.dicts[0]["standing"] = known
    return known
