"""Pages of workshops: planning, the plan of the day, people, closing, what came of it."""

from datetime import timedelta
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership
from accounts.scoping import scope, scopes_disabled
from closings.services.closing import close_workshop
from closings.services.review import organisations_of
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.partners import PartnerFactory
from tests.factories.trainings import ProgrammeFactory, ProjectFactory
from tests.factories.workshops import (
    AgendaItemFactory,
    EntryFactory,
    OutcomeFactory,
    ParticipantFactory,
    TalkFactory,
    WorkshopFactory,
    WorkshopTrainerFactory,
)
from trainings.services.projects import archive_project
from workshops.models import Workshop


@pytest.fixture
def workshop(library):
    return WorkshopFactory(library=library)


def url(name, workshop, *keys):
    return reverse(name, args=[workshop.library.slug, workshop.pk, *keys])


PLAN = {
    "title": "Metody współpracy",
    "held_on": "18.11.2026",
    "starts_at": "9:00",
    "ends_at": "14",
    "place": "czytelnia",
    "project_name": "Blisko ludzi",
}


def test_a_trainer_plans_and_runs_it(as_role, library):
    client = as_role("trainer")
    address = reverse("workshops:new", args=[library.slug])
    response = client.post(address, PLAN, follow=True)
    assert response.status_code == 200
    with scope(library=library):
        workshop = Workshop.objects.get()
        assert (str(workshop.held_on), str(workshop.ends_at)) == ("2026-11-18", "14:00:00")
        assert workshop.project.name == "Blisko ludzi"
        assert [trainer.user for trainer in workshop.trainers.all()] == [client.user]
    assert "9:15" in response.text
    assert "300" in response.text


@pytest.mark.parametrize(("role", "changes"), [("trainer", False), ("librarian", True)])
def test_a_guest_names_a_project_and_changes_nothing_of_it(as_role, library, role, changes):
    project = ProjectFactory(library=library, name=PLAN["project_name"])
    with scope(library=library):
        archive_project(project=project, by=UserFactory())
    other, client = ProgrammeFactory(), as_role(role)
    sent = PLAN | {"programme": other.pk}
    client.post(reverse("workshops:new", args=[library.slug]), sent)
    with scope(library=library):
        workshop = Workshop.objects.get()
        client.post(reverse("workshops:edit", args=[library.slug, workshop.pk]), sent)
        found = Workshop.objects.get().project
    assert found == project
    assert (found.is_archived, found.programme_id == other.pk) == (not changes, changes)


def test_a_bad_time_keeps_what_was_typed_and_says_why(as_role, library):
    address = reverse("workshops:new", args=[library.slug])
    response = as_role("librarian").post(address, PLAN | {"starts_at": "rano", "ends_at": "25:00"})
    assert set(response.context["form"].errors) == {"starts_at", "ends_at"}
    assert 'value="Blisko ludzi"' in response.text


def test_a_trainer_sees_only_the_workshops_they_run(as_role, workshop, library):
    client = as_role("trainer")
    mine = WorkshopFactory(library=library, title="Mój warsztat")
    WorkshopTrainerFactory(workshop=mine, user=client.user)
    page = client.get(reverse("workshops:list", args=[library.slug]))
    assert [row.title for row in page.context["page"]] == ["Mój warsztat"]
    assert client.get(url("workshops:detail", mine)).status_code == 200
    assert client.get(url("workshops:detail", workshop)).status_code == 404
    assert as_role("librarian").get(url("workshops:detail", workshop)).status_code == 200


def test_my_workshops_are_those_of_all_my_libraries(as_role, library, other_library):
    client = as_role("trainer")
    MembershipFactory(user=client.user, library=other_library, role="trainer")
    here, there = WorkshopFactory(library=library), WorkshopFactory(library=other_library)
    WorkshopFactory(library=other_library, title="cudzy")
    for workshop in [here, there]:
        WorkshopTrainerFactory(workshop=workshop, user=client.user)
    page = client.get(reverse("my-workshops"))
    assert {row.pk for row in page.context["workshops"]} == {here.pk, there.pk}


def test_a_guest_sees_nothing_thirty_days_after_the_closing(as_role, workshop):
    client = as_role("trainer")
    WorkshopTrainerFactory(workshop=workshop, user=client.user)
    with scope(library=workshop.library):
        close_workshop(workshop=workshop, organisations=[], by=client.user)
    assert client.get(url("closings:summary", workshop)).status_code == 200
    with scopes_disabled():
        membership = Membership.objects.get(user=client.user)
        assert membership.ends_on == timezone.localdate() + timedelta(days=30)
        Membership.objects.filter(pk=membership.pk).update(
            starts_on=timezone.localdate() - timedelta(days=40), ends_on=timezone.localdate()
        )
    assert client.get(url("closings:summary", workshop)).status_code == 404
    assert list(client.get(reverse("my-workshops")).context["workshops"]) == []


def test_an_empty_day_is_not_closed_without_a_word(as_role, workshop):
    client, sentence = as_role("librarian"), "nic jeszcze nie wpisano"
    assert sentence in client.get(url("closings:close", workshop)).text
    OutcomeFactory(workshop=workshop)
    assert sentence not in client.get(url("closings:close", workshop)).text


def test_the_cards_beside_the_plan_follow_the_people_and_the_role(as_role, workshop):
    librarian, reader = as_role("librarian"), as_role("reader")
    assert "0 osób na liście" in librarian.get(url("workshops:detail", workshop)).text
    ParticipantFactory(workshop=workshop)
    page = librarian.get(url("workshops:detail", workshop)).text
    assert "1 osoba na liście" in page
    assert url("workshops:participants", workshop) in page
    page = reader.get(url("workshops:detail", workshop)).text
    assert "1 osoba na liście" in page
    assert url("workshops:participants", workshop) not in page


def test_the_plan_is_changed_by_the_buttons_of_one_form(as_role, workshop):
    first, second = (AgendaItemFactory(workshop=workshop, position=place) for place in (1, 2))
    client = as_role("librarian")
    page = BeautifulSoup(client.get(url("workshops:detail", workshop)).text, "lxml")
    correct = urljoin(url("workshops:detail", workshop), page.select_one(".agenda__title")["href"])
    assert url("workshops:item-remove", workshop, first.pk) in client.get(correct).text
    button = page.select_one(f'[formaction="items/{second.pk}/move/"]')
    client.post(
        urljoin(url("workshops:detail", workshop), button["formaction"]),
        {button["name"]: button["value"]},
    )
    with scope(library=workshop.library):
        assert list(workshop.items.all()) == [second, first]
    assert page.select(".agenda form") == []


def test_people_are_typed_a_line_each_and_ticked(as_role, workshop, vocabulary):
    PartnerFactory(library=workshop.library, name="KGW Kukinia", sector="ngo")
    client = as_role("librarian")
    text = "Anna Nowak; KGW Kukinia\n; Piekarnia Rogalik; f\nJan Kowalski"
    client.post(
        url("workshops:participants-add", workshop), {"people": text, "presence": "invited"}
    )
    page = client.get(url("workshops:participants", workshop))
    people = page.context["people"]
    assert [(str(person), person.sector) for person in people] == [
        ("Anna Nowak", "ngo"),
        ("Piekarnia Rogalik", "private"),
        ("Jan Kowalski", "person"),
    ]
    assert people[0].partner.name == "KGW Kukinia"
    client.post(
        url("workshops:participants", workshop),
        {"present": [people[0].pk, people[1].pk], "shown": [person.pk for person in people]},
    )
    page = client.get(url("workshops:participants", workshop))
    assert [person.attended for person in page.context["people"]] == [True, True, False]


def test_the_summary_begins_with_the_outcomes(as_role, workshop, vocabulary):
    OutcomeFactory(workshop=workshop, text="Partnerstwa są dwusektorowe.")
    EntryFactory(item__workshop=workshop, text="KGW Kukinia")
    ParticipantFactory(workshop=workshop, attended=True, sector="public", presence="library")
    ParticipantFactory(workshop=workshop, attended=False)
    with scope(library=workshop.library):
        organisations = organisations_of(workshop)
        close_workshop(workshop=workshop, organisations=organisations, by=workshop.created_by)
    response = as_role("librarian").get(url("workshops:detail", workshop), follow=True)
    text = response.text
    assert text.index("Partnerstwa są dwusektorowe.") < text.index("KGW Kukinia")
    assert len(response.context["results"].new) == 1
    words = " ".join(BeautifulSoup(text, "lxml").text.split())
    assert "1 partner, 0 grup odbiorców, 0 wpisów SWOT. Nowe wśród tych organizacji: 1." in words
    assert response.context["room"].count == 1
    line = BeautifulSoup(text, "lxml").select_one(".summary__partners li")
    name, sector = line.find_all("span", recursive=False)
    assert name.get_text(" ", strip=True) == "KGW Kukinia nowy"
    assert "sector" in sector["class"]


@pytest.mark.parametrize("page", ["workshops:detail", "workshops:run", "closings:summary"])
def test_a_day_is_read_at_once(as_role, workshop, django_assert_num_queries, page):
    """Who asks and from where, and the workshop with all that its page says."""
    ParticipantFactory.create_batch(3, workshop=workshop, attended=True)
    WorkshopTrainerFactory.create_batch(2, workshop=workshop)
    item, known = AgendaItemFactory(workshop=workshop), PartnerFactory(library=workshop.library)
    EntryFactory.create_batch(3, item=item, sector="ngo", matched_partner=known)
    OutcomeFactory.create_batch(3, workshop=workshop, item=item)
    if page == "closings:summary":
        with scope(library=workshop.library):
            organisations = organisations_of(workshop)
            close_workshop(workshop=workshop, organisations=organisations, by=workshop.created_by)
    keys = [item.pk] if page == "workshops:run" else []
    client, address = as_role("coordinator"), url(page, workshop, *keys)
    assert client.get(address).status_code == 200
    with django_assert_num_queries(2):
        client.get(address)


def test_each_answer_of_a_talk_stands_on_a_line_of_its_own(as_role, workshop):
    said = {"our_needs": "stała godzina", "their_needs": "próby", "agreed": "do 17 my"}
    TalkFactory(item=AgendaItemFactory(workshop=workshop, kind="talk"), text="Sala", **said)
    with scope(library=workshop.library):
        close_workshop(workshop=workshop, organisations=[], by=workshop.created_by)
    page = as_role("librarian").get(url("closings:summary", workshop))
    line = BeautifulSoup(page.content, "lxml").select_one("[aria-labelledby=talks] li")
    for link in line.select("a"):
        link.decompose()
    for end in line.select("br"):
        end.replace_with("|")
    assert [each.split(":")[-1].strip() for each in line.text.split("|")] == [
        "Sala",
        *said.values(),
    ]


def test_the_summary_lists_the_analysis_part_by_part(as_role, workshop, vocabulary):
    item = AgendaItemFactory(workshop=workshop, kind="swot")
    for part, text in [("threat", "t1"), ("strength", "s1"), ("threat", "t2"), ("strength", "s2")]:
        EntryFactory(item=item, kind="factor", box=part, text=text)
    with scope(library=workshop.library):
        close_workshop(workshop=workshop, organisations=[], by=workshop.created_by)
    response = as_role("librarian").get(url("closings:summary", workshop))
    assert [factor.text for factor in response.context["factors"]] == ["s1", "s2", "t1", "t2"]
    assert response.text.count("<h3>") == 2


def test_a_part_with_lines_is_not_taken_out(as_role, workshop):
    item = AgendaItemFactory(workshop=workshop)
    EntryFactory(item=item)
    as_role("librarian").post(url("workshops:item-remove", workshop, item.pk))
    with scope(library=workshop.library):
        assert workshop.items.get() == item
