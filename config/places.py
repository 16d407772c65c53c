"""The place of a person in a library: every page begins with it, so its statement is kept."""

from functools import lru_cache

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import OuterRef
from django.utils import timezone

from accounts.keys import STAND_INS
from accounts.models import Library, Membership, Municipality
from accounts.services.together import stored_columns
from cooperation.services.rooms import cooperates

READ = {Membership: "", Library: "library__", Municipality: "library__municipality__"}
PERSON, SLUG = STAND_INS, "the slug of a library"  # stand for what differs from page to page


def places_of(user):
    """Return the places that a person has today, each with its library and its `cooperates`."""
    places = Membership.everywhere.of(user).select_related("library__municipality")
    return places.annotate(cooperates=cooperates(OuterRef("library")))


def place_at(user, slug):
    """Return the place of `places_of` in the library at this slug, or None; one query.

    Making the statement costs more than what it reads: it is made once a day.
    """
    sql, values = _statement(timezone.localdate())
    real = {PERSON: user.pk, SLUG: slug}
    with connection.cursor() as cursor:
        cursor.execute(sql, [real.get(one, one) for one in values])
        row = cursor.fetchone()
    if row is None:
        return None
    told = iter(row)
    place, library, municipality = (_instance(model, told) for model in READ)
    library.municipality = municipality
    place.user, place.library, (place.cooperates,) = user, library, told
    return place


@lru_cache(maxsize=2)
def _statement(_day):
    columns = [path + name for model, path in READ.items() for name in _columns(model)]
    places = places_of(PERSON).filter(library__slug=SLUG).order_by()
    return places.values_list(*columns, "cooperates").query.sql_with_params()


def _columns(model):
    return [one.attname for one in stored_columns(model)]


def _instance(model, told):
    """Return a row made of the next of what was told."""
    names = _columns(model)
    return model.from_db(DEFAULT_DB_ALIAS, names, [next(told) for _name in names])
