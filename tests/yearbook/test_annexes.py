"""The annex to a grant: who, what each side brings, what was done; as DOCX, PDF/UA and CSV."""

import csv
from datetime import date
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from docx import Document

from activities.models import GrantEdition
from activities.services.grants import load_grant_rules
from partnerships.models import Contribution
from tests.factories.activities import ActivityFactory, ActivityPartnerFactory, GrantTaskFactory
from tests.factories.partners import IdentifierFactory, PartnerFactory
from tests.factories.partnerships import (
    ContributionFactory,
    LibraryPartyFactory,
    PartnershipFactory,
    PartyFactory,
)
from yearbook.documents.annexes import told_of
from yearbook.services.annexes import annex_of

EARLY, MARCH, JUNE = date(2024, 1, 10), date(2025, 3, 1), date(2025, 6, 7)


@pytest.fixture
def grant(in_library):
    """Two years of a task: a partnership with a school and a resident, a circle beside it."""
    load_grant_rules()
    grant = GrantTaskFactory(
        library=in_library,
        edition=GrantEdition.objects.get(code="blisko-2024"),
        starts_on=date(2024, 3, 29),
        ends_on=date(2025, 11, 15),
    )
    partnership = PartnershipFactory(library=in_library, library_role="leads")
    ours = LibraryPartyFactory(partnership=partnership, joined_on=EARLY)
    partners = {
        name: PartnerFactory(library=in_library, name=name, sector=sector)
        for name, sector in [("Szkoła", "public"), ("Jan Wójt", "person"), ("Koło", "ngo")]
    }
    school, resident = (
        PartyFactory(partnership=partnership, partner=partners[name], joined_on=EARLY)
        for name in ("Szkoła", "Jan Wójt")
    )
    left = PartyFactory(partnership=partnership, joined_on=EARLY, partner__name="Dawny partner")
    type(left).objects.filter(pk=left.pk).update(
        left_on=date(2024, 3, 28), left_why="sezon", left_by=ours.joined_by
    )
    IdentifierFactory(partner=partners["Szkoła"], scheme="rspo", value="123456")
    for party, text, said in [
        (ours, "Sala", {"amount": 12, "value": 1600, "delivered_on": JUNE}),
        (school, "Aula", {"kind": "other", "due_on": date(2025, 10, 1), "value": 300}),
        (school, "Przed zadaniem", {"delivered_on": EARLY}),
        (school, "Po zadaniu", {"due_on": date(2026, 1, 1)}),
        (school, "Odpadło", {"dropped_on": JUNE}),
        (resident, "Opowieści", {"kind": "hours", "amount": 4, "delivered_on": MARCH}),
    ]:
        ContributionFactory(party=party, text=text, **said)
    for name, day, said, who in [
        ("Wieczór", JUNE, {"people": 30, "children": 8, "hours": 2}, ["Koło", "Szkoła"]),
        ("U Wójta", MARCH, {"people": None}, ["Jan Wójt"]),
        ("Kolędy", date(2025, 11, 3), {"done": False}, ["Szkoła"]),
        ("Bez partnera", JUNE, {}, []),
        ("Nie do grantu", JUNE, {"grant": None}, ["Szkoła"]),
    ]:
        told = {"done": True, "grant": grant, "partnership": partnership, "held_on": day}
        activity = ActivityFactory(library=in_library, name=name, **{**told, **said})
        for one in who:
            ActivityPartnerFactory(activity=activity, partner=partners[one])
    return grant


SIDES = [
    ["Strona", "Sektor", "Rola", "Wspólne działania"],
    ["Biblioteka", "instytucje publiczne", "prowadzi", "2"],
    ["mieszkanka lub mieszkaniec", "mieszkańcy", "partner", "1"],
    ["Koło", "organizacje społeczne", "–", "1"],
    ["Szkoła, RSPO 123456", "instytucje publiczne", "partner", "1"],
]
BRINGS = [
    ["Kto", "Co", "Ile", "Kiedy", "Wartość w zł"],
    ["Biblioteka", "Sala", "12 godz.", "przekazany 7.06.2025", "1 600,00"],
    ["mieszkanka lub mieszkaniec", "Opowieści", "4 godz.", "przekazany 1.03.2025", "–"],
    ["Szkoła", "Aula", "–", "obiecany do 1.10.2025", "300,00"],
]
SECOND_YEAR = [
    ["Kiedy", "Co", "Z kim", "Osoby", "Dzieci", "Seniorzy", "Kobiety"],
    ["1.03.2025", "wspólne działanie", "mieszkanka lub mieszkaniec", "–", "–", "–", "–"],
    ["7.06.2025", "Wieczór", "Koło, Szkoła", "30", "8", "–", "–"],
]


def plain(table, library):
    return [[cell.replace(library.name, "Biblioteka").replace("\xa0", " ") for cell in row]
            for row in table]  # fmt: skip


def test_a_paper_says_what_the_records_say(grant, django_assert_num_queries):
    with django_assert_num_queries(9):
        annex = annex_of(grant)
    told = told_of(annex)
    assert [told["title"], told["about"], told["case"]] == [
        "Partnerzy i wspólne działania",
        "BLISKO, edycja 2024",
        "Zadanie od 29.03.2024 do 15.11.2025",
    ]
    sides, brings, first, second, last = told["sections"]
    assert plain(sides["table"], grant.library) == SIDES
    assert plain(brings["table"], grant.library) == BRINGS
    assert [line.replace("\xa0", " ") for line in brings["text"]] == [
        "Wartość wkładu przekazanego: 1 600,00 zł. Wartość wkładu obiecanego: 300,00 zł."
    ]
    assert (first["lines"], first["table"], first["text"]) == (
        ["Projekty z partnerami: 0 z 2–6."],
        [],
        ["W tym roku nie jest zapisane nic, co się liczy."],
    )
    assert second["lines"] == ["Projekty z partnerami: 2 z 2–6.", "Oddolne: 0 z 1–3."]
    assert second["table"] == SECOND_YEAR
    assert second["text"] == [
        "Razem: działania 2, osoby obecne 30, w tym dzieci 8, godziny 2.",
        "Działania bez policzonych osób: 1.",
        "Plan, 3.11.2025: Kolędy. Z kim: Szkoła.",
    ]
    assert (last["heading"], last["write"]) == ("5. Dzień i podpis", True)


def test_a_value_that_nobody_wrote_down_is_no_zero(grant):
    Contribution.objects.filter(delivered_on=None).update(value=None)
    assert "obiecanego" not in str(told_of(annex_of(grant)))
    Contribution.objects.update(value=None)
    assert told_of(annex_of(grant))["sections"][1]["text"] == [
        "Nie zapisano, ile ten wkład jest wart."
    ]


def test_each_file_holds_it_and_names_no_resident(grant, as_role, library):
    client = as_role("reader")
    page = client.get(reverse("activities:grants", args=[library.slug]))
    links = BeautifulSoup(page.content, "html.parser").select("a[href*='/annex.']")
    files = {one.text: client.get(one["href"]) for one in links}
    assert list(files) == ["DOCX", "PDF", "XLSX", "CSV"]
    for form, answer in files.items():
        name = f'attachment; filename="{library.slug}-zalacznik-blisko-2024.{form.lower()}"'
        assert answer["Content-Disposition"] == name
    document = Document(BytesIO(files["DOCX"].content))
    tables = [[[cell.text for cell in row.cells] for row in one.rows] for one in document.tables]
    assert [plain(one, library) for one in tables] == [SIDES, BRINGS, SECOND_YEAR]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in files["PDF"].content
    text = files["CSV"].content.decode("utf-8-sig")
    rows = list(csv.reader(text.splitlines(), delimiter=";"))
    assert {len(row) for row in rows} == {15}
    assert [row[:2] + row[5:9] for row in rows if row[0] not in {"Część", "strona"}] == [
        ["przekazany", "2025", "Sala", "", "2025-06-07", "12 godz."],
        ["przekazany", "2025", "Opowieści", "", "2025-03-01", "4 godz."],
        ["obiecany", "2025", "Aula", "", "2025-10-01", ""],
        [
            *("zrobione", "2025", "wspólne działanie", "mieszkanka lub mieszkaniec"),
            *("2025-03-01", ""),
        ],
        ["zrobione", "2025", "Wieczór", "Koło; Szkoła", "2025-06-07", ""],
        ["plan", "2025", "Kolędy", "Szkoła", "2025-11-03", ""],
    ]
    assert rows[-2][9:] == ["", "2", "30", "8", "", ""]
    assert "Wójt" not in text + str(tables)
