"""The screens of the exercises."""

import uuid

import pytest
from django.urls import reverse

from accounts.scoping import scope
from tests.factories.partners import PartnerFactory
from tests.factories.workshops import AgendaItemFactory, EntryFactory, WorkshopFactory
from workshops.models import Entry, Outcome

SCRIPT = {"X-Requested-With": "run.js"}


@pytest.fixture
def item(library, vocabulary):
    return AgendaItemFactory(workshop__library=library)


def url(name, item, *keys):
    return reverse(f"workshops:{name}", args=[item.library.slug, item.workshop.pk, item.pk, *keys])


def lines(item):
    with scope(library=item.library):
        return list(Entry.objects.values_list("text", "sector", "box"))


def send(client, item, text, key=None, box="partner", headers=SCRIPT):
    data = {"box": box, "text": text, "key": key or uuid.uuid4()}
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


def test_the_sector_comes_from_the_name_and_from_the_register(as_role, item):
    PartnerFactory(library=item.library, name="Klub Fala", sector="informal")
    client = as_role("librarian")
    for text in ["KGW Kukinia", "klub fala", "coś nieznanego"]:
        response = send(client, item, text)
    assert [sector for _, sector, _ in lines(item)] == ["ngo", "informal", ""]
    assert response.text.count('class="chip"') == 1


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


def test_an_outcome_sent_twice_is_one(as_role, item):
    client = as_role("librarian")
    data = {"kind": "promise", "text": "GOK da salę", "who": "GOK", "due_on": "30.11.2026"}
    data["key"] = uuid.uuid4()
    for _ in range(2):
        response = client.post(url("outcomes", item), data, headers=SCRIPT)
        assert response.status_code == 200
    with scope(library=item.library):
        assert str(Outcome.objects.get().due_on) == "2026-11-30"


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


def test_a_guest_types_into_the_own_workshop_only(as_role, item):
    foreign = AgendaItemFactory(workshop=WorkshopFactory(library=item.library))
    assert send(as_role("trainer"), foreign, "KGW Kukinia").status_code == 404
    assert lines(foreign) == []


def test_a_line_of_somebody_else_is_refused(as_role, item):
    response = send(as_role("librarian"), item, "KGW Kukinia", headers=SCRIPT | {"X-Person": "1"})
    assert response.status_code == 403
    assert lines(item) == []


def test_an_accepted_suggestion_is_not_offered_with_the_answer(as_role, item):
    client = as_role("librarian")
    send(client, item, "KGW Kukinia")
    sentence = client.get(url("run", item)).context["suggestion"]
    data = {"kind": "finding", "text": sentence, "key": uuid.uuid4()}
    answer = client.post(url("outcomes", item), data, headers=SCRIPT)
    assert f'value="{sentence}"' not in answer.text
    assert answer.text.count("data-suggestion") == 1
