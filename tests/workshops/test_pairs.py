"""Who works with whom: typed on the day's page, hanging on the wall, typed in from paper."""

import uuid

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.scoping import scope
from tests.factories.partners import PartnerFactory
from tests.factories.workshops import AgendaItemFactory, EntryFactory
from ties.pasted import Doubt
from ties.services.kinds import load_tie_kinds
from workshops.models import Entry
from workshops.services.pairs import pairs_of

SCRIPT = {"X-Requested-With": "run.js"}


@pytest.fixture
def item(library, vocabulary):
    load_tie_kinds()
    return AgendaItemFactory(workshop__library=library)


def url(name, item, *keys):
    return reverse(f"workshops:{name}", args=[item.library.slug, item.workshop.pk, *keys])


def send(client, item, text, box="tie", headers=SCRIPT, **said):
    data = {"box": box, "text": text, "key": uuid.uuid4(), **said}
    return client.post(url("lines", item, item.pk), data, headers=headers)


def wall_of(client, item):
    page = BeautifulSoup(client.get(url("projector", item)).text, "lxml")
    return page, [row.text for row in page.select("[data-wall-list=tie] li")]


def test_a_line_stands_in_its_list_as_it_was_typed(as_role, item):
    client = as_role("librarian")
    answer = send(client, item, "• KGW Kukinia – OSP Rusowo; dożynki\nGOK -> szkoła")
    assert answer.status_code == 200
    with scope(library=item.library):
        assert list(Entry.objects.values_list("kind", "box", "text", "sector")) == [
            ("tie", "tie", "KGW Kukinia – OSP Rusowo; dożynki", ""),
            ("tie", "tie", "GOK -> szkoła", ""),
        ]


def test_it_works_without_a_script_and_is_corrected_and_removed(as_role, item):
    client = as_role("librarian")
    send(client, item, "KGW – OSP", headers={})
    page = client.get(url("run", item, item.pk)).text
    assert "Kto z kim już coś robi?" in page
    assert "KGW – OSP; co razem robią" in page
    with scope(library=item.library):
        line = Entry.objects.get()
    place = [item.pk, line.pk]
    form = client.get(url("line-edit", item, *place)).context["form"]
    assert list(form.fields) == ["text"]
    client.post(url("line-edit", item, *place), {"text": "KGW – szkoła"})
    line.refresh_from_db()
    assert line.text == "KGW – szkoła"
    client.post(url("line-remove", item, *place))
    with scope(library=item.library):
        assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("text", "names", "doubt"),
    [
        ("KGW - OSP", ("KGW", "OSP"), None),
        ("Klub – Kobiet – Koło Młodych", ("Klub – Kobiet", "Koło Młodych"), None),
        ("Fala – Mewa – Bryza", ("Fala", "Mewa – Bryza"), Doubt.SEVERAL),
        ("wszyscy", (), Doubt.NO_TWO),
        ("?!", (), Doubt.NO_TWO),
        ("KGW –\nOSP", ("KGW", "OSP"), None),
    ],
)
def test_names_that_the_day_knows_say_where_one_ends(item, text, names, doubt):
    EntryFactory(item=item, text="Klub – Kobiet")
    line = EntryFactory(item=item, kind="tie", box="tie", text=text)
    with scope(library=item.library):
        [pair] = pairs_of(item.workshop, [line])
    assert pair.names == names
    assert doubt is None or doubt in pair.line.doubts


def test_the_wall_shows_the_lines_and_draws_them_between_those_on_the_map(as_role, item):
    client = as_role("librarian")
    PartnerFactory(library=item.library, name="Koło Gospodyń Wiejskich w Kukini", sector="ngo")
    for text in ["KGW Kukinia", "OSP Rusowo", "Szkoła Podstawowa w Rusowie"]:
        send(client, item, text, box="partner")
    page, listed = wall_of(client, item)
    assert (listed, page.select(".map-ties path")) == ([], [])
    send(client, item, "KGW Kukinia – OSP Rusowo; dożynki\nOSP Rusowo – Chór Fala")
    page, listed = wall_of(client, item)
    assert listed == ["KGW Kukinia – OSP Rusowo; dożynki", "OSP Rusowo – Chór Fala"]
    assert len(page.select(".map-ties path")) == 1  # nobody has put the choir on the map


def test_no_resident_hangs_on_the_wall(as_role, item):
    client = as_role("librarian")
    PartnerFactory(library=item.library, name="Jan Nowak", sector="person")
    send(client, item, "Ewa Gawęda; m", box="partner")
    send(client, item, "OSP Rusowo – Ewa Gawęda\nJan Nowak – OSP Rusowo\nKGW – OSP Rusowo")
    assert wall_of(client, item)[1] == ["KGW – OSP Rusowo"]


@pytest.mark.parametrize(
    ("line", "hangs"),
    [
        ("Jan Nowak", False),  # does not say two
        ("Jan Nowak; ?", False),
        ("KGW, Ewa Gawęda – OSP Rusowo", False),
        ("KGW – OSP Rusowo; prowadzi EWA GAWĘDA", False),
        ("Ewa Gawędowa – OSP Rusowo", True),  # somebody else
    ],
)
def test_a_resident_is_found_wherever_a_line_names_one(as_role, item, line, hangs):
    client = as_role("librarian")
    PartnerFactory(library=item.library, name="Jan Nowak", sector="person")
    send(client, item, "Ewa Gawęda; m", box="partner")
    send(client, item, line)
    assert bool(wall_of(client, item)[1]) is hangs


def test_the_sheet_and_the_notes_call_it_by_one_number(as_role, item):
    client = as_role("librarian")
    notes = client.get(url("notes", item))
    [option] = BeautifulSoup(notes.text, "lxml").select("#quick-list option[value=tie]")
    sheet = BeautifulSoup(client.get(url("sheet", item, item.pk)).text, "lxml")
    keys = [key.text for key in sheet.select(".paper__key")]
    assert keys == ["1", "2", option["data-number"]] == ["1", "2", "8"]
