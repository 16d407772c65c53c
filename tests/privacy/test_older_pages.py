"""What the house proposed in a form before a person was erased does not bring the name back."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.page_moments import DRAWN_WITHIN, PAGE_AT
from accounts.scoping import scope, scopes_disabled
from back_office.services.joining import join_libraries
from partners.models import Audience
from privacy.services.erasing import erase_everywhere, erase_person
from privacy.services.holding import mentions_of
from privacy.services.leaving import close_account
from privacy.services.retention import YEARS, erase_due, years_ago
from privacy.services.showing import held_of
from privacy.signs import Signs
from reports.models.reports import SectionKind
from tests.factories.accounts import LibraryFactory, MembershipFactory, UserFactory
from tests.factories.partners import ContactFactory, PartnerFactory
from tests.factories.partnerships import PartnershipFactory, PartyFactory
from tests.factories.selections import InvitationFactory
from tests.factories.swot import FactorFactory, StrategyFactory
from tests.factories.workshops import (
    AgendaItemFactory,
    EntryFactory,
    OutcomeFactory,
    WorkshopFactory,
)
from tests.selections.walk import fields_of, soup

NAME = "Ewa Zajączkowska"
EWA = Signs(name=NAME)
SAID = "Tymczasem usunięto stąd dane pewnej osoby"


def day_to_close(library):
    item = AgendaItemFactory(workshop__library=library)
    EntryFactory(item=item, text=NAME, sector="private")
    return reverse("closings:close", args=[library.slug, item.workshop.pk])


def section(library):
    workshop = WorkshopFactory(library=library, closed=True)
    partner = PartnerFactory(library=library, name=NAME)  # whom a report may name
    EntryFactory(item__workshop=workshop, text=NAME, partner=partner)
    OutcomeFactory(workshop=workshop, text=f"{NAME} przyniesie krzesła")
    return reverse("reports:report-section", args=[library.slug, workshop.pk, SectionKind.OUTCOMES])


def article(library):
    possible = PartnerFactory(library=library, name=f"Firma {NAME}", level="none", sector="private")
    line = EntryFactory(
        item__workshop=WorkshopFactory(library=library, closed=True),
        **{"kind": "resource", "text": NAME, "brings": "sala na 40 osób", "gains": "promocja"},
        **{"partner": possible, "state": "saved"},
    )
    there = reverse("reports:article", args=[library.slug, line.workshop.pk])
    return f"{there}?voice=feminine&names=on"


def search(library):
    factor = FactorFactory(analysis__library=library, management=f"{NAME} zna rybaków")
    return reverse("swot:factor-search", args=[library.slug, factor.pk])


def task(library):
    idea = StrategyFactory(analysis__library=library, text=f"{NAME} prowadzi wieczory")
    return reverse("swot:strategy-task", args=[library.slug, idea.pk])


def agreement(library):
    partnership = PartnershipFactory(library=library, name=f"Rusowo i {NAME}")
    PartyFactory(partnership=partnership)
    return reverse("agreements:new", args=[library.slug, partnership.pk])


FORMS = [day_to_close, section, article, search, task, agreement]


def form_at(client, address):
    """Return where the form of a page is sent, and what it sends as it stands."""
    form = soup(client.get(address)).select("main form[method=post]")[-1]
    said = fields_of(form)
    assert PAGE_AT in said
    return form.get("action") or address, said


def all_of(library):
    return {one.key for one in held_of(signs=EWA, library=library).shown}


def erase(library, by):
    with scope(library=library):
        assert erase_person(signs=EWA, library=library, chosen=all_of(library), by=by)


def is_anywhere():
    with scopes_disabled():
        return [one.key for one in mentions_of(signs=EWA, library=None)]


@pytest.mark.parametrize("made", FORMS)
def test_an_older_form_is_not_taken_and_the_same_one_made_anew_is(library, as_role, made):
    client, other = as_role("coordinator"), as_role("coordinator")
    address = made(library)
    to, said = form_at(client, address)
    assert NAME in str(said)
    erase(library, other.user)
    answer = client.post(to, said, headers={"referer": f"http://testserver{address}"})
    assert (answer.status_code, is_anywhere()) == (409, [])
    assert SAID in answer.text
    way = soup(answer).select_one("a.btn-primary")
    assert way["href"] == f"http://testserver{address}"
    to, said = form_at(client, address)
    # “…” is no name of a partner
    named = {name: "Piekarnia" for name in said if re.fullmatch(r"new-\d+-name", name)}
    assert client.post(to, said | named).status_code == 302
    assert is_anywhere() == []


@pytest.fixture
def group(library):
    """Return the address of a form in which nothing is proposed."""
    PartnerFactory(library=library, name=NAME, sector="person")
    return reverse("partners:audience-new", args=[library.slug])


def test_what_was_typed_stands_on_the_page(library, as_role, group):
    client, other = as_role("coordinator"), as_role("coordinator")
    to, said = form_at(client, group)
    erase(library, other.user)
    answer = client.post(to, said | {"name": "młodzież z Rusowa"})
    assert "młodzież z Rusowa" in soup(answer).select_one("main").text
    assert str(said[PAGE_AT][0]) not in soup(answer).select_one("main").text
    assert soup(answer).select_one("a.btn-primary")["href"] == library.get_absolute_url()


@pytest.mark.parametrize("way", ["by a script", "without a moment", "with an odd one"])
def test_what_says_no_moment_goes_through(library, as_role, group, way):
    client, other = as_role("coordinator"), as_role("coordinator")
    to, said = form_at(client, group)
    erase(library, other.user)
    headers = {"X-Requested-With": "run.js"} if way == "by a script" else {}
    said |= {"with an odd one": {PAGE_AT: "9" * 5000}, "without a moment": {PAGE_AT: []}}.get(
        way, {}
    )
    assert client.post(to, said | {"name": "młodzież"}, headers=headers).status_code == 302


def test_of_two_moments_the_first_counts(library, as_role, group):
    """A page that sends again what another one sent brings one of its own."""
    client, other = as_role("coordinator"), as_role("coordinator")
    to, said = form_at(client, group)
    erase(library, other.user)
    said[PAGE_AT] = [*form_at(client, group)[1][PAGE_AT], *said[PAGE_AT]]
    assert client.post(to, said | {"name": "młodzież"}).status_code == 409


def test_another_library_goes_on(library, as_role, group, other_library):
    place = MembershipFactory(library=other_library, role="coordinator")
    client = as_role("coordinator")
    there = reverse("partners:audience-new", args=[other_library.slug])
    client.force_login(place.user)
    to, said = form_at(client, there)
    erase(library, as_role("coordinator").user)
    assert client.post(to, said | {"name": "młodzież"}).status_code == 302


def test_a_page_that_was_read_before_and_drawn_after_is_from_before(library, as_role, group):
    client, other = as_role("coordinator"), as_role("coordinator")
    erase(library, other.user)
    now = timezone.now()
    to, said = form_at(client, group)
    for at, status in [(now + timedelta(seconds=5), 409), (now + 2 * DRAWN_WITHIN, 302)]:
        sent = said | {PAGE_AT: str(int(at.timestamp() * 100)), "name": f"grupa {status}"}
        assert client.post(to, sent).status_code == status


def test_two_may_erase_the_same_person_from_pages_of_the_same_moment(library, as_role, group):
    clients = as_role("coordinator"), as_role("coordinator")
    address = reverse("privacy:person", args=[library.slug])
    pages = [
        fields_of(soup(client.post(address, {"name": NAME})).select_one('form[action$="/erase/"]'))
        for client in clients
    ]
    assert all(PAGE_AT in said for said in pages)
    to = reverse("privacy:erase", args=[library.slug])
    assert [
        client.post(to, said).status_code for client, said in zip(clients, pages, strict=True)
    ] == [302, 302]
    assert is_anywhere() == []


def everywhere(library, host):
    with scopes_disabled():
        erase_everywhere(signs=EWA, chosen=set(), by=host)


def in_time(library, host):
    with scope(library=library):
        old = ContactFactory(
            partner=PartnerFactory(library=library),
            ends_on=years_ago(YEARS["gone"]) - timedelta(days=1),
        )
        assert erase_due(code="gone", keys=[old.pk], library=library, by=host)


def an_account(library, host):
    close_account(user=MembershipFactory(library=library, role="librarian").user, by=host)


def before_it_was_joined(library, host):
    old = LibraryFactory()
    PartnerFactory(library=old, name=NAME, sector="person")
    erase(old, host)
    with scopes_disabled():
        join_libraries(library=old, into=library, by=host)


@pytest.mark.parametrize("act", [everywhere, in_time, an_account, before_it_was_joined])
def test_so_it_is_whatever_takes_a_person_out_for_good(library, as_role, group, act):
    client = as_role("coordinator")
    to, said = form_at(client, group)
    act(library, UserFactory(is_staff=True, is_superuser=True))
    assert client.post(to, said | {"name": "młodzież"}).status_code == 409


def test_an_answer_by_a_link_is_asked_the_same(library, client, as_role, group):
    invitation = InvitationFactory(candidate__selection__library=library, link__library=library)
    address = reverse("invitation:answer", args=[invitation.link.token])
    to, said = form_at(client, address)
    erase(library, as_role("coordinator").user)
    answer = client.post(to, said)
    assert answer.status_code == 409
    assert soup(answer).select_one("a.btn-primary")["href"] == address


def test_a_form_that_was_carried_out_before_an_erasing_leads_on_when_it_comes_again(
    library, as_role
):
    """Its answer was lost: "nothing was saved" would let people write it twice."""
    client, other = as_role("coordinator"), as_role("coordinator")
    PartnerFactory(library=library, name=NAME)
    address = reverse("partners:audience-new", args=[library.slug])
    to, said = form_at(client, address)
    said |= {"name": "młodzież z Rusowa"}
    led_to = client.post(to, said).headers["Location"]
    erase(library, other.user)
    again = client.post(to, said)
    assert (again.status_code, again.headers["Location"]) == (302, led_to)
    assert client.post(to, said | {"name": "dzieci z Rusowa"}).status_code == 409
    with scopes_disabled():
        assert [one.name for one in Audience.objects.all()] == ["młodzież z Rusowa"]
