"""Nothing of an erased person stays in what a process keeps of pages."""

from django.core.cache.backends import locmem
from django.urls import reverse

from accounts.scoping import scopes_disabled
from privacy.services.erasing import erase_person
from privacy.signs import Signs
from tests.factories.accounts import UserFactory
from tests.factories.partners import PartnerFactory

NAME = "Ewa Zamarkowana"
PLACE = {"latitude": 54.2145, "longitude": 15.7536, "point_source": "hand"}
PAGES = ["maps:map", "ground:places", "partners:list", "dashboard"]


def in_memory():
    """Return the memories of this process that hold a trace of the person."""
    return [
        name
        for name, pieces in locmem._caches.items()
        if any(NAME.encode() in piece for piece in pieces.values())
    ]


def test_nothing_of_a_person_stays_in_memory(library, as_role, django_capture_on_commit_callbacks):
    host = UserFactory(is_superuser=True, is_staff=True, mailbox_proved=True)
    said = {"library": library, "sector": "person", "level": "trial"}
    PartnerFactory(name=NAME, **said, **PLACE)
    client = as_role("coordinator")

    def told():
        pages = {name: client.get(reverse(name, args=[library.slug])).text for name in PAGES}
        return [name for name, text in pages.items() if NAME in text]

    assert "maps:map" in told()
    assert "pictures" in in_memory()
    with scopes_disabled(), django_capture_on_commit_callbacks(execute=True):
        erase_person(
            signs=Signs(name=NAME, email="", phone=""), library=library, chosen=set(), by=host
        )
    assert in_memory() == []
    assert (told(), in_memory()) == ([], [])
