"""How what people typed is put into sentences."""

import pytest
from django.utils import translation

from accounts.words import unended
from reports.prose import ended, joined, quoted, sentence


@pytest.fixture(autouse=True)
def polish():
    with translation.override("pl"):
        yield


@pytest.mark.parametrize(
    ("text", "full", "open_end"),
    [
        ("Tak", "Tak.", "Tak"),
        ("Tak.", "Tak.", "Tak"),
        ("Kto?", "Kto?", "Kto?"),
        ("„Tak.”", "„Tak.”", "„Tak.”"),
        ("I tak…", "I tak…", "I tak…"),
        ("I tak...", "I tak...", "I tak..."),
        ("od 1945 r.", "od 1945 r.", "od 1945 r."),
        ("Browar s.c.", "Browar s.c.", "Browar s.c."),
        ("Mewa sp. z o.o.", "Mewa sp. z o.o.", "Mewa sp. z o.o."),
        ("krzesła, stoły itp.", "krzesła, stoły itp.", "krzesła, stoły itp."),
        ("Partnerami byli: Browar s.c..", "Partnerami byli: Browar s.c.", None),
        ("Kto: Anna?.", "Kto: Anna?", None),
        ("Formularz: https://forms.gle/aB3", "Formularz: https://forms.gle/aB3", None),
        ("Adres: gbp@example.test", "Adres: gbp@example.test", None),
        ("", "", ""),
    ],
)
def test_one_stop_at_the_end(text, full, open_end):
    assert ended(text) == full
    if open_end is not None:
        assert unended(text) == open_end


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Dom spotkań.", "„Dom spotkań”"),
        ("Pamięć o osadnikach z 1945 r.", "„Pamięć o osadnikach z 1945 r.”"),
        ("„Blisko” morza", "„«Blisko» morza”"),
        ('biblioteka jest "trzecim miejscem"', "„biblioteka jest «trzecim miejscem»”"),
        ("“Blisko” i ”", "„«Blisko» i ””"),
    ],
)
def test_quotations_in_quotations(text, said):
    assert quoted(text) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], ""),
        (["dzieci"], "dzieci"),
        (["dzieci", "seniorzy"], "dzieci i seniorzy"),
        (["dzieci", "młodzież", "seniorzy"], "dzieci, młodzież i seniorzy"),
        (
            ["dzieci", "młodzież, która wyjeżdża po szkole", "seniorzy"],
            "dzieci; młodzież, która wyjeżdża po szkole; seniorzy",
        ),
        (["goście, którzy przyjadą", "seniorzy"], "goście, którzy przyjadą, i seniorzy"),
        (["seniorzy", "goście, którzy przyjadą"], "seniorzy i goście, którzy przyjadą"),
        (["szkoły", "firmy i przedsiębiorcy"], "szkoły oraz firmy i przedsiębiorcy"),
        (["GOK (sala, scena)", "„Rok, dwa”", "OSP"], "GOK (sala, scena), „Rok, dwa” i OSP"),
    ],
)
def test_lists_as_people_say_them(words, said):
    assert joined(words) == said


def test_sentences_leave_out_what_says_nothing():
    assert sentence("Jeden", "", None, "dwa?") == "Jeden. dwa?"
