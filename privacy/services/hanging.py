"""What hangs on the entry of a resident by its key: it says of them whatever words it has."""

from django.apps import apps
from django.db.models import Q

from partners.models import Partner
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


def _rows_of(model, ways, keys):
    of_them = Q(*((f"{way}__in", keys) for way in ways), _connector=Q.OR)
    rows = model._base_manager.filter(of_them).distinct().order_by("pk")
    if any(model._meta.get_field(way.split("__")[0]).many_to_many for way in ways):
        others = Partner._base_manager.exclude(pk__in=keys).values("pk")
        rows = rows.exclude(pk__in=model._base_manager.filter(partners__in=others).values("pk"))
    return rows
