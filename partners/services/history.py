"""What happened to a partner, in sentences; read from the events that the database writes."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, JSONObject
from django.utils.translation import gettext as _

from accounts.models import User
from naming.marks import filled
from naming.words import sort_key
from partners.models import Partner, PartnerAudienceEvent, PartnerEvent
from partners.models.facts import FACTS, in_words

MOST_EVENTS = 13  # twelve saves and what was before; who wants more opens the page of changes
LONGEST_VALUE = 60


@dataclass(frozen=True)
class Sentence:
    """One save: who (a name, or "" when nobody signed in did it), when, and what changed.

    `by_link`: the organisation said so by its link.
    """

    who: str
    when: datetime
    changes: list[str]
    by_link: bool = False


@dataclass(frozen=True)
class History:
    partner: Partner
    events: list[PartnerEvent]

    @cached_property
    def sentences(self):
        """Return the saves that changed something a person can see, the newest first."""
        pairs = zip(self.events, [*self.events[1:], None], strict=True)
        told = [(event, self._changes(event, before)) for event, before in pairs]
        return [
            Sentence(
                event.who or "",
                event.pgh_created_at,
                changes,
                by_link="link" in (event.pgh_context or {}),
            )
            for event, changes in told
            if changes
        ]

    def _changes(self, event, before):
        if event.pgh_label == "insert":
            return [_("added to the list")]
        if before is None:  # an older event was not read
            return []
        changes = [self._change(fact, event, before) for fact in FACTS if fact.columns]
        changes += [self._archived(event, before), *self._groups(event), self._merged(event)]
        return [sentence for sentence in changes if sentence]

    def _archived(self, event, before):
        if event.archived_at == before.archived_at:
            return ""
        return _("moved to the archive") if event.archived_at else _("back from the archive")

    def _merged(self, event):
        """Return with which partner this one was merged, or from which it was parted again."""
        pair = [*is_of_a_merge(event)]
        if self.partner.pk not in pair:
            return ""
        pair.remove(self.partner.pk)
        other = self._rows_of(Partner._meta.get_field("merged_into"), pair).get(pair[0], "–")
        if event.pgh_context.get("parted"):
            return _("parted from “%(name)s” again") % {"name": other}
        return _("merged with “%(name)s”: it is one partner") % {"name": other}

    def _groups(self, event):
        """Return the groups that came and went with this save."""
        came = {one["name"] for one in event.groups if one["label"] == "insert"}
        went = {one["name"] for one in event.groups if one["label"] == "delete"}
        now, no_more = _("now reaches “%(group)s”"), _("no longer reaches “%(group)s”")
        return [
            filled(now if name in came else no_more, {"group": name})
            for name in sorted(came ^ went, key=sort_key)
        ]

    def _change(self, fact, event, before):
        fields = [Partner._meta.get_field(column) for column in fact.columns]
        if all(getattr(before, one.attname) == getattr(event, one.attname) for one in fields):
            return ""
        if fact.name == "sector_confirmed":
            is_told = event.sector_confirmed and event.sector == before.sector
            return _("sector confirmed") if is_told else ""
        field = fields[0]
        if len(fields) > 1 or isinstance(field, models.TextField):
            return _("%(field)s changed") % {"field": fact.word}
        old, new = (self._word(field, getattr(one, field.attname)) for one in (before, event))
        values = {"field": fact.word, "old": old, "new": new}
        if not values["old"]:
            return filled(_("%(field)s: “%(new)s”"), values)
        if not values["new"]:
            return filled(_("%(field)s removed, it was “%(old)s”"), values)
        return filled(_("%(field)s from “%(old)s” to “%(new)s”"), values)

    def _word(self, field, value):
        """Return a stored value of a column as people read it."""
        if field.is_relation:
            return str(self._rows_of(field).get(value, "")) if value else ""
        text = in_words(dict(field.flatchoices).get(value, value) if field.choices else value)
        return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"

    def _rows_of(self, field, keys=None):
        """Return pk → row of all that the events name in a column (else `keys`); read once."""
        if field.name not in self._named or keys:
            keys = keys or {getattr(event, field.attname) for event in self.events} - {None}
            self._named[field.name] = field.related_model.objects.in_bulk(keys)
        return self._named[field.name]

    @cached_property
    def _named(self):
        return {}


def is_of_a_merge(event):
    """Return the keys of the two partners that were made one, or two again, by this save."""
    context = (event and event.pgh_context) or {}
    return context.get("merged") or context.get("parted") or []


def history_of(partner):
    """Return the History of a partner; one query now, at most two more when it is told."""
    return History(partner, list(events_of(partner.pk)))


def events_of(partner):
    """Return what the History of the partner with this key is made of, the newest first."""
    with_it = PartnerAudienceEvent.objects.filter(
        partner=partner, pgh_created_at=OuterRef("pgh_created_at"), audience__name__isnull=False
    )
    groups = with_it.values(told=JSONObject(label="pgh_label", name="audience__name"))
    who = User.objects.filter(pk=OuterRef("user_key")).values("name")
    events = PartnerEvent.objects.filter(pgh_obj=partner).annotate(
        groups=ArraySubquery(groups),
        user_key=Cast(KT("pgh_context__user"), models.BigIntegerField()),
        who=Subquery(who),
    )
    return events.order_by("-pgh_id")[:MOST_EVENTS]
