"""One reader of an address: what it holds, what it leaves out, and how it is written again."""

import pytest
from django.http import QueryDict
from django.test import RequestFactory

from partners.filters import filtered_partners
from partners.models import Partner
from partners.models.criteria import Criteria
from partners.services.criteria import criteria_of
from tests.factories.accounts import BranchFactory, MembershipFactory, UserFactory
from tests.factories.partners import AudienceFactory, KindFactory, PartnerFactory

EVERYTHING = (
    "q=klub+%26+chór&sector=ngo&sector=public&level=lasting&level=none&kind=osp&audience=7&tag=do%C5%BCynki"
    "&branch=8&in_charge=9&unassigned=1&partners=1&recipients=all&unconfirmed=1&no_contact=1&unchanged=1&aged=1&archived=1&saved=3&sort=changed"
)


def test_every_parameter_is_read_as_a_plain_value():
    criteria = Criteria.read(EVERYTHING)
    assert criteria == Criteria(
        q="klub & chór",
        sector=("public", "ngo"),
        level=("none", "lasting"),
        kind="osp",
        audience=7,
        tag="dożynki",
        branch=8,
        in_charge=9,
        unassigned=True,
        partners=True,
        recipients="all",
        unconfirmed=True,
        no_contact=True,
        unchanged=True,
        aged=True,
        archived=True,
        saved=3,
        sort="changed",
    )
    assert {type(value) for value in (*criteria.sector, criteria.recipients, criteria.sort)} == {
        str
    }
    assert criteria.left_out == ()
    assert {name for name, _value in criteria.chosen} == set(Criteria.parameters())


def test_the_address_of_a_criteria_reads_as_the_same_criteria():
    criteria = Criteria.read(EVERYTHING)
    assert Criteria.read(criteria.query) == criteria
    assert Criteria.read(QueryDict(criteria.query)) == criteria


@pytest.mark.parametrize(
    ("address", "shortest"),
    [
        ("", ""),
        ("page=3&focus=8&view=table", ""),
        ("q=&kind=&audience=&sector=&sort=", ""),
        ("sort=name", ""),
        ("q=++klub++", "q=klub"),
        ("sector=public&sector=ngo&sector=public", "sector=ngo&sector=public"),
        ("sort=level&audience=007&q=a", "q=a&audience=7&sort=level"),
        ("kind=osp&kind=church", "kind=church"),
        ("sort=colour&sort=level", "sort=level"),
    ],
)
def test_addresses_that_mean_the_same_have_one_shortest_form(address, shortest):
    criteria = Criteria.read(address)
    assert criteria.query == shortest
    assert criteria == Criteria.read(shortest)
    assert hash(criteria) == hash(Criteria.read(shortest))
    assert criteria.left_out == ()


@pytest.mark.parametrize("name", [name for name in Criteria.parameters() if name != "q"])
@pytest.mark.parametrize("value", ["%00", "abc def", "9" * 30, "-1", "٣", "%F0%9F%92%A9", "1;--"])
def test_odd_values_are_left_out_and_named(name, value):
    criteria = Criteria.read(f"{name}={value}&q=klub")
    possible = {
        "kind": {"9" * 30, "-1"},
        "tag": {"abc def", "9" * 30, "-1", "٣", "%F0%9F%92%A9", "1;--"},
    }
    if value in possible.get(name, ()):  # such a code or word could be on the list
        assert criteria.left_out == ()
    else:
        assert criteria == Criteria(q="klub")
        assert criteria.left_out == (name,)


@pytest.mark.parametrize("text", ["%00", "a%00b", "a" * 201])
def test_a_text_that_nobody_types_is_left_out(text):
    assert Criteria.read(f"q={text}") == Criteria()
    assert Criteria.read(f"q={text}").left_out == ("q",)


def test_half_a_question_is_not_asked():
    assert Criteria.read("sector=ngo&sector=martian").left_out == ("sector",)
    assert Criteria.read("sector=ngo&sector=martian").sector == ()


@pytest.mark.parametrize("largest", [str(2**63), "0"])
def test_a_key_that_no_row_can_have_never_reaches_the_database(largest):
    assert Criteria.read(f"audience={largest}").left_out == ("audience",)
    assert Criteria.read(f"audience={2**63 - 1}").audience == 2**63 - 1


def test_choices_are_turned_on_and_off():
    criteria = Criteria.read("q=klub&sector=ngo")
    assert criteria.turned("sector", "public").query == "q=klub&sector=ngo&sector=public"
    assert criteria.turned("sector", "ngo").query == "q=klub"
    assert criteria.without("q").query == "sector=ngo"
    assert criteria.without("sector") == criteria.without("sector", "ngo")


def test_what_a_library_does_not_have_is_left_out(in_library, other_library):
    PartnerFactory(library=in_library, kind=KindFactory(code="osp"))
    own = AudienceFactory(library=in_library)
    foreign = AudienceFactory(library=other_library)
    KindFactory(code="museum")
    assert criteria_of(f"kind=osp&audience={own.pk}") == Criteria(kind="osp", audience=own.pk)
    far = BranchFactory(library=other_library)
    stranger = MembershipFactory(library=other_library).user
    nothing = criteria_of(
        f"kind=museum&audience={foreign.pk}&sector=x&branch={far.pk}&in_charge={stranger.pk}"
    )
    assert nothing == Criteria()
    assert nothing.left_out == ("sector", "kind", "audience", "branch", "in_charge")
    branch, gone = BranchFactory(library=in_library), UserFactory()
    PartnerFactory(library=in_library, in_charge=gone)
    here = criteria_of(f"branch={branch.pk}&in_charge={gone.pk}")
    assert here == Criteria(branch=branch.pk, in_charge=gone.pk)


def test_a_stored_address_means_what_its_page_shows(in_library):
    for name, sector in (("Klub Orzeł", "ngo"), ("Klub Sokół", "ngo"), ("Bank", "private")):
        PartnerFactory(library=in_library, name=name, sector=sector)
    page = filtered_partners(RequestFactory().get("/?q=klub&sector=ngo&sort=newest&page=4"))
    stored = Partner.objects.meeting(criteria_of(page.query))
    assert [one.name for one in stored] == [one.name for one in page.qs]
    assert [one.name for one in stored] == ["Klub Sokół", "Klub Orzeł"]


def test_reading_asks_nothing_and_checking_asks_once_each(in_library, django_assert_num_queries):
    with django_assert_num_queries(0):
        criteria_of("q=a&sector=ngo&kind=%00&audience=x&sort=level")
    with django_assert_num_queries(5):
        criteria_of("kind=osp&audience=7&tag=chór&branch=7&in_charge=7")
