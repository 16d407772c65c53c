"""Pasting ties: what is read is looked through; unknown names come along or are left out."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_scopes import scopes_disabled

from partners.models import Partner
from tests.factories.partners import PartnerFactory
from ties.models import PartnerTie
from ties.services.kinds import load_tie_kinds

TEXT = """KGW Kukinia – OSP Rusowo: dożynki od 2019
OSP Rusowo działa przy KGW Kukinia
Piekarnia Rogalik – KGW Kukinia
sama nazwa"""


@pytest.fixture
def client(sign_in, library, vocabulary):
    load_tie_kinds()
    PartnerFactory(library=library, name="KGW Kukinia", place="")
    PartnerFactory(library=library, name="OSP Rusowo", place="")
    return sign_in("librarian")


@pytest.fixture
def address(library):
    return reverse("ties:paste", args=[library.slug])


def sent_back(page):
    """Return what a browser sends when a person changes nothing on the preview."""
    rows, names = page.context["rows"], page.context["names"]
    data = {"key": str(page.context["key"])}
    for formset in (rows, names):
        for field in (field for form in [formset.management_form, *formset] for field in form):
            value = field.value()
            if value is True:
                data[field.html_name] = "on"
            elif value is not None and value is not False:
                data[field.html_name] = value
    return data


def ties():
    with scopes_disabled():
        return [
            (tie.partner.name, tie.kind.code, tie.other.name, tie.began_year, tie.note)
            for tie in PartnerTie.objects.select_related("partner", "other", "kind")
        ]


READ = [
    ("KGW Kukinia", "works_with", "OSP Rusowo", 2019, "dożynki"),
    ("KGW Kukinia", "runs", "OSP Rusowo", None, ""),
]


def test_what_was_pasted_is_written_after_a_look_and_once(client, address):
    preview = client.post(address, {"text": TEXT})
    assert ties() == []
    assert [row["add"].value() for row in preview.context["rows"]] == [True, True, True, False]
    said = sent_back(preview)
    page = client.post(address, said, follow=True).content.decode()
    assert ties() == [*READ, ("Piekarnia Rogalik", "works_with", "KGW Kukinia", None, "")]
    assert "Written down: 3 ties. New partners: Piekarnia Rogalik." in page
    again = client.post(address, {"text": TEXT}).context["rows"]
    assert [row["add"].value() for row in again] == [False] * 4
    client.post(address, said)
    assert len(ties()) == 3
    with scopes_disabled():
        rogalik = Partner.objects.get(name="Piekarnia Rogalik")
    assert (rogalik.sector, rogalik.level) == ("private", "none")


def test_a_short_name_proposes_the_only_partner_it_may_mean(client, address, library):
    PartnerFactory(library=library, name="Szkoła Podstawowa w Rusowie", place="Rusowo")
    preview = client.post(address, {"text": "szkoła w Rusowie – KGW Kukinia"})
    [row] = preview.context["rows"]
    assert row["one"].value() == "Szkoła Podstawowa w Rusowie, Rusowo"
    assert row.initial["is_guessed"]
    assert not preview.context["names"].forms


# A line → what the row says beside it, whether it starts ticked, the counts of the page.
DOUBTED = [
    ("OSP Rusowo; wspópracuje; KGW Kukinia", "“wspópracuje” is no kind we know", True, (1, 0)),
    ("OSP Rusowo – osp rusowo", "the same partner twice", False, (0, 0)),
    ("Ptyś – ptys", "the same partner twice", False, (0, 0)),
    ("Ptyś – OSP Rusowo", "1 more row waits for the sector", True, (0, 1)),
    ("Piekarnia Rogalik – OSP Rusowo", "Ticked: 1 of 1.", True, (1, 0)),
]


@pytest.mark.parametrize(("text", "sentence", "ticked", "counts"), DOUBTED)
def test_what_is_doubted_is_said_at_the_row_or_counted(
    text, sentence, ticked, counts, client, address
):
    page = client.post(address, {"text": text})
    assert page.context["rows"][0]["add"].value() is ticked
    assert (page.context["ticked"], page.context["waiting"]) == counts
    assert sentence in page.content.decode()


def test_two_of_one_name_are_two(client, address, library):
    for street in ("ul. Leśna 1", "ul. Polna 3"):
        PartnerFactory(library=library, name="Klub", place="Rusowo", street=street)
    text = "Klub, Rusowo, ul. Leśna 1 – Klub, Rusowo, ul. Polna 3"
    client.post(address, sent_back(client.post(address, {"text": text})))
    assert ties() == [("Klub", "works_with", "Klub", None, "")]


def test_a_name_that_nobody_wants_leaves_out_its_row_and_says_so(client, address):
    said = sent_back(client.post(address, {"text": TEXT}))
    page = client.post(address, said | {"names-0-sector": ""}, follow=True).content.decode()
    assert ties() == READ
    assert "list: Piekarnia Rogalik – KGW Kukinia." in page


def test_a_name_that_came_empty_counts_as_not_sent(client, address):
    said = sent_back(client.post(address, {"text": TEXT}))
    page = client.post(address, said | {"names-INITIAL_FORMS": "0", "names-0-name": "",
                                        "names-0-sector": ""})  # fmt: skip
    assert [form["name"].value() for form in page.context["names"]] == ["Piekarnia Rogalik"]
    assert ties() == []


def test_a_name_typed_over_is_asked_about_before_anything_is_written(client, address):
    said = sent_back(client.post(address, {"text": TEXT}))
    page = client.post(address, said | {"rows-2-one": "Cukiernia Ptyś"})
    assert [form["name"].value() for form in page.context["names"]] == ["Cukiernia Ptyś"]
    assert ties() == []
    client.post(address, sent_back(page))
    assert ("Cukiernia Ptyś", "works_with", "KGW Kukinia", None, "") in ties()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"rows-0-one": ""}, "one"),
        ({"rows-0-relation": ""}, "relation"),
        ({"rows-0-other": "KGW Kukinia"}, "other"),
        ({"rows-0-other": "Ł" * 201}, "other"),
        ({"rows-0-other": "---"}, "other"),
        ({"rows-0-note": "Ł" * 301}, "note"),
        ({"rows-0-began": "dawno"}, "began"),
        ({"rows-0-ended": "2001"}, "ended"),
        ({"rows-0-ended": "2020", "rows-0-is_planned": "on"}, "ended"),
    ],
)
def test_a_row_that_cannot_be_written_says_so_and_nothing_is_lost(wrong, field, client, address):
    page = client.post(address, sent_back(client.post(address, {"text": TEXT})) | wrong)
    assert list(page.context["rows"][0].errors) == [field]
    assert page.context["rows"][0]["note"].value() == wrong.get("rows-0-note", "dożynki")
    assert ties() == []


def test_a_row_left_out_holds_up_no_other(client, address):
    paragraph = "Bardzo długi akapit o wszystkim. " * 30
    said = sent_back(client.post(address, {"text": f"KGW Kukinia – OSP Rusowo\n{paragraph}"}))
    assert said["rows-1-one"] == paragraph.rstrip(" .")
    client.post(address, said | {"rows-1-began": "dawno"})
    assert ties() == [("KGW Kukinia", "works_with", "OSP Rusowo", None, "")]


def test_the_longest_partner_is_known_by_all_its_words(client, address, library):
    same = {"library": library, "name": "Ż" * 200, "place": "Ó" * 80}
    two = [PartnerFactory(**same, street=f"{number}" * 120) for number in "12"]
    words = f"{same['name']}, {same['place']}, {two[1].street}"
    client.post(address, sent_back(client.post(address, {"text": f"{words} – KGW Kukinia"})))
    assert ties() == [(two[1].name, "works_with", "KGW Kukinia", None, "")]


def test_a_year_ahead_is_refused_for_the_whole_paste(client, address):
    said = sent_back(client.post(address, {"text": TEXT})) | {"rows-0-began": "2199"}
    page = client.post(address, said).content.decode()
    assert "This year has not come yet." in page
    assert ties() == []


def test_thirty_lines_cost_what_one_costs(client, address):
    costs = []
    for first, count in [(0, 1), (1, 30)]:
        lines = [f"KGW Kukinia – Klub {first + number}" for number in range(count)]
        said = sent_back(client.post(address, {"text": "\n".join(lines)}))
        with CaptureQueriesContext(connection) as asked:
            client.post(address, said)
        costs.append(len(asked))
    assert len(ties()) == 31
    assert costs[0] == costs[1]
