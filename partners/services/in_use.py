"""What hangs on a partner: every row that points at it, whichever app it belongs to.

The relations are asked of Django, so a table that comes later counts by itself.
"""

from dataclasses import dataclass
from functools import cache

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from partners.models import Partner

# Rows that are written when a partner is added; they say nothing of somebody using it.
COME_WITH_A_PARTNER = {
    "partners.Identifier",
    "partners.LevelChange",
}


@dataclass(frozen=True)
class Kept:
    """A partner that stays, and why, in words."""

    partner: Partner
    reasons: list[str]


@cache
def links_to_a_partner():
    """Return the foreign keys that point at a partner from rows that make it a used one."""
    relations = Partner._meta.get_fields(include_hidden=True)
    return [
        relation.field
        for relation in relations
        if relation.one_to_many
        and relation.related_model._meta.label not in COME_WITH_A_PARTNER
        and not hasattr(relation.related_model, "pgh_tracked_model")
    ]


def unused(partners):
    """Return those of a queryset on which nothing hangs and which nobody changed."""
    return partners.filter(*(~_exists(link) for link in links_to_a_partner()), version=1)


def used(partners):
    """Return those of a queryset that are used or were changed, each as Kept; one query."""
    links = links_to_a_partner()
    asked = {f"used_{at}": _exists(link) for at, link in enumerate(links)}
    found = []
    for partner in partners.annotate(**asked):
        uses = [link for at, link in enumerate(links) if getattr(partner, f"used_{at}")]
        reasons = list(dict.fromkeys(_word(link) for link in uses))
        if partner.version > 1:
            reasons.append(_("changed since"))
        if reasons:
            found.append(Kept(partner, reasons))
    return found


def uses_of(partner, besides=()):
    """Return the words for what hangs on one partner, but for rows of the models `besides`."""
    links = [link for link in links_to_a_partner() if link.model not in besides]
    asked = {f"used_{at}": _exists(link) for at, link in enumerate(links)}
    row = Partner.objects.filter(pk=partner.pk).values(**asked).get()
    return list(dict.fromkeys(_word(links[int(key[5:])]) for key in row if row[key]))


def _exists(link):
    return Exists(link.model.objects.filter(**{link.name: OuterRef("pk")}))


def _word(link):
    """Return what the rows are called: those at the other end of a link between two."""
    ends = [
        relation.related_model
        for relation in Partner._meta.get_fields(include_hidden=True)
        if relation.many_to_many and relation.through is link.model
    ]
    return str((ends or [link.model])[0]._meta.verbose_name_plural)
