"""What pages below know of what is done together, without knowing of it."""

from django import template
from django.db.models import Count, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.policy import may
from activities.models import Activity, ActivityPartner, GrantTask
from activities.services.grants import years_in_meters
from activities.ways import REASONS, STANDINGS
from diary.models import InteractionKind, InteractionPartner
from files.services.together import read_together_again
from naming.addresses import addresses
from naming.pieces import form_of, piece
from partners.services.in_use import hangs_on
from partnerships.states import ACTIVE

register = template.Library()

SHOWN = 5  # of what was done, in a panel; the list has all
MAKE_OF = gettext_noop("Log as a joint activity: %(text)s")
BECAME = ' · <a href="{at}">{words}</a>'
WAY_TO_THE_LOG = ' · <a href="{at}?entry={pk}" aria-label="{label}">{words}</a>'
BECOME_ACTIVITIES = {InteractionKind.MEETING, InteractionKind.EVENT}


def around(partner, request):
    """Return what is done together with a partner, and what its entries became, for its page."""
    lists = {}
    if hangs_on(partner, InteractionPartner):
        entries = InteractionPartner.objects.filter(partner=partner).values("interaction")
        became = Activity.objects.filter(interaction__in=entries)
        lists["activities_of_entries"] = became.values_list("pk", "interaction", named=True)
    if may(request.membership, "partnerships.view") and hangs_on(partner, ActivityPartner):
        rows = Activity.objects.with_partner(partner).filter(called_off_on=None)
        lists["activities"] = rows.for_list()
    return lists


@register.inclusion_tag("activities/_panel.html", takes_context=True)
def activities_of(context, partnership):
    """Show what a partnership does together: planned, done, and the way to the next."""
    read = read_together_again(_lists_of, keys=(partnership.pk,), known=[partnership])
    planned, done, standing = read["planned"], read["done"], context.get("standing")
    count, people = next(iter(read["numbers"]), (0, 0))[-2:]
    panel = _panel(context, planned, done, count, people, f"partnership={partnership.pk}")
    is_next = not planned and not done and standing is not None and standing.code == ACTIVE
    return {**panel, "is_over": partnership.is_ended, "is_next": is_next}


def _lists_of(_shape, partnership):
    rows = Activity.objects.filter(partnership=partnership)
    counted = rows.done().filter(called_off_on=None).order_by().values("partnership")
    numbers = counted.annotate(count=Count("pk"), people=Coalesce(Sum("people"), 0))
    # Library and partnership are those of the page.
    shown = rows.for_list().select_related(None)
    return {
        "planned": shown.planned().order_by("held_on", "pk"),
        "done": shown.done().filter(called_off_on=None).order_by("-held_on", "-pk")[:SHOWN],
        "numbers": numbers.values_list("partnership", "count", "people", named=True),
    }


@register.inclusion_tag("activities/_panel.html", takes_context=True)
def partner_activities(context, partner):
    """Show what is done together with a partner; nothing when nothing is and nobody may add."""
    rows = context["around"].get("activities", [])
    planned = [row for row in reversed(rows) if row.is_planned]
    done = [row for row in rows if row.is_done]
    people = sum(row.people or 0 for row in done)
    panel = _panel(context, planned, done[:SHOWN], len(done), people, f"partner={partner.pk}")
    return {**panel, "is_over": partner.is_archived}


@register.simple_tag(takes_context=True)
def activities_of_entries(context, entries):
    """Return key of an entry of a partner's history → HTML that leads to the activity it became.

    Where it may become one, to making one of it.
    """
    slug, found = context["library"].slug, context["around"].get("activities_of_entries", [])
    page = form_of(BECAME, at=addresses("activities:page", slug)("{}"), words=_("joint activity"))
    beside = {one.interaction: piece(page, one.pk) for one in found}
    if not may(context.get("membership"), "partnerships.edit"):
        return beside
    said = {"label": _(MAKE_OF) % {"text": "{text}"}, "words": _("Log as a joint activity")}
    log = form_of(WAY_TO_THE_LOG, at=reverse("activities:log", args=[slug]), **said)
    left = (one for one in entries if one.kind in BECOME_ACTIVITIES and one.pk not in beside)
    return beside | {one.pk: piece(log, pk=one.pk, text=one.summary) for one in left}


@register.inclusion_tag("activities/grants/_meters.html", takes_context=True)
def grant_meters(context):
    """Show how the year of each grant stands, in one sentence each; nothing without a grant."""
    grants = GrantTask.objects.current().for_page()
    return {
        "years": years_in_meters(grants, timezone.localdate()),
        "library": context["library"],
    }


@register.filter
def reason_in_words(reason):
    """Say why an activity does not count; see `activities/counting.py`."""
    return REASONS[reason]


@register.filter
def standing_in_words(standing):
    """Say where a number stands between those that the programme asks for."""
    return STANDINGS[standing]


def _panel(context, planned, done, count, people, query):
    membership = context.get("membership")
    if not may(membership, "partnerships.view"):
        return {}
    return {
        "is_shown": True,
        "planned": planned,
        "done": done,
        "people": people,
        "count": count,
        "query": query,
        "may_edit": may(membership, "partnerships.edit"),
        "library": context["library"],
    }
