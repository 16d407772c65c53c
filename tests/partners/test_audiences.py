"""The groups a library works for."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.scoping import scope
from intake.proposals import Proposal
from intake.services.imports import new_audiences
from partners.models import Audience, AudienceSeed, PartnerAudience
from partners.services.audiences import (
    AudienceInUse,
    add_audiences,
    delete_audience,
    how_it_stands,
    save_audience,
)
from partners.views.audiences import seeds_left
from tests.factories.accounts import UserFactory
from tests.factories.partners import AudienceFactory, PartnerAudienceFactory, PartnerFactory


@pytest.fixture
def seeds(db):
    return [
        AudienceSeed.objects.create(code=f"test-{n}", name=name, name_en=name_en)
        for n, (name, name_en) in enumerate([("dzieci w gminie", "c"), ("goście sezonu", "g")])
    ]


def test_proposed_groups_are_added_once(in_library, seeds):
    AudienceFactory(library=in_library, name="Dzieci w gminie")
    added = add_audiences(library=in_library, seeds=seeds, by=UserFactory())
    assert [group.name for group in added] == ["goście sezonu"]
    assert add_audiences(library=in_library, seeds=seeds, by=UserFactory()) == []
    assert Audience.objects.count() == 2


def test_two_groups_of_one_name_are_refused_with_a_sentence(in_library):
    AudienceFactory(library=in_library, name="Młodzież")
    with pytest.raises(ValidationError, match=r"already on the list|już jest na liście"):
        save_audience(audience=Audience(library=in_library, name="młodzież"), by=UserFactory())


def test_a_name_without_polish_signs_is_the_same_group_at_every_door(in_library):
    AudienceFactory(library=in_library, name="Młodzież")
    with pytest.raises(ValidationError, match=r"already on the list|już jest na liście"):
        save_audience(audience=Audience(library=in_library, name="mlodziez"), by=UserFactory())
    seeds = ["MLODZIEZ", "Sąsiedzi", "sasiedzi"]
    (added,) = add_audiences(library=in_library, seeds=seeds, by=UserFactory())
    assert added.name == "Sąsiedzi"
    proposal = Proposal(1, "KGW", audiences=("mlodziez", "goscie", "Goście"))
    assert new_audiences([proposal]) == ["goscie"]
    seed = AudienceSeed.objects.create(code="x", name="młódzież", name_en="x")
    assert seed not in seeds_left()


def test_another_library_may_have_a_group_of_the_same_name(in_library, other_library):
    AudienceFactory(library=other_library, name="młodzież")
    save_audience(audience=Audience(library=in_library, name="młodzież"), by=UserFactory())
    assert Audience.objects.count() == 1


def test_saving_a_group_replaces_the_partners_that_reach_it(in_library):
    stays, goes, comes = PartnerFactory.create_batch(3, library=in_library)
    audience = AudienceFactory(library=in_library)
    PartnerAudienceFactory(audience=audience, partner=stays)
    PartnerAudienceFactory(audience=audience, partner=goes)
    save_audience(audience=audience, partners=[stays, comes], by=UserFactory())
    assert set(audience.partners.all()) == {stays, comes}
    save_audience(audience=audience, by=UserFactory())
    assert set(audience.partners.all()) == {stays, comes}


def test_a_group_in_use_is_deleted_only_when_somebody_agreed(in_library):
    link = PartnerAudienceFactory(partner=PartnerFactory(library=in_library))
    with pytest.raises(AudienceInUse):
        delete_audience(audience=link.audience, by=UserFactory())
    delete_audience(audience=link.audience, by=UserFactory(), seen=how_it_stands(link.audience))
    delete_audience(audience=link.audience, by=UserFactory())
    assert (Audience.objects.count(), PartnerAudience.objects.count()) == (0, 0)


# The pages


def soup(response):
    return BeautifulSoup(response.content, "lxml")


def text(node):
    return " ".join(node.get_text(" ").split())


@pytest.fixture
def address(library):
    return reverse("partners:audiences", args=[library.slug])


def test_the_list_says_size_trend_and_who_reaches_them(sign_in, library, address):
    young = AudienceFactory(
        library=library, name="młodzież", size=120, trend="shrinking", note="wyjeżdża po szkole"
    )
    for archived in (False, False, True):
        partner = PartnerFactory(library=library, archived=archived)
        PartnerAudienceFactory(audience=young, partner=partner)
    AudienceFactory(library=library, name="seniorzy", reach_is_known=True)
    AudienceFactory(library=library, name="turyści")
    page = soup(sign_in("reader").get(address))
    assert "3 groups, no partner reaches 1 of them" in text(page.select_one(".page-head"))
    rows = [[text(cell) for cell in row.select("th, td")] for row in page.select("tbody tr")]
    assert rows == [
        ["młodzież", "120", "fewer and fewer", "2 organisations", "wyjeżdża po szkole"],
        ["seniorzy", "", "", "nobody yet", ""],
        ["turyści", "", "", "not known yet", ""],
    ]
    link = page.select_one("tbody td a")["href"]
    assert link == f"{reverse('partners:list', args=[library.slug])}?audience={young.pk}"


def test_the_link_leads_to_as_many_partners_as_it_says(sign_in, library, address):
    young = AudienceFactory(library=library, name="młodzież")
    for archived in (False, True):
        PartnerAudienceFactory(
            audience=young, partner=PartnerFactory(library=library, archived=archived)
        )
    client = sign_in("reader")
    link = soup(client.get(address)).select_one("tbody td a")
    assert text(link) == "1 organisation"
    assert len(soup(client.get(link["href"])).select("#partner-table tbody tr")) == 1


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_for_one_group_and_thirty(
    sign_in, library, address, rows, django_assert_num_queries
):
    AudienceFactory.create_batch(rows, library=library)
    client = sign_in("librarian")
    with django_assert_num_queries(9):
        client.get(address)


def test_an_empty_list_proposes_groups(sign_in, library, address, seeds):
    client = sign_in("librarian")
    page = soup(client.get(address))
    assert "Whom does the library work for?" in text(page.select_one("legend"))
    assert {box["value"] for box in page.select("[name=seed]")} >= {"test-0", "test-1"}
    add = page.select_one("[name=seed]").find_parent("form")["action"]
    page = soup(client.post(add, {"seed": ["test-0", "unknown", "\x00"]}, follow=True))
    assert "1 group added" in text(page.select_one("#messages"))
    assert "test-0" not in {box["value"] for box in page.select("[name=seed]")}


def test_adding_nothing_says_so(sign_in, library):
    add = reverse("partners:audiences-add", args=[library.slug])
    page = soup(sign_in("librarian").post(add, follow=True))
    assert "Tick at least one group." in text(page.select_one("#messages"))


def test_a_group_is_added_with_the_partners_that_reach_it(sign_in, library, address):
    partner = PartnerFactory(library=library)
    data = {"name": "goście sezonu", "size": "3000", "trend": "growing", "partners": partner.pk}
    new = reverse("partners:audience-new", args=[library.slug])
    assert sign_in("librarian").post(new, data).url == address
    with scope(library=library):
        group = Audience.objects.get()
        assert (group.size, group.trend, group.partners.get()) == (3000, "growing", partner)


def test_the_name_of_a_group_is_refused_a_second_time(sign_in, library):
    AudienceFactory(library=library, name="Młodzież")
    new = reverse("partners:audience-new", args=[library.slug])
    page = soup(sign_in("librarian").post(new, {"name": "młodzież", "trend": ""}))
    assert "This group is already on the list." in text(page.select_one(".error-summary"))


@pytest.mark.parametrize("size", ["-1", "dużo", "99999999999"])
def test_a_size_that_cannot_be_is_refused(sign_in, library, size):
    new = reverse("partners:audience-new", args=[library.slug])
    page = soup(sign_in("librarian").post(new, {"name": "dzieci", "size": size}))
    assert page.select_one(".error-summary a")["href"] == "#id_size"


def test_an_archived_partner_keeps_its_groups_when_the_group_is_edited(sign_in, library):
    link = PartnerAudienceFactory(partner=PartnerFactory(library=library, archived=True))
    edit = reverse("partners:audience-edit", args=[library.slug, link.audience.pk])
    sign_in("librarian").post(edit, {"name": "dzieci", "trend": ""})
    with scope(library=library):
        assert PartnerAudience.objects.count() == 1


def test_deleting_a_group_in_use_asks_and_says_how_many(sign_in, library, address):
    link = PartnerAudienceFactory(partner=PartnerFactory(library=library))
    remove = reverse("partners:audience-remove", args=[library.slug, link.audience.pk])
    client = sign_in("librarian")
    assert client.post(remove).status_code == 200
    page = soup(client.get(remove))
    assert "This group stands here: partners: 1" in text(page.main)
    assert (
        client.post(remove, {"stands": page.main.select_one("[name=stands]")["value"]}).url
        == address
    )
    with scope(library=library):
        assert Audience.objects.count() == 0


def test_a_partner_of_another_library_cannot_be_linked(sign_in, library, other_library):
    foreign = PartnerFactory(library=other_library)
    new = reverse("partners:audience-new", args=[library.slug])
    page = soup(sign_in("librarian").post(new, {"name": "dzieci", "partners": foreign.pk}))
    assert len(page.select(".error-summary li")) == 1
