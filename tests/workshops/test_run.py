"""The screens of the exercises."""

import uuid
from datetime import datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from accounts.scoping import scope
from tests.factories.accounts import UserFactory
from tests.factories.partners import PartnerFactory
from tests.factories.workshops import AgendaItemFactory, EntryFactory, WorkshopFactory
from workshops.models import AgendaItem, Entry, Outcome, Workshop
from workshops.services.agenda import lock_item

SCRIPT = {"X-Requested-With": "run.js"}


@pytest.fixture
def item(library, vocabulary):
    return AgendaItemFactory(workshop__library=library)


def url(name, item, *keys):
    return reverse(f"workshops:{name}", args=[item.library.slug, item.workshop.pk, item.pk, *keys])


def lines(item):
    with scope(library=item.library):
        return list(Entry.objects.values_list("text", "sector", "box"))


def send(client, item, text, key=None, box="partner", headers=SCRIPT, **changed):
    data = {"box": box, "text": text, "key": key or uuid.uuid4(), **changed}
    return client.post(url("lines", item), data, headers=headers)


def test_a_line_is_saved_and_the_box_comes_back(as_role, item):
    key = uuid.uuid4()
    response = send(as_role("librarian"), item, "Piekarnia Rogalik; f", key)
    assert response.status_code == 200
    assert f'data-key="{key}"' in response.text
    assert lines(item) == [("Piekarnia Rogalik", "private", "partner")]


def test_the_same_line_sent_again_is_one_line(as_role, item):
    client, key = as_role("librarian"), uuid.uuid4()
    for _ in range(3):
        assert send(client, item, "KGW Kukinia\nOSP Rusowo", key).status_code == 200
    assert [text for text, *_ in lines(item)] == ["KGW Kukinia", "OSP Rusowo"]


def test_a_line_of_several_names_is_taken_back_whole(as_role, item):
    client, key = as_role("librarian"), uuid.uuid4()
    send(client, item, "KGW Kukinia, OSP Rusowo", key)
    assert [text for text, *_ in lines(item)] == ["KGW Kukinia", "OSP Rusowo"]
    send(client, item, "KGW Kukinia, OSP Rusowo", key, removed="yes")
    assert lines(item) == []


def test_a_pasted_line_comes_with_its_neighbours(as_role, item):
    client = as_role("librarian")
    send(client, item, "1. OSP Rusowo", before="", after="2. KGW Kukinia")
    send(client, item, "2. KGW Kukinia", before="1. OSP Rusowo", after="7. Drużyna Fala")
    send(client, item, "7. Drużyna Fala", before="2. KGW Kukinia")
    assert [text for text, *_ in lines(item)] == ["OSP Rusowo", "KGW Kukinia", "7. Drużyna Fala"]


def test_the_sector_comes_from_the_name_and_from_the_register(as_role, item):
    PartnerFactory(library=item.library, name="Klub Fala", sector="informal")
    client = as_role("librarian")
    for text in ["KGW Kukinia", "klub fala", "coś nieznanego"]:
        response = send(client, item, text)
    assert [sector for _, sector, _ in lines(item)] == ["ngo", "informal", ""]
    assert response.text.count('class="chip"') == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("KGW Kukinia, OSP Rusowo, Klub Fala\n" * 200, "Liczba wpisów: 600."),
        ("a\n" * 1_001, "Jest więcej niż 1000 linii."),
        ("a" * 20_001, "20001"),
    ],
)
def test_more_than_fits_at_once_is_refused_with_its_number(as_role, item, text, said):
    answer = send(as_role("librarian"), item, text)
    assert answer.status_code == 422
    assert said in answer.text
    assert lines(item) == []


def test_without_a_script_the_screen_comes_back(as_role, item):
    response = send(as_role("librarian"), item, "KGW Kukinia", headers={})
    assert response.url == url("run", item) + "#partner"


@pytest.mark.parametrize(("text", "box"), [("", "partner"), (" ; ", "x"), ("KGW", "strength")])
def test_nothing_and_a_foreign_box_are_refused_in_a_sentence(as_role, item, text, box):
    response = send(as_role("librarian"), item, text, box=box)
    assert response.status_code == 422
    assert response.text
    assert lines(item) == []


def test_a_line_for_a_closed_workshop_is_refused_and_not_lost_in_silence(as_role, library):
    item = AgendaItemFactory(workshop__library=library, workshop__closed=True)
    response = send(as_role("librarian"), item, "KGW Kukinia")
    assert response.status_code == 409
    assert lines(item) == []


def test_a_line_is_corrected_and_removed(as_role, item):
    client, entry = as_role("librarian"), EntryFactory(item=item, text="KGW Kukina", box="partner")
    client.post(url("line-edit", item, entry.pk), {"text": "KGW Kukinia", "sector": "ngo"})
    assert lines(item) == [("KGW Kukinia", "ngo", "partner")]
    client.post(url("line-remove", item, entry.pk))
    assert lines(item) == []


class TestALineChangedWhileItWaited:
    """The first answer was lost, so nobody but the server knows whether the line had come."""

    def test_says_what_it_says_now(self, as_role, item):
        PartnerFactory(library=item.library, name="Klub Fala", sector="informal")
        client, key = as_role("librarian"), uuid.uuid4()
        send(client, item, "Klub Fla; f", key)
        answer = send(client, item, "Klub Fala", key, corrected="yes")
        assert lines(item) == [("Klub Fala", "informal", "partner")]
        assert 'class="chip"' in answer.text  # known now
        send(client, item, "Nowa linia", uuid.uuid4(), corrected="yes")  # the first had not come
        assert [text for text, *_ in lines(item)] == ["Klub Fala", "Nowa linia"]

    def test_is_not_changed_back_by_the_first_sending_that_arrives_late(self, as_role, item):
        client, key = as_role("librarian"), uuid.uuid4()
        send(client, item, "KGW Kukinia", key, corrected="yes")
        send(client, item, "KGW Kukina", key)
        assert [text for text, *_ in lines(item)] == ["KGW Kukinia"]

    def test_is_gone_when_it_was_removed(self, as_role, item):
        client, key = as_role("librarian"), uuid.uuid4()
        send(client, item, "KGW Kukinia", key)
        send(client, item, "OSP Rusowo")
        answer = send(client, item, "KGW Kukinia", key, removed="yes")
        assert answer.status_code == 200
        assert "KGW Kukinia" not in answer.text
        send(client, item, "nigdy nie dotarło", uuid.uuid4(), removed="yes")
        assert [text for text, *_ in lines(item)] == ["OSP Rusowo"]

    @pytest.mark.parametrize("change", ["corrected", "removed"])
    def test_stays_as_it_is_where_the_exercise_is_locked(self, as_role, item, change):
        client, key = as_role("librarian"), uuid.uuid4()
        send(client, item, "KGW Kukinia", key)
        with scope(library=item.library):
            lock_item(item=item, by=client.user)
        assert send(client, item, "coś innego", key, **{change: "yes"}).status_code == 423
        assert [text for text, *_ in lines(item)] == ["KGW Kukinia"]

    def test_of_another_exercise_is_left_alone(self, as_role, item):
        client, key = as_role("librarian"), uuid.uuid4()
        send(client, item, "KGW Kukinia", key)
        with scope(library=item.library):
            other = AgendaItemFactory(workshop=item.workshop, position=2)
        send(client, other, "KGW Kukinia", key, removed="yes")
        assert [text for text, *_ in lines(item)] == ["KGW Kukinia"]

    def test_may_be_an_outcome(self, as_role, item):
        client = as_role("librarian")
        data = {"kind": "finding", "text": "Brakuje frm", "key": uuid.uuid4()}

        def sent(**changed):
            client.post(url("outcomes", item), data | changed, headers=SCRIPT)
            with scope(library=item.library):
                return list(Outcome.objects.values_list("text", flat=True))

        assert sent() == ["Brakuje frm"]
        assert sent(text="Brakuje firm", corrected="yes") == ["Brakuje firm"]
        assert sent() == ["Brakuje firm"]
        assert sent(removed="yes") == sent(key=uuid.uuid4(), removed="yes") == []


def test_an_outcome_sent_twice_is_one(as_role, item):
    client = as_role("librarian")
    data = {"kind": "promise", "text": "GOK da salę", "who": "GOK", "due_on": "30.11.2026"}
    data["key"] = uuid.uuid4()
    for _ in range(2):
        response = client.post(url("outcomes", item), data, headers=SCRIPT)
        assert response.status_code == 200
    with scope(library=item.library):
        assert str(Outcome.objects.get().due_on) == "2026-11-30"


@pytest.mark.parametrize(
    ("text", "who", "kept"),
    [
        ("Lista; Anna", "2 grudnia", ("Lista", "Anna")),
        ("Lista; w maju; Anna", "2.12", ("Lista; w maju", "Anna")),
        ("Lista", "do 2 XII 2026", ("Lista", "")),
        ("Anna – umówić hotel – do 2 grudnia", "", ("umówić hotel", "Anna")),
        ("Anna dzwoni do hotelu do 2.12", "", ("Anna dzwoni do hotelu", "")),
        ("Dzwonimy do hotelu do 2.12", "Anna", ("Dzwonimy do hotelu", "Anna")),
    ],
)
def test_the_day_at_the_end_of_a_note_is_read_from_the_day_of_the_workshop(
    as_role, item, text, who, kept
):
    with scope(library=item.library):
        Workshop.objects.update(held_on="2026-11-18")
    data = {"kind": "promise", "text": text, "who": who, "due_on": "", "key": uuid.uuid4()}
    answer = as_role("librarian").post(url("outcomes", item), data, headers=SCRIPT)
    assert answer.status_code == 200, answer.content
    with scope(library=item.library):
        promise = Outcome.objects.get()
    assert (promise.text, promise.who, str(promise.due_on)) == (*kept, "2026-12-02")


def test_the_map_of_the_room_suggests_a_finding(as_role, item):
    client = as_role("librarian")
    send(client, item, "KGW Kukinia")
    send(client, item, "Szkoła Podstawowa w Rusowie")
    sentence = client.get(url("run", item)).context["suggestion"]
    assert "two sectors" in sentence or "dwusektorowa" in sentence


def test_the_wall_shows_no_people_and_no_levels(as_role, item):
    client = as_role("librarian")
    PartnerFactory(library=item.library, name="GOK", short_label="GOK", level="lasting")
    for text in ["GOK", "Ewa Gawęda; m", "KGW Kukinia"]:
        send(client, item, text)
    page = client.get(reverse("workshops:projector", args=[item.library.slug, item.workshop.pk]))
    assert "KGW Kukinia" in page.text
    assert "Ewa Gawęda" not in page.text
    assert 'data-level="lasting"' not in page.text


def test_a_possible_partner_hangs_far_out_and_counts_for_no_finding(as_role, item):
    client = as_role("librarian")
    resources = AgendaItemFactory(workshop=item.workshop, kind="resources", position=2)
    send(client, item, "KGW Kukinia")
    for text in ["Pensjonat Fala; f; sala; goście", "KGW Kukinia; s; ciasto; reklama"]:
        send(client, resources, text, box="resource")
    page = client.get(reverse("workshops:projector", args=[item.library.slug, item.workshop.pk]))
    picture = BeautifulSoup(page.text, "lxml")
    levels = {each["data-sector"]: each["data-level"] for each in picture.select("[data-partner]")}
    assert levels == {"ngo": "one_off", "private": "none"}
    suggestion = client.get(url("run", item)).context["suggestion"]
    assert "two sectors" in suggestion or "dwusektorowa" in suggestion


def test_a_star_makes_one_chosen_line_and_a_resident_hangs_on_no_wall(as_role, item):
    client, key = as_role("librarian"), uuid.uuid4()
    listed = AgendaItemFactory(workshop=item.workshop, kind="resources", position=2)
    send(client, listed, "★ Rogalik; f; chleb; ruch", box="resource", key=key)
    send(client, listed, "★ Rogalik; f; chleb; ruch", box="resource", key=key)  # sent again
    send(client, listed, "Ewa Gawęda; m; opowieści", box="resource")
    for text in ["rogalik; Anna; 3.12.2026; blisko", "Ewa Gawęda; Ola"]:
        send(client, listed, text, box="chosen")
    fields = ["box", "text", "brings", "who", "why"]
    with scope(library=item.library):
        assert list(Entry.objects.of_exercise(listed).values_list(*fields)) == [
            ("resource", "Rogalik", "chleb", "", ""),
            ("chosen", "Rogalik", "", "Anna", "blisko"),
            ("resource", "Ewa Gawęda", "opowieści", "", ""),
            ("chosen", "Ewa Gawęda", "", "Ola", ""),
        ]
    screen = BeautifulSoup(client.get(url("run", listed)).text, "lxml")
    assert not screen.select("[data-star]")  # both have a star
    wall = BeautifulSoup(client.get(url("wall", listed)).text, "lxml")
    assert [row.text.strip() for row in wall.select("[data-wall-list] li")] == [
        "Rogalik chleb · ruch",
        "★ Rogalik",
    ]


def test_a_guest_types_into_the_own_workshop_only(as_role, item):
    foreign = AgendaItemFactory(workshop=WorkshopFactory(library=item.library))
    assert send(as_role("trainer"), foreign, "KGW Kukinia").status_code == 404
    assert lines(foreign) == []


def test_the_elements_come_in_the_order_of_the_workshop(as_role, library):
    workshop = WorkshopFactory(library=library, elements_order="chain")
    item = AgendaItemFactory(workshop=workshop, kind="elements")
    client = as_role("librarian")
    orders = [
        [filled["box"].code for filled in client.get(url("run", item)).context["boxes"]],
        [box.code for _, box, _ in client.get(url("sheet", item)).context["sheet"]["boxes"]],
        [box.code for box, _ in client.get(url("wall", item)).context["lists"]],
    ]
    assert orders == [["diagnosis", "vision", "partnerships", "common_good", "benefits"]] * 3
    other = AgendaItemFactory(workshop=WorkshopFactory(library=library), kind="elements")
    filled = client.get(url("run", other)).context["boxes"]
    assert [box["box"].code for box in filled][:3] == ["common_good", "partnerships", "diagnosis"]


class TestALockedExercise:
    @pytest.fixture
    def locked(self, item):
        with scope(library=item.library):
            lock_item(item=item, by=UserFactory())
        return item

    def test_it_refuses_lines_in_a_sentence_and_is_unlocked_again(self, as_role, locked):
        client = as_role("librarian")
        response = send(client, locked, "KGW Kukinia")
        assert (response.status_code, lines(locked)) == (423, [])
        assert response.text in client.get(url("run", locked)).text
        client.post(url("item-lock", locked), {"act": "unlock"})
        assert send(client, locked, "KGW Kukinia").status_code == 200

    def test_a_line_that_came_before_is_still_the_same_line(self, as_role, item):
        client, key = as_role("librarian"), uuid.uuid4()
        send(client, item, "KGW Kukinia", key)
        client.post(url("item-lock", item))
        assert send(client, item, "KGW Kukinia", key).status_code == 200
        assert len(lines(item)) == 1

    def test_its_lines_are_neither_corrected_nor_removed(self, as_role, locked):
        client, entry = as_role("librarian"), EntryFactory(item=locked, text="KGW", box="partner")
        client.get(url("run", locked))
        sent = {"text": "inna niż była", "sector": "ngo"}
        assert sent["text"] in client.post(url("line-edit", locked, entry.pk), sent).text
        client.post(url("line-remove", locked, entry.pk))
        assert [text for text, *_ in lines(locked)] == ["KGW"]

    def test_locking_twice_keeps_who_was_first(self, as_role, locked):
        first = locked_by(locked)
        as_role("librarian").post(url("item-lock", locked))
        assert locked_by(locked) == first

    def test_a_closed_workshop_is_not_locked(self, as_role, library):
        item = AgendaItemFactory(workshop__library=library, workshop__closed=True)
        as_role("librarian").post(url("item-lock", item))
        assert locked_by(item) is None


def locked_by(item):
    with scope(library=item.library):
        return AgendaItem.objects.get(pk=item.pk).locked_by


class TestTheWall:
    def test_lists_hang_there_without_people(self, as_role, library, vocabulary):
        item = AgendaItemFactory(workshop__library=library, kind="resources")
        client = as_role("librarian")
        for text in ["Piekarnia Rogalik; f; poczęstunek; reklama", "Ewa Gawęda; m; czytanie; nic"]:
            send(client, item, text, box="resource")
        page = client.get(url("wall", item)).text
        assert "Piekarnia Rogalik" in page
        assert "poczęstunek" in page
        assert "Gawęda" not in page

    def test_of_the_first_exercise_it_is_the_map(self, as_role, item):
        projector = reverse("workshops:projector", args=[item.library.slug, item.workshop.pk])
        assert as_role("librarian").get(url("wall", item)).url == projector

    def test_the_clock_knows_what_runs_and_the_next_break(self, as_role, library, monkeypatch):
        workshop = WorkshopFactory(library=library)
        for position, (kind, minutes) in enumerate([("start", 15), ("swot", 60), ("break", 15)], 1):
            AgendaItemFactory(
                workshop=workshop, position=position, kind=kind, title=kind, minutes=minutes,
                extra_minutes=10 if kind == "start" else 0,
            )  # fmt: skip
        moment = datetime(2026, 11, 18, 9, 30, tzinfo=timezone.get_current_timezone())
        monkeypatch.setattr("workshops.views.projector.timezone.localtime", lambda *_: moment)
        address = reverse("workshops:clock", args=[library.slug, workshop.pk])
        context = as_role("librarian").get(address).context
        assert context["now"].title == "swot"
        assert f"{context['now'].next_break:%H:%M}" == "10:25"


def test_a_line_of_somebody_else_is_refused(as_role, item):
    response = send(as_role("librarian"), item, "KGW Kukinia", headers=SCRIPT | {"X-Person": "1"})
    assert response.status_code == 403
    assert lines(item) == []


def test_an_outcome_of_somebody_else_is_refused(as_role, item):
    client = as_role("librarian")
    data = {"kind": "promise", "text": "Zadzwonię do KGW", "key": uuid.uuid4()}
    other = SCRIPT | {"X-Person": str(client.user.pk + 1)}
    assert client.post(url("outcomes", item), data, headers=other).status_code == 403
    own = SCRIPT | {"X-Person": str(client.user.pk)}
    with scope(library=item.library):
        assert not Outcome.objects.exists()
        assert client.post(url("outcomes", item), data, headers=own).status_code == 200
        assert Outcome.objects.get().text == "Zadzwonię do KGW"


def test_an_accepted_suggestion_is_not_offered_with_the_answer(as_role, item):
    client = as_role("librarian")
    send(client, item, "KGW Kukinia")
    sentence = client.get(url("run", item)).context["suggestion"]
    data = {"kind": "finding", "text": sentence, "key": uuid.uuid4()}
    answer = client.post(url("outcomes", item), data, headers=SCRIPT)
    assert f'value="{sentence}"' not in answer.text
    assert answer.text.count("data-suggestion") == 1
