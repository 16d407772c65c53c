"""What the pages of joint activities share: a row or 404, where a form begins, words of reasons."""

from dataclasses import dataclass, field

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.keys import key_in, keys_in
from activities import counting
from activities.models import Activity, GrantTask
from diary.models import Interaction, InteractionKind
from partnerships.models import Partnership

LONGEST_NAME = 200

REASONS = {
    counting.OTHER_DAYS: gettext_lazy("outside of the days of the task"),
    counting.NOT_HELD: gettext_lazy("called off"),
    counting.NOT_MARKED: gettext_lazy("not marked as a project of this grant"),
    counting.NOT_YET: gettext_lazy("nobody wrote down yet how it was"),
    counting.ALONE: gettext_lazy("without a partner"),
    counting.OWN_IDEA: gettext_lazy("the library's own idea"),
}
STANDINGS = {
    counting.BELOW: gettext_lazy("fewer than the programme asks for"),
    counting.ENOUGH: gettext_lazy("as many as the programme asks for"),
    counting.ABOVE: gettext_lazy("more than the programme asks for"),
}


@dataclass(frozen=True)
class Beginning:
    """What an address fills into a new activity; `partners` and `groups` are ticked."""

    columns: dict = field(default_factory=dict)
    partners: list = field(default_factory=list)
    groups: list = field(default_factory=list)
    entry: Interaction | None = None


def activity_or_404(pk):
    return get_object_or_404(Activity.objects.for_page(), pk=pk)


def grant_or_404(pk):
    return get_object_or_404(GrantTask.objects.for_page(), pk=pk)


def beginning_of(asked):
    """Return where a new activity begins: a partnership, partners, an entry, or one before it."""
    if entry := _row(Interaction.objects.current(), asked.get("entry")):
        return _from_entry(entry)
    if before := _row(Activity.objects.all(), asked.get("after")):
        return _after(before)
    if partnership := _row(Partnership.objects.current(), asked.get("partnership")):
        return Beginning({"partnership": partnership}, _parties(partnership))
    return Beginning(partners=keys_in(asked.getlist("partner"))[:50])


def _row(rows, text):
    key = key_in(text)
    return rows.filter(pk=key).first() if key else None


def _from_entry(entry):
    if entry.kind == InteractionKind.WORKSHOP:
        return Beginning()
    words = " ".join(entry.summary.split())
    columns = {"name": words[:LONGEST_NAME], "held_on": entry.happened_on}
    return Beginning(columns, list(entry.partners.values_list("pk", flat=True)), entry=entry)


def _after(before):
    columns = {
        "name": " ".join(before.next_idea.split())[:LONGEST_NAME] or before.name,
        **{name: getattr(before, name) for name in ("partnership", "branch", "place", "where")},
    }
    partners, groups = (
        list(links.values_list("pk", flat=True)) for links in (before.partners, before.audiences)
    )
    return Beginning(columns, partners, groups)


def _parties(partnership):
    parties = partnership.parties.current().of_partners()
    return list(parties.values_list("partner", flat=True))


def said_of_year(year, totals):
    """Return the sentence with which saving answers: what the year brought so far."""
    numbers = {"year": year, "n": totals.done, "m": totals.people}
    if year == timezone.localdate().year:
        return _("Saved. This year: activities %(n)d, people %(m)d.") % numbers
    return _("Saved. Year %(year)d: activities %(n)d, people %(m)d.") % numbers
