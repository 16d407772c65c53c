"""Pages of ties: writing one down, seeing it at both partners, ending it, taking it back."""

import csv
import io
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from django_scopes import scopes_disabled

from accounts.forms.choices import offered_no_more
from tests.factories.partners import KindFactory, PartnerFactory
from tests.factories.ties import PartnerTieFactory, TieKindFactory
from ties.graphml import NAMESPACE, Node, net_as_graphml
from ties.models import PartnerTie


@pytest.fixture
def librarian(as_role):
    return as_role("librarian")


@pytest.fixture
def kgw(library):
    return PartnerFactory(library=library, name="KGW Kukinia", place="Kukinia")


@pytest.fixture
def osp(library):
    return PartnerFactory(library=library, name="OSP Rusowo", place="Rusowo")


@pytest.fixture
def runs(db):
    return TieKindFactory(code="runs", name="prowadzi", name_back="działa przy")


def at(library, page, *args):
    return reverse(f"ties:{page}", args=[library.slug, *args])


def send(client, address, **said):
    return client.post(address, {"source": "ours", **said}, follow=True)


def ties():
    with scopes_disabled():
        return list(PartnerTie.objects.select_related("partner", "other").order_by("pk"))


# What a person may type → who is meant.
TYPED = ["OSP Rusowo", "osp rusowo", "ochotnicza straż pożarna w Rusowie"]


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("end", ["forth", "back"])
def test_a_tie_is_written_as_a_sentence_and_kept_the_right_way_round(
    typed, end, librarian, library, kgw, osp, runs
):
    address = f"{at(library, 'new')}?partner={kgw.pk}"
    assert 'value="KGW Kukinia"' in librarian.get(address).content.decode()
    said = {"partner_name": "KGW Kukinia", "relation": f"{runs.pk}-{end}", "other_name": typed}
    page = send(librarian, address, **said, began_year="2019").content.decode()
    [tie] = ties()
    ends = (kgw, osp) if end == "forth" else (osp, kgw)
    assert ((tie.partner, tie.other), tie.began_year) == (ends, 2019)
    seen = "prowadzi" if end == "forth" else "działa przy"
    assert f"{seen}:" in page  # back at the partner, as this one sees it
    other = librarian.get(osp.get_absolute_url()).content.decode()
    assert ("działa przy:" if end == "forth" else "prowadzi:") in other


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"other_name": "Klub Nieznany"}, "Klub Nieznany"),
        ({"other_name": "KGW Kukinia"}, "Choose two different partners."),
        ({"other_name": "KGW"}, "Which one do you mean"),
        ({"other_name": ""}, ""),
        ({"began_year": "rok temu"}, ""),
        ({"began_year": "2199"}, "This year has not come yet."),
    ],
)
def test_what_cannot_be_kept_comes_back_with_a_sentence(
    said, sentence, sign_in, library, kgw, osp, runs
):
    PartnerFactory(library=library, name="KGW Rusowo", place="Rusowo")
    data = {
        "partner_name": "KGW Kukinia",
        "relation": f"{runs.pk}-forth",
        "other_name": "OSP Rusowo",
        "note": "dożynki",
        **said,
    }
    response = send(sign_in("librarian"), at(library, "new"), **data)
    page = response.content.decode()
    assert response.context["form"].errors
    assert sentence in page
    assert "dożynki" in page
    assert ties() == []


# What two of one name and place have → what the list says beside it.
APART = [
    ({"street": ["ul. Polna 3", "ul. Leśna 1"]}, ["ul. Polna 3", "ul. Leśna 1"]),
    ({"kind": ["Club", "Circle"], "street": ["ul. Polna 3", ""]}, ["Club", "Circle"]),
    ({"street": ["ul. Polna 3", "ul. polna 3"]}, ["no. {0}", "no. {1}"]),
]


@pytest.mark.parametrize(("have", "beside"), APART)
def test_of_two_with_one_name_and_place_nobody_is_taken_in_silence(
    have, beside, sign_in, library, kgw, runs
):
    librarian = sign_in("librarian")
    kinds = [KindFactory(name_en=name) for name in have.get("kind", [])] or [None, None]
    streets = have.get("street", ["", ""])
    two = [
        PartnerFactory(library=library, name="Klub", place="Rusowo", kind=kind, street=street)
        for kind, street in zip(kinds, streets, strict=True)
    ]
    words = [f"Klub, Rusowo, {more.format(two[0].pk, two[1].pk)}" for more in beside]
    said = {"partner_name": "KGW Kukinia", "relation": f"{runs.pk}-forth"}
    page = send(librarian, at(library, "new"), **said, other_name="klub, rusowo")
    [error] = page.context["form"].errors["other_name"]
    assert "Which one do you mean" in error
    assert all(one in error for one in words)
    for one in words:
        assert f'value="{one}"' in page.content.decode()
        send(librarian, at(library, "new"), **said, other_name=one)
    assert [tie.other for tie in ties()] == two
    stored = librarian.get(at(library, "edit", ties()[0].pk)).context["form"]
    assert stored["other_name"].value() == words[0]


def test_of_two_who_correct_one_tie_nobody_loses_a_word(librarian, library, kgw, osp, runs):
    tie = PartnerTieFactory(library=library, partner=kgw, other=osp, kind=runs)
    address = at(library, "edit", tie.pk)
    form = librarian.get(address).context["form"]
    seen = str(form.carried).split('value="')[1].rstrip('">')
    said = {
        "partner_name": "KGW Kukinia, Kukinia",
        "relation": f"{runs.pk}-forth",
        "other_name": "OSP Rusowo",
        "seen": seen,
    }
    send(librarian, address, **said, note="dożynki")
    page = send(librarian, address, **said, note="pokaz sikawek")
    assert page.context["form"].meeting.conflicts
    assert [tie.note for tie in ties()] == ["dożynki"]


def test_a_withdrawn_kind_stays_at_its_tie_and_says_so(librarian, library, kgw, osp, runs):
    stored = PartnerTieFactory(library=library, partner=kgw, other=osp, kind=runs)
    runs.withdrawn_at = timezone.now()
    runs.save()

    def offered(page, *args):
        answer = librarian.get(at(library, page, *args))
        options = BeautifulSoup(answer.content, "lxml").select("[name=relation] option")
        return [one.text for one in options if one["value"].startswith(f"{runs.pk}-")]

    both = [offered_no_more(words) for words in ("prowadzi", "działa przy")]
    assert offered("edit", stored.pk) == both
    assert offered("new") == []


def test_an_end_is_kept_and_a_mistake_is_taken_back(librarian, library, kgw, osp, runs):
    tie = PartnerTieFactory(library=library, partner=kgw, other=osp, kind=runs)
    origin = f"?partner={kgw.pk}"
    assert librarian.post(at(library, "end", tie.pk), {"year": "2199"}).context["form"].errors
    page = librarian.post(at(library, "end", tie.pk) + origin, {"year": "2024"}, follow=True)
    assert [tie.ended_year for tie in ties()] == [2024]
    assert "2024" in page.content.decode()
    page = librarian.post(at(library, "archive", tie.pk) + origin, follow=True).content.decode()
    assert at(library, "restore", tie.pk) + origin in page
    librarian.post(at(library, "restore", tie.pk) + origin)
    assert not ties()[0].is_archived


def test_the_list_finds_by_name_kind_and_state(librarian, library, kgw, osp, runs):
    there = PartnerTieFactory(library=library, partner=kgw, other=osp, kind=runs)
    planned = PartnerTieFactory(library=library, partner=osp, is_planned=True)
    ended = PartnerTieFactory(library=library, ended_year=2020)
    found = {
        "": [there, planned],
        "q=kukinia": [there],
        "kind=runs": [there],
        "state=planned": [planned],
        "state=ended": [ended],
        "state=nonsense&q=%00": [there, planned],
    }
    for query, expected in found.items():
        page = librarian.get(f"{at(library, 'list')}?{query}")
        assert set(page.context["page"].object_list) == set(expected), query
    assert librarian.get(at(library, "list")).context["ended"] == [ended]


def test_files_tell_the_net_and_name_no_resident(librarian, library, kgw, runs):
    person = PartnerFactory(library=library, name="Jan Lis", sector="person")
    PartnerTieFactory(library=library, partner=kgw, other=person, kind=runs, note="szwagier Lisa")
    table = librarian.get(at(library, "export", "csv")).content.decode("utf-8-sig")
    [_head, row] = csv.reader(io.StringIO(table), delimiter=";")
    assert row[:4] == ["KGW Kukinia", "prowadzi", "mieszkanka lub mieszkaniec", "działa przy"]
    net = librarian.get(at(library, "export-graphml")).content.decode()
    assert "Lis" not in table + net
    graph = ElementTree.fromstring(net).find(f"{{{NAMESPACE}}}graph")
    edges = graph.findall(f"{{{NAMESPACE}}}edge")
    assert [(edge.get("source"), edge.get("target")) for edge in edges] == [
        (f"n{kgw.pk}", f"n{person.pk}")
    ]


def test_signs_that_no_xml_may_hold_are_left_out_of_the_net():
    """No door lets them into a row; the file would not open for one that came in otherwise."""
    told = net_as_graphml([Node(1, "KGW\x0bKukinia\x1f \ufffe\x85&", "ngo", "none")], [])
    label = ElementTree.fromstring(told).find(f".//{{{NAMESPACE}}}data[@key='label']")
    assert label.text == "KGW Kukinia &"


def test_both_ends_say_how_they_are_named(library, librarian):
    page = librarian.get(at(library, "new")).text
    assert page.count("Zacznij pisać, potem wybierz z listy.") == 2
