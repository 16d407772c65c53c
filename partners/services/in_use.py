"""What hangs on a row: every row that points at it, whichever app it belongs to.

The relations are asked of Django, so a table that comes later counts by itself.
"""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, Func, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from partners.models import Partner, PartnerAudience, PartnerAudienceEvent

# Rows that are written when a partner is added; they say nothing of somebody using it.
COME_WITH_A_PARTNER = {
    "partners.Identifier",
    "partners.LevelChange",
    "intake.Suggestion",
}


@dataclass(frozen=True)
class Kept:
    """A partner that stays, and why, in words."""

    partner: Partner
    reasons: list[str]


@dataclass(frozen=True)
class Use:
    """Rows of one kind that hang on a row: what they are called, and how many."""

    words: str
    count: int

    def __str__(self):
        return f"{self.words}: {self.count}"


@cache
def links_to(model):
    """Return the foreign keys that point at rows of a model from rows that make them used ones."""
    return [
        relation.field
        for relation in model._meta.get_fields(include_hidden=True)
        if relation.one_to_many
        and relation.related_model._meta.label not in COME_WITH_A_PARTNER
        and not hasattr(relation.related_model, "pgh_tracked_model")
    ]


def unused(partners):
    """Return those of a queryset on which nothing hangs and which nobody changed."""
    return partners.filter(*(~_exists(link) for link in links_to(Partner)), version=1)


def used(partners):
    """Return those of a queryset that are used or were changed, each as Kept; one query."""
    links = links_to(Partner)
    asked = {f"used_{at}": _exists(link) for at, link in enumerate(links)}
    found = []
    for partner in partners.annotate(**asked):
        uses = [link for at, link in enumerate(links) if getattr(partner, f"used_{at}")]
        reasons = list(dict.fromkeys(word_of(link) for link in uses))
        if partner.version > 1:
            reasons.append(_("changed since"))
        if reasons:
            found.append(Kept(partner, reasons))
    return found


def with_hangs(partners):
    """Read along, in the same query, which rows that its page shows are there: for `hangs_on`."""
    return partners.annotate(hangs=_Hangs("pk"))


class _Hangs(Func):
    """One expression over all links: thirty of Django's cost more than the whole page.

    Names of tables and columns alone stand in it, and a partner's key says its library. PostgreSQL
    plans each EXISTS twice, once for many rows at a time, so each link is asked for its first row.
    """

    output_field = models.JSONField()

    def as_sql(self, compiler, connection, **more):
        key, values = compiler.compile(self.source_expressions[0])
        kinds = [
            f"'{link.model._meta.label}.{link.name}', (SELECT true FROM"
            f' "{link.model._meta.db_table}" WHERE "{link.column}" = {key} LIMIT 1)'
            for link in links_to(Partner)
            if link.model._meta.label in settings.SHOWN_AT_A_PARTNER
        ]
        return f"jsonb_build_object({', '.join(kinds)})", values * len(kinds)


def hangs_on(partner, *models):
    """Return whether rows of one of the models point at a partner; yes where that was not read.

    A panel that shows such rows asks this before it asks the database. Raises LookupError where
    the settings (SHOWN_AT_A_PARTNER) do not name the model: nothing was read of it.
    """
    names = {model._meta.label for model in models}
    if unknown := names - settings.SHOWN_AT_A_PARTNER:
        raise LookupError(f"SHOWN_AT_A_PARTNER does not name {', '.join(sorted(unknown))}.")
    labels = tuple(f"{name}." for name in names)
    kinds = getattr(partner, "hangs", None)
    return kinds is None or any(
        is_there for kind, is_there in kinds.items() if kind.startswith(labels)
    )


def uses_of(row, besides=()):
    """Return what hangs on one row, but for rows of the models `besides`, each as Use; one query.

    Where one kind of rows points at it twice, the greater number is told.
    """
    model = type(row)
    links = [link for link in links_to(model) if link.model not in besides]
    asked = {f"uses_{at}": _count(link) for at, link in enumerate(links)}
    counts = model.objects.filter(pk=row.pk).values_list(*asked.values()).get() if asked else ()
    found = {}
    for link, count in zip(links, counts, strict=True):
        found[word_of(link)] = max(count, found.get(word_of(link), 0))
    return [Use(words, count) for words, count in found.items() if count]


def _exists(link):
    if link.model is PartnerAudience and link.name == "partner":
        # Groups come with a partner, from a list for example: a later one says that it is used.
        came = PartnerAudienceEvent._base_manager.filter(
            pgh_obj=OuterRef("pk"),
            partner=OuterRef("partner"),
            pgh_created_at__lte=OuterRef("partner__created_at"),
        )
        rows = PartnerAudience._base_manager.filter(partner=OuterRef("pk"))
        return Exists(rows.exclude(Exists(came)))
    # Also rows that lists hide: a group that was merged leads to the one that stayed.
    return Exists(link.model._base_manager.filter(**{link.name: OuterRef("pk")}))


def _count(link):
    rows = link.model._base_manager.filter(**{link.name: OuterRef("pk")}).order_by()
    return Coalesce(Subquery(rows.values(link.name).values(n=Count("pk"))), 0)


def word_of(link):
    """Return what the rows are called: those at the other end of a link between two.

    What is for a few people alone (`is_for_a_list`) has no name here: all who may archive a partner
    would learn that it is there.
    """
    if getattr(link.model, "is_for_a_list", False):
        return _("other records")
    ends = [
        relation.related_model
        for relation in link.related_model._meta.get_fields(include_hidden=True)
        if relation.many_to_many
        and link.model is (relation.remote_field if relation.concrete else relation).through
    ]
    return str((ends or [link.model])[0]._meta.verbose_name_plural)
