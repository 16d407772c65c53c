"""Every address of a room is found, and no other room is looked through for it."""

from types import SimpleNamespace

import pytest
from django.urls import include, path, resolve, reverse
from django.urls.converters import IntConverter
from django.urls.resolvers import URLPattern

from config.beginnings import Beginnings
from config.urls import ROOMS


def named(patterns):
    """Return (name, converters) of all addresses of a room that have a name."""
    for one in patterns:
        if not isinstance(one, URLPattern):
            yield from named(one.url_patterns)
        elif one.name:
            yield one.name, one.pattern.converters


@pytest.mark.parametrize("room", ROOMS)
def test_all_addresses_of_a_room_are_found(room):
    module, _app, namespace = include(f"{room}.urls")
    found = 0
    for name, converters in named(module.urlpatterns):
        keys = {
            key: 7 if isinstance(kind, IntConverter) else "csv" for key, kind in converters.items()
        }
        address = reverse(f"{namespace}:{name}", kwargs={"slug": "biblioteka", **keys})
        assert resolve(address).view_name == f"{namespace}:{name}"
        found += 1
    assert found


def test_a_path_that_begins_otherwise_is_no_address_of_the_room():
    view = SimpleNamespace
    beginnings = Beginnings([path("partners/<int:pk>/", view), path("groups/", view)])
    for inside in ("partners/7/", "groups/", "groups", "partners/x/"):
        assert beginnings.match(inside) == (inside, (), {})
    for elsewhere in ("", "partner/7/", "workshops/partners/"):
        assert beginnings.match(elsewhere) is None


@pytest.mark.parametrize("address", ["<int:pk>/", ""])
def test_an_address_without_a_first_word_is_refused(address):
    with pytest.raises(ValueError, match="begins with a word"):
        Beginnings([path(address, SimpleNamespace)])
