"""A hard matter that moved with its library waits for its list, which has no place there yet."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from accounts.scoping import scope
from accounts.services.authority import may_change_person
from accounts.services.memberships import invite_person
from back_office.services.joining import join_libraries
from conflicts.models import Conflict, ConflictOpening, ConflictPerson
from conflicts.services.people import GONE_FOR, take_over
from portability.services.packing import pack_library
from portability.services.unpacking import unpack_library
from serve.archive import Reader
from tests.factories.accounts import (
    LibraryFactory,
    MembershipFactory,
    OversightFactory,
    UserFactory,
)
from tests.factories.conflicts import ConflictFactory, ConflictPersonFactory

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - timedelta(days=400)


@pytest.fixture
def host():
    return UserFactory(is_staff=True, is_superuser=True)


@pytest.fixture
def anna(library):
    return MembershipFactory(library=library, role="librarian", user__email="anna@dom.test").user


@pytest.fixture
def bring(library, host, anna, tmp_path):
    """Return a function that brings a library with a matter of Anna's into an empty one."""
    matter = ConflictFactory(library=library, created_by=anna)
    row = ConflictPersonFactory(conflict=matter, member=anna)
    with scope(library=library), (tmp_path / "library.zip").open("wb") as file:
        ConflictPerson.objects.filter(pk=row.pk).update(added_at=LONG_AGO)
        pack_library(library=library, file=file, closed=True)

    def brought(empty, **options):
        archive = Reader(tmp_path / "library.zip", lambda: "")
        with scope(library=empty):
            unpack_library(archive=archive, library=empty, by=host, **options)
        return empty

    return brought


@pytest.fixture(params=["here", "elsewhere"])
def moved(request, anna, bring):
    """Return the library of a matter that came from here, or from another installation."""
    if request.param == "elsewhere":
        User.objects.filter(pk=anna.pk).update(email="inna@dom.test")
    return bring(LibraryFactory(), adds=request.param == "elsewhere")


def is_taken(library, by):
    with scope(library=library):
        matter = Conflict.objects.get()
        try:
            take_over(conflict=matter, by=by)
        except ValidationError:
            assert not ConflictOpening.objects.exists()
            return False
        return ConflictPerson.objects.filter(conflict=matter, member=by).exists()


def after_a_week():
    return time_machine.travel(timezone.now() + GONE_FOR + timedelta(hours=1))


def test_nobody_takes_it_over_on_the_day_on_which_it_came(moved):
    boss = MembershipFactory(library=moved, role="coordinator").user
    assert not is_taken(moved, boss)
    with after_a_week():
        assert is_taken(moved, boss)


def test_who_is_invited_there_did_not_leave_it(moved):
    boss = MembershipFactory(library=moved, role="coordinator").user
    User.objects.filter(email="anna@dom.test").update(is_active=True)  # the host lets her in
    with scope(library=moved):
        asked = {"email": "anna@dom.test", "role": "librarian", "by": boss}
        offer = invite_person(library=moved, site="https://okolica.test", **asked).membership
    assert offer.is_awaited
    with after_a_week():
        assert not is_taken(moved, boss)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert is_taken(moved, boss)


def test_it_waits_as_long_in_a_library_that_it_became_a_part_of(moved, host):
    into = LibraryFactory()
    boss = MembershipFactory(library=into, role="coordinator").user
    join_libraries(library=moved, into=into, by=host)
    assert not is_taken(into, boss)
    with after_a_week():
        assert is_taken(into, boss)


def test_who_administers_some_libraries_takes_nobody_over_who_came_with_a_list(bring, anna):
    """They would correct the address of an account that nobody uses, and invite it."""
    User.objects.filter(pk=anna.pk).update(email="inna@dom.test")
    bring(LibraryFactory(), adds=True)
    overseer = OversightFactory(terc_prefix="32").user
    assert not may_change_person(overseer, User.objects.get(email="anna@dom.test"))
    assert may_change_person(overseer, User.objects.get(email="inna@dom.test"))
