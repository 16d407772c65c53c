"""What the list counts by sector and level is counted in an index: no partner is read for it."""

import pgtrigger
import pytest
from django.db import connection
from django.db.models import Value

from accounts.memory import forget_all
from accounts.scoping import scope
from files.services import since, together
from partners.models import Level, Partner, Sector
from partners.models.criteria import Criteria
from partners.services import counting
from partners.services.counting import _counts
from partners.services.partners import archive_partner, change_level, confirm_sectors
from tests.factories.accounts import BranchFactory, UserFactory
from tests.factories.partners import (
    AudienceFactory,
    ContactFactory,
    PartnerAudienceFactory,
    PartnerFactory,
)

CHOICES = [
    Criteria(),
    Criteria(level=(Level.TRIAL,)),
    Criteria(sector=(Sector.NGO, Sector.PUBLIC)),
    Criteria(partners=True),
    Criteria(unconfirmed=True),
    Criteria(archived=True),
]
# In an empty table every index costs the same; the order and the key of the library stand aside.
ALONE = """SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off;
DROP INDEX partners_partner_in_order, partners_partner_library_id_9e6ffa32, partners_partner_place;
"""


@pytest.mark.parametrize("criteria", CHOICES, ids=lambda one: one.query or "everybody")
def test_the_index_tells_all_that_is_counted(library, criteria):
    with scope(library=library), connection.cursor() as cursor:
        cursor.execute(ALONE)
        plan = _counts((criteria, (), ())).explain()
    assert "Index Only Scan using partners_partner_counted" in plan


@pytest.fixture
def counted(library, monkeypatch):
    """Return what counts a library; while a test runs, others that run beside it write too."""
    monkeypatch.setattr(counting, "IS_QUIET", Value(True))
    together._made_once.cache_clear()
    yield lambda **asked: tuple(counting.counts_of(Criteria(**asked)).values())
    together._made_once.cache_clear()


def test_counts_are_kept_until_a_partner_changes(library, counted):
    person = UserFactory()
    with scope(library=library):
        school = PartnerFactory(library=library, level=Level.TRIAL, sector_confirmed=True)
        assert counted() == (1, 1, 0)
        with pgtrigger.ignore():  # no event tells of it
            Partner.objects.update(level=Level.NONE)
        assert counted() == (1, 1, 0)

        PartnerFactory(library=library, level=Level.NONE, sector_confirmed=False)
        assert counted() == (2, 0, 1)
        assert counted(unconfirmed=True) == (1, 0, 1)
        change_level(partner=school, level=Level.LASTING, by=person)
        assert counted() == (2, 1, 1)
        assert counted(level=(Level.LASTING,)) == (1, 1, 0)
        confirm_sectors(partners=Partner.objects.all(), by=person)
        assert counted() == (2, 1, 0)
        assert counted(unconfirmed=True) == (0, 0, 0)
        archive_partner(partner=school, by=person)
        assert counted() == (1, 0, 0)
        assert counted(archived=True) == (1, 0, 0)


@pytest.mark.parametrize(
    "change",
    [
        {"sector": Sector.PUBLIC},
        {"level": Level.NONE},
        {"only_as": "sponsor"},
        {"sector_confirmed": True},
        {"is_recipient": True},
        {"in_charge": None},
        {"branch": None},
    ],
    ids=lambda change: str(*change),
)
def test_every_column_that_is_counted_tells_its_change(library, counted, change):
    branch, person = BranchFactory(library=library), UserFactory()
    row = {"sector": Sector.NGO, "level": Level.TRIAL, "sector_confirmed": False}
    with scope(library=library):
        PartnerFactory(library=library, branch=branch, in_charge=person, **row)
        asked = [
            {"sector": (Sector.NGO,)},
            {"branch": branch.pk},
            {"in_charge": person.pk},
            *({"unassigned": True}, {"partners": True}, {"recipients": "all"}),
            *({"unconfirmed": True}, {"archived": True}),
        ]
        before = [counted(**one) for one in asked]
        Partner.objects.update(**change)
        after = [counted(**one) for one in asked]
        forget_all()
        assert [counted(**one) for one in asked] == after != before


@pytest.mark.parametrize("what", ["audience", "no_contact"])
def test_what_hangs_on_other_rows_is_counted_each_time(library, counted, what):
    with scope(library=library):
        partner = PartnerFactory(library=library, email="", phone="")
        group = AudienceFactory(library=library)
        asked = {what: group.pk if what == "audience" else True}
        before = counted(**asked)
        PartnerAudienceFactory(library=library, partner=partner, audience=group)
        ContactFactory(library=library, partner=partner, email="ktos@example.test")
        assert counted(**asked) != before


def test_counts_of_a_joined_library_are_counted(library, counted):
    """Its rows move without an event, and its address stays behind."""
    with scope(library=library):
        PartnerFactory(library=library)
        assert counted()[0] == 1
        with pgtrigger.ignore():
            PartnerFactory(library=library)
    library.former_slugs = ["biblioteka-obok"]
    with scope(library=library):
        assert counted()[0] == 2


def test_counts_are_not_kept_while_somebody_writes(library, counted, monkeypatch):
    """A change that is not committed yet may have an older event than one that is."""
    monkeypatch.setattr(counting, "IS_QUIET", Value(False))
    together._made_once.cache_clear()
    with scope(library=library):
        PartnerFactory(library=library)
        assert counted()[0] == 1
        with pgtrigger.ignore():
            PartnerFactory(library=library)
        assert counted()[0] == 2


@pytest.fixture
def others(db):
    """Return three connections beside that of the test: two people who save, one who looks."""
    found = [connection.copy() for _person in range(3)]
    yield found
    for one in found:
        one.close()


def asks(one, sql):
    with one.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


WRITES = "SELECT pg_current_xact_id()"
IS_QUIET = f"SELECT {since.IS_QUIET.extra['template']}"
HOW_MANY_WRITE = "SELECT count(backend_xid) FROM pg_stat_activity"


def test_whoever_still_writes_is_seen_when_one_who_began_before_has_ended(others):
    """A snapshot does not tell of them; the one who ended may have the newer event."""
    first, second, reader = others
    for one in (first, second):
        asks(one, f"BEGIN; {WRITES}")
    asks(first, "COMMIT; SELECT 1")
    assert not asks(reader, IS_QUIET)


def test_no_moment_inside_of_a_transaction_is_quiet(others):
    *_others, reader = others
    asks(reader, "BEGIN; SELECT 1")
    assert not asks(reader, IS_QUIET)


def test_a_moment_at_which_nobody_writes_is_quiet(others):
    """Where other tests run beside this one there may be none."""
    *_others, reader = others
    moments = [[asks(reader, one) for one in (HOW_MANY_WRITE, IS_QUIET)] for _time in range(50)]
    at_rest = [is_quiet for many, is_quiet in moments if not many]
    assert any(at_rest) or not at_rest
