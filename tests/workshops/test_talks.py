"""The talk and the promises are steps of the day like the exercises before them."""

import uuid

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.scoping import scope
from tests.factories.accounts import UserFactory
from tests.factories.workshops import (
    AgendaItemFactory,
    OutcomeFactory,
    TalkFactory,
    WorkshopFactory,
)
from trainings.models.trainings import ItemKind
from workshops.models import AgendaItem, Talk, Workshop
from workshops.services.agenda import remove_item
from workshops.services.screens import day_of
from workshops.services.talks import add_talk
from workshops.services.workshops import AlreadyClosed

SCRIPT = {"X-Requested-With": "run.js"}
SAID = {
    "text": "Sala w piątki",
    "our_needs": "stała godzina",
    "their_needs": "próby",
    "agreed": "do 17 my",
}


@pytest.fixture
def day(library, vocabulary):
    """The parts of a day by their kind."""
    workshop = WorkshopFactory(library=library)
    kinds = ["start", "partner_map", "break", "talk", "promises"]
    return {
        kind: AgendaItemFactory(workshop=workshop, position=place, kind=kind, title=kind)
        for place, kind in enumerate(kinds, start=1)
    }


def url(name, item, *keys):
    return reverse(name, args=[item.library.slug, item.workshop_id, item.pk, *keys])


def page_of(name, item, *keys):
    return reverse(name, args=[item.library.slug, item.workshop_id, *keys])


def send(client, item, key=None, **said):
    return client.post(
        url("workshops:talks", item), {"key": key or uuid.uuid4(), **said}, headers=SCRIPT
    )


def talks(item):
    with scope(library=item.library):
        return list(Talk.objects.values_list("text", "our_needs", "their_needs", "agreed"))


def close(item):
    with scope(library=item.library):
        Workshop.objects.update(closed_at="2026-11-18T14:00Z", closed_by=UserFactory())


@pytest.mark.parametrize("kind", ["partner_map", "break"])
def test_a_part_that_is_no_talk_takes_none(day, sign_in, kind):
    client, sent = sign_in("librarian"), dict(SAID)
    for headers in (SCRIPT, {}):
        sent["key"] = uuid.uuid4()
        answer = client.post(url("workshops:talks", day[kind]), sent, headers=headers)
        assert answer.status_code == 404
    assert send(client, day["talk"], **SAID).status_code == 200
    assert len(talks(day["talk"])) == 1


def test_each_screen_leads_to_the_next_and_the_last_to_the_closing(as_role, day):
    client = as_role("librarian")
    leads = {
        kind: BeautifulSoup(client.get(url("workshops:run", day[kind])).text, "lxml").select_one(
            "main > .form-actions a, .form-actions .btn-primary"
        )["href"]
        for kind in ["partner_map", "talk", "promises"]
    }
    assert leads == {
        "partner_map": url("workshops:run", day["talk"]),
        "talk": url("workshops:run", day["promises"]),
        "promises": page_of("closings:close", day["promises"]),
    }


def test_they_are_kept_for_a_hall_without_a_network_and_do_not_hang_on_the_wall(day):
    items = list(day.values())
    kept = day_of(day["talk"].workshop, items)
    assert [(screen.number, screen.title) for screen in kept.exercises] == [
        (1, "partner_map"),
        (2, "talk"),
        (3, "promises"),
    ]
    assert [screen.label for screen in kept.walls][:-1] == ["partner_map"]


def test_every_part_of_the_day_opens(as_role, day):
    client = as_role("librarian")
    for place, kind in enumerate(sorted(set(ItemKind.values) - set(day)), start=20):
        day[kind] = AgendaItemFactory(workshop=day["talk"].workshop, position=place, kind=kind)
    answers = {
        kind: client.get(url("workshops:run", item)).status_code for kind, item in day.items()
    }
    assert answers == dict.fromkeys(ItemKind.values, 200)


class TestATalk:
    def test_is_written_down_once_whatever_of_it_is_known(self, as_role, day):
        client, key = as_role("librarian"), uuid.uuid4()
        for _ in range(2):
            answer = send(client, day["talk"], key, **SAID)
            assert f'data-key="{key}"' in answer.text
        assert send(client, day["talk"], agreed="spokojna rozmowa").status_code == 200
        assert talks(day["talk"]) == [tuple(SAID.values()), ("", "", "", "spokojna rozmowa")]

    def test_without_a_word_is_refused_in_a_sentence(self, as_role, day):
        answer = send(as_role("librarian"), day["talk"], text=" ")
        assert (answer.status_code, talks(day["talk"])) == (422, [])
        assert answer.text

    def test_that_waited_may_be_changed_or_taken_back(self, as_role, day):
        client, key = as_role("librarian"), uuid.uuid4()
        send(client, day["talk"], key, text="Sala w piontki")
        send(client, day["talk"], key, text="Sala w piątki", corrected="yes")
        assert [text for text, *_ in talks(day["talk"])] == ["Sala w piątki"]
        send(client, day["talk"], key, text="Sala w piątki", removed="yes")
        assert talks(day["talk"]) == []

    def test_is_taken_away_and_put_back(self, as_role, day):
        client, talk = as_role("librarian"), TalkFactory(item=day["talk"], **SAID)
        page = client.post(url("workshops:talk-remove", day["talk"], talk.pk), follow=True)
        assert talks(day["talk"]) == []
        form = BeautifulSoup(page.text, "lxml").select_one("#messages form")
        client.post(form["action"], {"row": form.find("input", {"name": "row"})["value"]})
        assert talks(day["talk"]) == [tuple(SAID.values())]

    def test_typed_by_a_colleague_is_brought_to_the_screen(self, as_role, day):
        client = as_role("librarian")
        page = BeautifulSoup(client.get(url("workshops:run", day["talk"])).text, "lxml")
        seen = ".".join(each["data-mark"] for each in page.select("[data-mark]"))
        TalkFactory(item=day["talk"], **SAID)
        news = client.get(url("workshops:news", day["talk"]), {"seen": seen}).text
        lists = BeautifulSoup(news, "lxml").select("[data-list]")
        assert [each["data-list"] for each in lists] == ["talks"]

    def test_comes_late_and_is_corrected_after_the_closing_by_who_coordinates(self, as_role, day):
        librarian = as_role("librarian")
        close(day["talk"])
        assert send(librarian, day["talk"], **SAID).status_code == 409
        assert send(librarian, day["talk"], **SAID, late="yes").status_code == 200
        with scope(library=day["talk"].library):
            talk = Talk.objects.get()
        address, fields = (
            page_of("workshops:talk-edit", day["talk"], talk.pk),
            SAID | {"agreed": "do 18 my"},
        )
        assert librarian.post(address, fields).status_code == 403
        back = as_role("coordinator").post(address, fields)
        assert back.url == f"{page_of('closings:summary', day['talk'])}#talks"
        talk.refresh_from_db()
        assert (talk.agreed, talk.changed_by == librarian.user) == ("do 18 my", False)
        assert "do 18 my" in librarian.get(page_of("closings:summary", day["talk"])).text

    def test_keeps_its_part_in_the_plan(self, day, by):
        TalkFactory(item=day["talk"])
        with scope(library=day["talk"].library):
            assert not remove_item(item=day["talk"], by=by)
            assert remove_item(item=day["promises"], by=by)
            assert AgendaItem.objects.filter(kind="talk").exists()

    def test_of_another_day_with_the_same_key_stays(self, day, by):
        talk, other = TalkFactory(item=day["talk"], text="stara"), WorkshopFactory
        with scope(library=day["talk"].library):
            item = AgendaItemFactory(workshop=other(library=day["talk"].library), kind="talk")
            again = TalkFactory.build(
                item=item, library=item.library, text="", idempotency_key=talk.idempotency_key
            )
            with pytest.raises(ValidationError):
                add_talk(talk=again, by=by)
            again.text = "nowa"
            add_talk(talk=again, by=by, is_corrected=True)
            Workshop.objects.update(closed_at="2026-11-18T14:00Z", closed_by=by)
            with pytest.raises(AlreadyClosed):
                add_talk(talk=again, by=by)
        assert [text for text, *_ in talks(day["talk"])] == ["stara"]


def test_the_screen_of_promises_shows_those_of_the_whole_day(as_role, day):
    client = as_role("librarian")
    for kind, text in [("promise", "Zadzwonię"), ("finding", "Brakuje firm")]:
        OutcomeFactory(workshop=day["talk"].workshop, item=day["partner_map"], kind=kind, text=text)
    data = {"kind": "promise", "text": "Napiszę", "key": uuid.uuid4()}
    answer = client.post(url("workshops:outcomes", day["promises"]), data, headers=SCRIPT)
    for page in [answer, client.get(url("workshops:run", day["promises"]))]:
        assert "Zadzwonię" in page.text
        assert "Napiszę" in page.text
        assert "Brakuje firm" not in page.text


def test_the_notes_take_a_talk_under_the_number_of_its_sheet(as_role, day):
    client = as_role("librarian")
    page = BeautifulSoup(client.get(page_of("workshops:notes", day["talk"])).text, "lxml")
    option = page.select_one("option[value=talks]")
    [sheet] = [
        each
        for each in client.get(page_of("workshops:kit", day["talk"])).context["sheets"]
        if each["item"] == day["talk"]
    ]
    assert option["data-number"] == str(sheet["key"])
    form = page.select_one("form[data-queued=talks]")
    assert option["data-fields"].split() == list(SAID)
    assert all(form.select_one(f"[name={name}]") for name in SAID)


def test_the_sheets_of_both_are_printed(as_role, day):
    client = as_role("librarian")
    for kind, table in [("talk", "talk-table"), ("promises", "promise-table")]:
        assert table in client.get(url("workshops:sheet", day[kind])).text
