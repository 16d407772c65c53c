"""What a room says that groups of people need becomes needs, with how they are known."""

import uuid
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from closings.services.closing import add_late_lines, close_workshop
from closings.services.review import groups_of
from partners.models import Resource
from resources.lines import how_known
from resources.models import NeedEvidence
from tests.factories.partners import AudienceFactory, ResourceFactory
from tests.factories.workshops import AgendaItemFactory, WorkshopFactory
from workshops.exercises import box_of
from workshops.lines import lines_of
from workshops.services.entries import add_entries, entries_of

TYPED = """młodzież; ciche miejsce do nauki, soboty; ankieta w szkole
młodzież; wyjazdy do kina
seniorzy; ; widać ich rzadko
dzieci
rodzice; zajęcia w sobotę"""


@pytest.fixture
def workshop(in_library, vocabulary):
    return WorkshopFactory(library=in_library, title="Mapa", held_on=date(2026, 11, 18))


def type_lines(workshop, text, by, **how):
    item = workshop.items.first() or AgendaItemFactory(workshop=workshop)
    box = box_of("partner_map", "audience")
    entries = [
        entry
        for typed in lines_of("audience", text, on=workshop.held_on)
        for entry in entries_of(typed, item, box, uuid.uuid4())
    ]
    add_entries(entries=entries, item=item, by=by, **how)


def needs():
    rows = Resource.objects.filter(direction="need").exclude(audience=None).order_by("pk")
    return [(one.audience.name, one.text, one.season, one.source) for one in rows]


def evidence():
    rows = NeedEvidence.objects.order_by("pk").select_related("need")
    return [(one.need.text, one.how, one.text, one.known_on, one.who) for one in rows]


def test_the_closing_writes_needs_of_groups_once_with_how_they_are_known(workshop, by, in_english):
    AudienceFactory(library=workshop.library, name="Rodzice")
    parents = AudienceFactory(library=workshop.library, name="rodzice małych dzieci")
    ResourceFactory(
        library=workshop.library, audience=parents, direction="need", text="zajęcia w sobotę"
    )
    type_lines(workshop, TYPED, by)
    [line] = groups_of(workshop)[0].entries
    assert (line.gains, line.why) == (
        "ciche miejsce do nauki, soboty; wyjazdy do kina",
        "ankieta w szkole",
    )
    groups = groups_of(workshop)
    groups[3].action, groups[3].audience, groups[3].same_as = "same", None, parents.pk
    close_workshop(workshop=workshop, organisations=[], groups=groups, by=by)
    said = f"Said at the workshop: {workshop}"
    assert needs() == [
        ("rodzice małych dzieci", "zajęcia w sobotę", "", ""),
        ("młodzież", "ciche miejsce do nauki", "soboty", said),
        ("młodzież", "wyjazdy do kina", "", said),
    ]
    day = workshop.held_on
    once = [
        ("ciche miejsce do nauki", "survey", "ankieta w szkole", day, said),
        ("wyjazdy do kina", "survey", "ankieta w szkole", day, said),
        ("zajęcia w sobotę", "talk", said, day, ""),
    ]
    assert evidence() == once
    workshop.refresh_from_db()
    type_lines(workshop, "młodzież; wyjazdy do kina; ankieta w szkole", by, are_late=True)
    add_late_lines(workshop=workshop, organisations=[], groups=groups_of(workshop), by=by)
    assert len(needs()) == 3
    assert evidence() == once


def test_a_group_that_is_left_out_needs_nothing(workshop, by):
    type_lines(workshop, "wędkarze; pomost", by)
    [group] = groups_of(workshop)
    group.action = "leave"
    close_workshop(workshop=workshop, organisations=[], groups=[group], by=by)
    assert needs() == evidence() == []


def test_who_closes_sees_how_many_needs_go_in_and_may_correct_them(workshop, by, as_role):
    type_lines(workshop, "wędkarze; pomost; widać", by)
    client, at = as_role("coordinator"), [workshop.library.slug, workshop.pk]
    page = BeautifulSoup(client.get(reverse("closings:close", args=at)).content, "lxml")
    assert "Potrzeby grup: 1" in page.get_text()
    [line] = groups_of(workshop)[0].entries
    address = reverse("workshops:line-edit", args=[*at, line.item_id, line.pk])
    form = BeautifulSoup(client.get(address).content, "lxml").select_one("main form")
    assert [label.get_text(" ", strip=True) for label in form.select("label")] == [
        "Treść",
        "Czego potrzebuje (nieobowiązkowe)",
        "Skąd to wiemy? (nieobowiązkowe)",
    ]


@pytest.mark.parametrize(
    ("words", "how"),
    [
        ("ankieta w szkole", "survey"),
        ("dane GUS", "data"),
        ("widać ich rzadko", "observation"),
        ("ankieta i dane", "talk"),
        ("mówili przy wypożyczaniu", "talk"),
        ("", "talk"),
    ],
)
def test_how_it_is_known_is_read_where_the_words_say_it(words, how):
    assert how_known(words) == how
