"""What the page of a partner says about talks and tasks, without knowing of them."""

from django import template
from django.contrib.humanize.templatetags.humanize import naturalday
from django.db.models import Count, Window
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.policy import may
from diary.access import entries_seen_by
from diary.models import InteractionKind, InteractionPartner, Task
from naming.addresses import addresses
from naming.pieces import form_of, piece, pieces
from partners.services.in_use import hangs_on

register = template.Library()

# One entry of a history, drawn here and not by a template: a page holds fifty of them.
ENTRY = """<li>
  <p class="history__what"><span class="chip">{kind}</span> {summary}</p>
  <p class="muted small mb-0"><time datetime="{date}">{day}</time>{others}{noted}{beside}
    {correct}</p>
</li>"""
OTHER = ' · <a href="{at}">{label}</a>'
NOTED = " · {noted_by}: {who}"
CORRECT = ' · <a href="{at}" aria-label="{label}">{words}</a>'
LATEST = 5  # entries, on the page of a partner; all of them have a page of their own


def around(partner, request):
    """Return what was done with a partner, the newest first, and what is to be done."""
    lists, place = {}, request.membership
    # A task hangs on it also as the next step of something shared.
    if may(place, "tasks.view") and hangs_on(partner, Task, InteractionPartner):
        tasks = Task.objects.open().of_partner(partner).for_list()
        lists["tasks"] = tasks.in_order()
    if hangs_on(partner, InteractionPartner):
        entries = entries_seen_by(place).for_history_of(partner)
        lists["timeline"] = entries.annotate(total=Window(Count("pk")))[:LATEST]
    return lists


@register.inclusion_tag("diary/_partner_tasks.html", takes_context=True)
def partner_tasks(context, partner):
    """Show what is to be done for a partner; nothing when nothing is."""
    return {
        "tasks": context["around"].get("tasks", []),
        "around": context["around"],
        "may_tick": may(context.get("membership"), "tasks.edit"),
        "partner": partner,
        "library": context["library"],
    }


@register.inclusion_tag("diary/_partner_history.html", takes_context=True)
def partner_history(context, partner):
    """Show what was done with a partner lately, the newest first, and lead to what was earlier."""
    may_log = may(context.get("membership"), "interactions.log")
    timeline = context["around"].get("timeline", [])
    return {
        "timeline": timeline,
        "around": context["around"],
        "earlier": timeline[0].total - len(timeline) if timeline else 0,
        "may_log": may_log and not partner.is_archived,
        "partner": partner,
        "membership": context.get("membership"),
        "library": context["library"],
    }


@register.simple_tag(takes_context=True)
def history_entries(context, entries, *beside):
    """Draw entries of a history, as items of its list.

    beside: what rooms above say of entries: dicts of key of an entry → HTML
    """
    slug, today = context["library"].slug, timezone.localdate()
    kinds = {code: str(words) for code, words in InteractionKind.choices}
    other = form_of(OTHER, at=addresses("partners:detail", slug)("{pk}"))
    noted = form_of(NOTED, noted_by=_("noted by"))
    correct = ""
    if context["may_log"]:
        said = {"label": _("Correct: %(text)s") % {"text": "{text}"}, "words": _("Correct")}
        correct = form_of(CORRECT, at=addresses("diary:log-edit", slug)("{pk}"), **said)
    return pieces(
        "\n",
        ENTRY,
        (
            {
                "kind": kinds[one.kind],
                "summary": one.summary,
                "date": one.happened_on,
                "day": _day(one.happened_on, today),
                "others": piece("{}{}", pieces("", other, one.others), _more(one)),
                "noted": piece(noted, who=one.who) if one.who else "",
                "beside": pieces("", "{}", ((some.get(one.pk, ""),) for some in beside)),
                "correct": piece(correct, pk=one.pk, text=one.summary),
            }
            for one in entries
        ),
    )


def _more(entry):
    """Say how many others were part of an entry that are not named beside it."""
    left = entry.together - 1 - len(entry.others)
    return piece(" · {}", _("and %(count)d more") % {"count": left}) if left else ""


def _day(day, today):
    """Say a day: yesterday and tomorrow by their names."""
    is_near = abs((day - today).days) <= 1
    return naturalday(day, "j E Y") if is_near else date_format(day, "j E Y")


@register.inclusion_tag("diary/_tasks_waiting.html", takes_context=True)
def tasks_waiting_for(context, user):
    """List the open tasks of a person; nothing when there are none."""
    return _waiting(context, Task.objects.waiting_for(user).in_order())


@register.inclusion_tag("diary/_tasks_waiting.html", takes_context=True)
def tasks_that_stay(context, partner):
    """List what is still to be done for a partner that leaves the list."""
    words = _("These tasks stay in “My week”, until somebody does or ticks them:")
    return {"words": words, **_waiting(context, Task.objects.open().of_partner(partner))}


def _waiting(context, tasks):
    """Return what lists tasks: to a look none, whose words and names may be about people."""
    is_seen = may(context.get("membership"), "tasks.view")
    return {"tasks": list(tasks.for_list()) if is_seen else [], "library": context["library"]}
