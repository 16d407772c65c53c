"""The place of a person in a library: every page begins with it, so its statement is kept."""

from functools import lru_cache

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from accounts.keys import STAND_INS
from accounts.models import Library, Membership, Municipality, User
from cooperation.services.rooms import cooperates
from files.services.together import stored_columns

READ = {
    Membership: "",
    Library: "library__",
    Municipality: "library__municipality__",
    User: "user__",
}
# These stand for what differs from page to page.
PERSON, SLUG, SESSION = STAND_INS, "the slug of a library", "the key of a session"


def places_of(user):
    """Return the places that a person has today, each with its library and its `cooperates`."""
    places = Membership.everywhere.of(user).select_related("library__municipality")
    return places.annotate(cooperates=cooperates(OuterRef("library")))


def place_at(user, slug):
    """Return the place of `places_of` in the library at this slug, or None; one query.

    Making the statement costs more than what it reads: it is made once a day.
    """
    place, _session = _read(_of_a_person, {PERSON: user.pk, SLUG: slug})
    if place:
        place.user = user
    return place


def read_with_session(request, slug):
    """Read session, person and place in the library at this slug for a request; one query.

    allauth's list of sessions says whose one is. The person is taken where Django, which looks at
    the signed content of the session, would take the same one; of anybody else it asks by itself.
    `request.place_read` is then the place.
    """
    place, session = _read(_of_a_session, {SESSION: request.session.session_key, SLUG: slug})
    told, ends_at = session or ("", None)
    if ends_at and ends_at > timezone.now():
        request.session.told = told
        if _is_signed_in(request.session, place.user):
            # Not Django's stand-in for somebody, behind which a page looks some forty times.
            request.user = request._cached_user = place.user
            request.place_read = place


def _is_signed_in(session, user):
    """Return whether a session is beyond doubt this person's, as `auth.get_user` wants it."""
    is_theirs = session.get(SESSION_KEY) == str(user.pk) and user.is_active
    is_known = session.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
    password = session.get(HASH_SESSION_KEY, "")
    return is_theirs and is_known and constant_time_compare(password, user.get_session_auth_hash())


def _read(ask, real):
    """Return the place that a statement of ours finds, or None, and what it says besides."""
    sql, values = _statement(ask, timezone.localdate())
    with connection.cursor() as cursor:
        cursor.execute(sql, [real.get(one, one) for one in values])
        row = cursor.fetchone()
    if row is None:
        return None, ()
    told = iter(row)
    place, library, municipality, user = (_instance(model, told) for model in READ)
    library.municipality = municipality
    place.user, place.library, place.cooperates = user, library, next(told)
    return place, tuple(told)


@lru_cache(maxsize=4)
def _statement(ask, _day):
    columns = [path + name for model, path in READ.items() for name in _columns(model)]
    places, besides = ask()
    places = places.filter(library__slug=SLUG).order_by()
    return places.values_list(*columns, "cooperates", *besides).query.sql_with_params()


def _of_a_person():
    return places_of(PERSON), ()


def _of_a_session():
    whose = UserSession.objects.filter(session_key=SESSION).values("user")
    session = Session.objects.filter(pk=SESSION)
    besides = Subquery(session.values("session_data")), Subquery(session.values("expire_date"))
    return places_of(Subquery(whose)), besides


def _columns(model):
    return [one.attname for one in stored_columns(model)]


def _instance(model, told):
    """Return a row made of the next of what was told."""
    names = _columns(model)
    return model.from_db(DEFAULT_DB_ALIAS, names, [next(told) for _name in names])
