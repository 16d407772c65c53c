"""The list of libraries in Django admin: what is counted, who signed in, what waits."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories.accounts import InstallationFactory, LibraryFactory, MembershipFactory
from tests.factories.partners import PartnerFactory
from tests.factories.workshops import WorkshopFactory

LIST = reverse("admin:accounts_library_changelist")


@pytest.fixture
def libraries(db):
    """Return four libraries: one that works, one gone quiet, one never entered, one with nobody."""
    now, last_spring = timezone.now(), timezone.now() - timedelta(days=200)
    made = {name: LibraryFactory(name=name) for name in ["busy", "quiet", "silent", "empty"]}
    for name, seen in [("busy", now), ("busy", last_spring), ("quiet", last_spring)]:
        MembershipFactory(library=made[name], user__last_login=seen)
    MembershipFactory(library=made["silent"])
    for library in made.values():  # neither a guest nor a former colleague brings it to life
        MembershipFactory(library=library, role="trainer", user__last_login=now)
        MembershipFactory(
            library=library, user__last_login=now, starts_on="2020-01-01", ends_on="2021-01-01"
        )
    return made


def rows_of(client, **query):
    listed = client.get(LIST, query).context["cl"].result_list
    return {library.name: library for library in listed}


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        ("never", {"silent"}),
        ("quiet", {"quiet"}),
        ("ever", {"busy", "quiet"}),
        ("nobody", {"empty"}),
        ("nonsense", {"busy", "quiet", "silent", "empty"}),
    ],
)
def test_libraries_are_found_by_who_signed_in(host, libraries, choice, names):
    assert set(rows_of(host, **{"signed-in": choice})) == names


def test_people_are_those_with_access_today_and_no_guests(host, libraries):
    people = {name: library.people for name, library in rows_of(host).items()}
    assert people == {"busy": 2, "quiet": 1, "silent": 1, "empty": 0}


def test_the_first_page_asks_once_for_all_libraries_who_has_access(host, libraries):
    with CaptureQueriesContext(connection) as asked:
        host.get(reverse("admin:index"))
    of_each = '"library_id" = ("accounts_library"."id")'
    assert [one["sql"] for one in asked if of_each in one["sql"]] == []


def test_the_first_page_counts_what_its_links_show(host, libraries, settings):
    settings.HELPER_EMAIL = "pomoc@example.test"
    InstallationFactory(officer_name="Jan Wilk", reviewed_on=timezone.localdate())
    tasks = host.get(reverse("admin:index")).context["to_do"]
    assert len(tasks) == 2
    for task in tasks:
        shown = host.get(task.url).context["cl"].result_list
        assert task.text.startswith(f"{len(shown)} ")


def test_partners_and_workshops_are_counted_apart(host, libraries):
    busy, quiet = libraries["busy"], libraries["quiet"]
    for level in ["lasting", "one_off", "trial", "contact", "none"]:
        PartnerFactory(library=busy, level=level)
    PartnerFactory(library=busy, level="lasting", archived=True)
    WorkshopFactory.create_batch(2, library=busy)
    WorkshopFactory(library=quiet)
    numbers = {
        name: (library.partner_number, library.workshop_number)
        for name, library in rows_of(host).items()
    }
    assert numbers == {"busy": (3, 2), "quiet": (0, 1), "silent": (0, 0), "empty": (0, 0)}
    assert next(iter(rows_of(host, o="-3"))) == "busy"


def test_fifty_libraries_cost_at_most_ten_queries(host, django_assert_max_num_queries):
    for library in LibraryFactory.create_batch(50):
        PartnerFactory(library=library)
        MembershipFactory(library=library)
    with django_assert_max_num_queries(10):
        assert len(rows_of(host)) == 50
