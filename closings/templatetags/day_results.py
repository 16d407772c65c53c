"""What came of a closed day, drawn by functions: it left lines by the dozen."""

from itertools import groupby
from operator import attrgetter

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from naming.addresses import addresses
from naming.pieces import form_of, piece, pieces
from partners.templatetags.marks import sector_mark
from swot.models import Part
from workshops.models.outcomes import OutcomeKind

register = template.Library()

OUTCOME = """<li class="outcome outcome--{code}">
<span class="outcome__kind">{kind}</span> {text}{promised}
{state}{correct}{search}</li>"""
PROMISED = ' <span class="muted">{}</span>'
STATE = '<span class="outcome__state"><span class="chip{}">{}</span>{}</span>\n'
TASKS = ' <a href="{}">{}</a>'
CORRECT = '<a class="small" href="{address}" aria-label="{label}">{word}</a>\n'
SEARCHED = '<span class="small">{words}: <a href="{address}">{search}</a></span>\n'
SEARCH = """<form class="outcome__search" method="post" action="{address}">
<input type="hidden" name="csrfmiddlewaretoken" value="{token}">
<button class="btn btn-sm" type="submit" aria-label="{label}">{word}</button></form>
"""
PARTNER = "<li><span>{}{}</span> {}</li>"
FACTOR = "<li>{}{}</li>"
ANSWER = '<br><span class="muted">→ {}</span>'
AS_TEXT = {"text": "{text}"}  # in words that name a row
LINK, NEW = '<a href="{}">{}</a>', ' <span class="chip chip--good">{}</span>'


@register.simple_tag(takes_context=True)
def outcomes_of_day(context, outcomes, **may):
    """Draw what came of a day; of a promise also how its task stands.

    may: what the reader may do: correct, see_tasks, see_searches, search
    """
    state = _state(context["library"], may["see_tasks"])
    correct = _correct(context) if may["correct"] else ""
    search = _search(context, may)
    kinds = {code: str(words) for code, words in OutcomeKind.choices}
    until = _("until %(day)s")

    def promised(outcome):
        due_on = outcome.due_on
        day = until % {"day": date_format(due_on, "j E Y")} if due_on else ""
        said = ", ".join(filter(None, [outcome.who, day]))
        return piece(PROMISED, said) if said else ""

    return pieces(
        "\n",
        OUTCOME,
        (
            {
                "code": outcome.kind,
                "kind": kinds[outcome.kind],
                "text": outcome.text,
                "promised": promised(outcome),
                "state": state(outcome.task) if outcome.task else "",
                "correct": piece(correct, key=outcome.pk, text=outcome.text),
                "search": search(outcome),
            }
            for outcome in outcomes
        ),
    )


@register.simple_tag(takes_context=True)
def organisations_of_day(context, partners, new, are_linked):
    """Draw organisations that the day named; `new` holds the keys of those that came with it."""
    address = addresses("partners:detail", context["library"].slug)
    is_new = piece(NEW, pgettext("partner", "new"))
    return pieces(
        "",
        PARTNER,
        (
            (
                piece(LINK, address(one.pk), one.name) if are_linked else one.name,
                is_new if one.pk in new else "",
                sector_mark(one.sector),
            )
            for one in partners
        ),
    )


@register.simple_tag
def factors_of_day(factors):
    """Draw entries of the analysis, which stand part by part."""
    return pieces(
        "\n",
        "<h3>{}</h3>\n<ul>{}</ul>",
        (
            (Part(part).label, pieces("", FACTOR, map(_factor, some)))
            for part, some in groupby(factors, attrgetter("part"))
        ),
    )


@register.simple_tag
def points_of_day(elements):
    """Draw (element, what was written under it) as terms of a list, those that have something."""
    return pieces(
        "",
        "<dt>{}</dt><dd>{}</dd>",
        (
            (label, pieces("<br>", "{}", ((one.text,) for one in points)))
            for label, points in elements
            if points
        ),
    )


@register.simple_tag
def houses_in_room(organisations):
    """Draw from where people came, as Room has it, with how many where there is more than one."""
    return pieces(
        "",
        "<li>{}{}</li>",
        ((name, f" ({count})" if count > 1 else "") for name, *_sector, count in organisations),
    )


def _factor(factor):
    answer = piece(ANSWER, factor.management) if factor.management else ""
    return factor.text, answer


def _state(library, is_linked):
    """Return the function that says how the task stands that a promise became."""
    done, overdue, to_do = _("done: %(day)s"), _("overdue"), _("to do")
    tasks = ""
    if is_linked:
        tasks = piece(TASKS, reverse("diary:tasks", args=[library.slug]), _("My week"))

    def state(task):
        if task.is_done:
            day = date_format(timezone.localtime(task.done_at), "j E Y")
            return piece(STATE, " chip--good", done % {"day": day}, tasks)
        if task.is_overdue:
            return piece(STATE, " chip--bad", overdue, tasks)
        return piece(STATE, "", to_do, tasks)

    return state


def _correct(context):
    """Return the form of the way to correct an outcome."""
    address = addresses("workshops:outcome-edit", context["library"].slug, context["workshop"].pk)
    label = _("Correct: %(text)s") % AS_TEXT
    return form_of(CORRECT, address=address("{key}"), label=label, word=_("Correct"))


def _search(context, may):
    """Return the function that draws the search that an outcome asked for, or the way to one."""
    slug, workshop = context["library"].slug, context["workshop"]
    address = addresses("closings:outcome-search", slug, workshop.pk)
    page = addresses("selections:page", slug)
    searched = form_of(SEARCHED, words=_("We look for partners"), address=page("{key}"))
    button = form_of(
        SEARCH,
        address=address("{key}"),
        token=context["csrf_token"],
        label=_("Look for partners: %(text)s") % AS_TEXT,
        word=_("Look for partners"),
    )
    may_search = may["search"] and workshop.is_closed

    def search(outcome):
        if found := outcome.search:
            return piece(searched, key=found.pk, search=found) if may["see_searches"] else ""
        if may_search and outcome.may_lead_on:
            return piece(button, key=outcome.pk, text=outcome.text)
        return ""

    return search
