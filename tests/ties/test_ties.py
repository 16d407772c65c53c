"""Who works with whom: what a tie may hold, and what may happen to it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from partners.services.in_use import used
from tests.factories.accounts import LibraryFactory, UserFactory
from tests.factories.partners import PartnerFactory
from tests.factories.ties import PartnerTieFactory, TieKindFactory
from ties.models import PartnerTie
from ties.services.kinds import load_tie_kinds
from ties.services.lines import lines_going_on
from ties.services.ties import archive_tie, end_tie, restore_tie, save_tie

PARTNERS = ("KGW Kukinia", "OSP Rusowo")


@pytest.fixture
def two(in_library):
    return [PartnerFactory(library=in_library, name=name) for name in PARTNERS]


def a_tie(one, other, **fields):
    fields = {"kind": TieKindFactory(code="works_with", is_symmetric=True), **fields}
    return PartnerTie(library=one.library, partner=one, other=other, **fields)


def test_the_first_kinds_say_both_ends(db):
    assert load_tie_kinds() == 6
    assert load_tie_kinds() == 0


def test_a_tie_is_stored_once_and_seen_from_both_ends(two):
    one, other = two
    runs = TieKindFactory(code="runs", name="prowadzi", name_back="działa przy")
    tie = save_tie(tie=a_tie(one, other, kind=runs), by=UserFactory())
    seen = [(side.words, side.partner) for side in map(tie.seen_from, two)]
    assert seen == [("prowadzi", other), ("działa przy", one)]
    for partner in two:
        assert list(PartnerTie.objects.of_partner(partner)) == [tie]


REFUSED = [
    ("in the other direction", lambda one, other: a_tie(other, one)),
    ("once more", a_tie),
    ("with itself", lambda one, other: a_tie(one, one)),
    (
        "with another library's",
        lambda one, other: a_tie(one, PartnerFactory(library=LibraryFactory())),
    ),
    ("it will have begun", lambda one, other: a_tie(one, _third(one), began_year=2199)),
    ("it will have ended", lambda one, other: a_tie(one, _third(one), ended_year=2199)),
    (
        "it ended before it began",
        lambda one, other: a_tie(one, _third(one), began_year=2019, ended_year=2018),
    ),
    (
        "planned and ended",
        lambda one, other: a_tie(one, _third(one), is_planned=True, ended_year=2019),
    ),
    ("a slip of a year", lambda one, other: a_tie(one, _third(one), began_year=19)),
]


def _third(one):
    return PartnerFactory(library=one.library)


@pytest.mark.parametrize(("why", "make"), REFUSED, ids=[why for why, _make in REFUSED])
def test_what_is_no_tie_is_refused_with_a_sentence(why, make, two):
    save_tie(tie=a_tie(*two), by=UserFactory())
    with pytest.raises(ValidationError) as refusal:
        save_tie(tie=make(*two), by=UserFactory())
    assert "constraint" not in str(refusal.value).lower()
    assert PartnerTie.objects.count() == 1


def test_the_database_itself_refuses_a_second_one_the_other_way_round(two):
    PartnerTieFactory(library=two[0].library, partner=two[0], other=two[1])
    with pytest.raises(IntegrityError), transaction.atomic():
        PartnerTieFactory(library=two[0].library, partner=two[1], other=two[0])


def test_what_ended_stays_and_may_begin_again(two):
    by = UserFactory()
    old = save_tie(tie=a_tie(*two, began_year=2010), by=by)
    end_tie(tie=old, year=2015, by=by)
    new = save_tie(tie=a_tie(*two, began_year=2020), by=by)
    assert list(PartnerTie.objects.going_on()) == [new]
    assert set(PartnerTie.objects.between_current()) == {old, new}


def test_pictures_get_lines_of_what_goes_on(two):
    one, other = two
    make = {"library": one.library, "partner": one}
    PartnerTieFactory(**make, other=other, strength="close")
    PartnerTieFactory(**make, other=other, kind=TieKindFactory(code="runs"), is_planned=True)
    PartnerTieFactory(**make, ended_year=2020)
    lines = lines_going_on()
    assert lines == [(one.pk, other.pk, 3, False), (one.pk, other.pk, 1, True)]


def test_a_plan_that_ended_is_no_plan_any_more(two):
    tie = save_tie(tie=a_tie(*two, is_planned=True, began_year=2199), by=UserFactory())
    assert not PartnerTie.objects.done().exists()
    tie.began_year = None
    tie = save_tie(tie=tie, by=UserFactory())
    tie = end_tie(tie=tie, year=2025, by=UserFactory())
    assert (tie.is_planned, tie.ended_year) == (False, 2025)


def test_a_removed_tie_comes_back_unless_it_was_written_again(two):
    by = UserFactory()
    tie = save_tie(tie=a_tie(*two), by=by)
    archive_tie(tie=tie, by=by)
    assert not PartnerTie.objects.current().exists()
    restore_tie(tie=tie, by=by)
    assert PartnerTie.objects.current().exists()
    archive_tie(tie=tie, by=by)
    save_tie(tie=a_tie(*reversed(two)), by=by)
    with pytest.raises(ValidationError):
        restore_tie(tie=tie, by=by)


def test_of_an_archived_partner_no_list_shows_ties(two, in_library):
    gone = PartnerFactory(library=in_library, archived=True)
    PartnerTieFactory(library=in_library, partner=two[0], other=gone)
    assert not PartnerTie.objects.between_current().exists()


@pytest.mark.usefixtures("in_english")
def test_a_partner_with_a_tie_is_in_use(two):
    save_tie(tie=a_tie(*two), by=UserFactory())
    [kept, _other] = used(type(two[0]).objects.in_order())
    assert kept.reasons == ["ties between partners"]
