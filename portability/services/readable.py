"""What a person or another program reads of what a library took with it."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from files.spreadsheets import as_csv
from partners.models import Partner, Sector
from portability.services.contents import columns_of, leads


def table_of(model, rows):
    """Return the rows of a table as CSV, its columns headed by their words."""
    columns = columns_of(model)
    heading = [one.verbose_name for one in columns]
    return as_csv([heading, *([_cell(row[one.attname]) for one in columns] for row in rows)])


def dictionary_of(models):
    """Return what each column of each table means, as CSV."""
    heading = [
        _("Table"),
        _("What it holds"),
        _("Column"),
        _("Meaning"),
        _("Leads to"),
        _("Values"),
    ]
    lines = []
    for model in models:
        for one in columns_of(model):
            where = one.related_model._meta.label_lower if leads(one) else ""
            values = "; ".join(f"{value}: {words}" for value, words in one.flatchoices)
            told = (model._meta.label_lower, model._meta.verbose_name_plural, one.attname)
            lines.append([*told, one.verbose_name, where, values])
    return as_csv([heading, *lines])


def points_of_library():
    """Return the partners that have a point as GeoJSON; residents are left out."""
    placed = Partner.objects.current().exclude(latitude=None).exclude(sector=Sector.PERSON)
    told = {"type": "FeatureCollection", "features": [_feature(one) for one in placed.in_order()]}
    return json.dumps(told, ensure_ascii=False)


def _feature(one):
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [float(one.longitude), float(one.latitude)]},
        "properties": {
            "id": one.pk,
            "name": one.name,
            "sector": one.sector,
            "level": one.level,
            "place": one.place,
        },
    }


def _cell(value):
    if value is None:
        return ""
    if not isinstance(value, (list, dict)):
        return value
    return json.dumps(value, ensure_ascii=False, cls=DjangoJSONEncoder)  # a list may be of days
