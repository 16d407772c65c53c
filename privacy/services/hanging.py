"""What hangs on the entry of a resident by its key: it says of them whatever words it has."""

from django.apps import apps
from django.db.models import Q

from accounts.acts import act
from agreements.models import Agreement
from naming.mentions import mentions
from partners.models import Partner
from partnerships.models import Party
from privacy.signs import NO_NAME
from privacy.table import HANGS_ON_A_RESIDENT


def hanging_on(residents):
    """Return (row, column) of all that is said about residents in rows that hang on their entries.

    An entry of the history that somebody else shares is not about them alone.
    """
    keys = [one.pk for one in residents]
    if not keys:
        return []
    models = {model._meta.label_lower: model for model in apps.get_models()}
    return [
        (row, column)
        for label, (ways, columns) in HANGS_ON_A_RESIDENT.items()
        for row in _rows_of(models[label], ways.split(), keys)
        for column in columns.split()
        if getattr(row, column)
    ]


@act
def note_who_is_named(*, resident):
    """Note at each party of a resident, before the name goes, whether titles there say it.

    Afterwards nobody knows; a partnership that was never called after them is told by its name.
    """
    if resident.name == NO_NAME:
        return
    for party in Party._base_manager.filter(partner=resident.pk).select_related("partnership"):
        papers = Agreement._base_manager.filter(partnership=party.partnership_id)
        titles = [party.partnership.name, *papers.values_list("title", flat=True)]
        is_named = any(mentions(title, resident.name) for title in titles)
        Party._base_manager.filter(pk=party.pk).update(may_be_named=is_named)


def _rows_of(model, ways, keys):
    of_them = Q(*((f"{way}__in", keys) for way in ways), _connector=Q.OR)
    rows = model._base_manager.filter(of_them).distinct().order_by("pk")
    if any(model._meta.get_field(way.split("__")[0]).many_to_many for way in ways):
        others = Partner._base_manager.exclude(pk__in=keys).values("pk")
        rows = rows.exclude(pk__in=model._base_manager.filter(partners__in=others).values("pk"))
    return rows
