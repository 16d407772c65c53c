"""How many partners criteria mean, by statements that are kept, and counted anew after a change."""

from dataclasses import replace

from django.contrib.postgres.fields import ArrayField
from django.db.models import Case, Count, Func, IntegerField, Q, Subquery, When

from accounts.models import Library
from accounts.scoping import get_scope
from files.services.since import IS_QUIET, told_since
from files.services.together import columns_again
from partners.models import Partner, PartnerEvent
from partners.models.criteria import Sort
from partners.models.levels import is_partner

WORDS, NARROWS_NOTHING = ("kind", "tag"), {"sort", "saved"}
KEYS = ("audience", "branch", "in_charge", *WORDS)
COUNTS = {
    "organisations": Count("library"),
    "partners": Count("library", filter=is_partner()),
    "unconfirmed": Count("library", filter=Q(sector_confirmed=False)),
}
# Columns of partners alone, of whose every change an event tells.
TOLD_BY_EVENTS = {
    *("sector", "level", "branch", "in_charge", "unassigned", "partners", "recipients"),
    *("unconfirmed", "archived", *NARROWS_NOTHING),
}


def again(ask, criteria, *more, known=()):
    """Return what `ask(shape)` finds, by a kept statement with keys and words, but for text."""
    if criteria.q:
        return list(ask((criteria, (), more)))
    shape, keys = shape_of(criteria, more)
    return columns_again(ask, shape, (*keys, *known))


def shape_of(criteria, more=()):
    """Return what `meant` reads of criteria without text, and the keys that it leaves out."""
    keys = {name: key for name in KEYS if (key := getattr(criteria, name))}
    shape = replace(criteria, saved=None, **dict.fromkeys(keys))
    return (shape, (*keys,), more), (*keys.values(),)


def meant(shape, keys):
    """Return the partners that the shape of a kept statement means, and what it holds besides."""
    criteria, names, more = shape
    held = {one: str(key) if one in WORDS else key for one, key in zip(names, keys, strict=True)}
    return Partner.objects.meeting(replace(criteria, **held)), more


def number_of(shape, *keys):
    return counted(meant(shape, keys)[0])


def counted(partners):
    return partners.order_by().values("library").annotate(n=Count("*")).values_list("n")


def counts_of(criteria):
    """Return how many organisations, partners among them, and sectors to confirm criteria mean."""
    if {name for name, _value in criteria.chosen} <= TOLD_BY_EVENTS:
        asked = replace(criteria, sort=Sort.NAME.value, saved=None)
        found = told_since(asked.query, lambda known: again(_counts_since, asked, known=(known,)))
    else:
        found = next(iter(again(_counts, criteria)), None)
    return dict(zip(COUNTS, found or [0] * len(COUNTS), strict=True))


def _counts_since(shape, *keys):
    """Return the newest event of the library and the counts, as `told_since` asks for them."""
    *keys, known = keys
    newest = Subquery(PartnerEvent.objects.order_by("-pgh_id").values("pgh_id")[:1])
    told = Func(*COUNTS, template="ARRAY[%(expressions)s]", output_field=ArrayField(IntegerField()))
    counts = Subquery(_counts(shape, *keys).values(told=told))
    library = Library.objects.filter(pk=get_scope()["library"].pk)
    since = Case(When(newest=known, then=None), default=counts)
    return library.annotate(newest=newest).values_list("newest", IS_QUIET, since)


def _counts(shape, *keys):
    partners = meant(shape, keys)[0].order_by().values("library")
    return partners.annotate(**COUNTS).values_list(*COUNTS)
