import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.cells import RowProblem, audiences_of
from intake.proposals import Vocabulary, propose_line, propose_row
from intake.sentences import problem_in_words
from naming.recognition import recogniser
from naming.words import fold
from partners.services.kinds import first_vocabulary
from reading.columns import HEADINGS
from reading.parts import NamedLine
from reading.sectors import sector_in

KINDS, _ = first_vocabulary()
RECOGNISE = recogniser(KINDS)
VOCABULARY = Vocabulary({fold(kind.name): (kind.code, kind.sector) for kind in KINDS})


def propose(fallback_sector="", **row):
    columns = {name: at for at, name in enumerate(row)}
    return propose_row(
        2,
        tuple(row.values()),
        columns,
        RECOGNISE,
        vocabulary=VOCABULARY,
        fallback_sector=fallback_sector,
    )


def test_a_school_in_capitals():
    proposal = propose(
        name="SZKOŁA PODSTAWOWA W SŁOCINIE",
        kind="Szkoła podstawowa",
        street="",
        number="106",
        postal_code="62065",
        place="SŁOCIN",
    )
    assert proposal.name == "Szkoła Podstawowa w Słocinie"
    assert proposal.short_label == "SP w Słocinie"
    assert (proposal.kind_code, proposal.sector, proposal.sector_confirmed) == (
        "primary_school",
        "public",
        True,
    )
    assert proposal.details["street"] == "Słocin 106"
    assert proposal.details["postal_code"] == "62-065"
    assert proposal.details["place"] == "Słocin"
    assert proposal.problems == ()


def test_a_private_school_is_to_be_confirmed():
    proposal = propose(name="PRYWATNE PRZEDSZKOLE BAJKA", kind="Przedszkole")
    assert (proposal.kind_code, proposal.sector) == ("kindergarten", "private")
    assert not proposal.sector_confirmed
    assert proposal.reason == ("Przedszkole", "Prywatne")


@pytest.mark.parametrize(
    ("status", "sector", "is_certain"),
    [
        ("publiczna", "public", True),
        ("niepubliczna", "private", False),
        ("niepubliczna o uprawnieniach szkoły publicznej", "private", False),
        ("firmy i przedsiębiorcy", "private", True),
        ("organizacje społeczne", "ngo", True),
        ("NGO", "ngo", True),
        ("mieszkańcy", "person", True),
        ("informal groups", "informal", True),
        ("nie wiem", None, False),
        ("", None, False),
    ],
)
def test_a_column_may_name_the_sector(status, sector, is_certain):
    assert sector_in(status) == (sector, is_certain)


def test_a_cell_of_very_many_groups_is_left_out():
    told, problems = audiences_of({"audiences": ",".join("ab" * 500)}, frozenset())
    assert (told, [one.code for one in problems]) == ((), ["value_left_out"])
    assert audiences_of({"audiences": "Dzieci, młodzież, seniorzy"}, {"dzieci, mlodziez"})[0] == (
        "Dzieci, młodzież",
        "seniorzy",
    )


def test_the_sector_of_the_list_wins_over_the_name():
    proposal = propose(name="Przedszkole Bajka", sector="niepubliczna")
    assert (proposal.kind_code, proposal.sector) == ("kindergarten", "private")
    assert not proposal.sector_confirmed
    assert proposal.reason == ()


def test_a_kind_written_as_ours_wins_over_the_name():
    assert propose(name="Rogalik", kind="Sołectwo").kind_code == "village_council"
    assert propose(name="Rogalik", kind="Piekarnia i cukiernia").kind_code == "gastronomy"
    assert propose(name="Rogalik", kind="coś", fallback_sector="private").kind_code is None


def test_a_row_without_a_sector_is_not_taken_unless_the_person_gives_one():
    proposal = propose(name="Rogalik")
    assert not proposal.can_be_added
    assert proposal.problems == (RowProblem(RowProblem.NO_SECTOR, "sector"),)
    proposal = propose(name="Rogalik", fallback_sector="private")
    assert proposal.can_be_added
    assert (proposal.sector, proposal.sector_confirmed) == ("private", False)


@pytest.mark.parametrize(
    ("name", "code"), [("", "no_name"), ("---", "no_name"), ("x" * 201, "long_name")]
)
def test_a_row_without_a_usable_name_is_not_taken(name, code):
    proposal = propose(name=name, fallback_sector="ngo")
    assert [problem.code for problem in proposal.problems] == [code]
    assert not proposal.can_be_added


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("email", "Szkola@Example.pl", "szkola@example.pl"),
        ("phone", '="094351771"', "094 351 771"),
        ("street", 'ul. Latarników ="7"', "ul. Latarników 7"),
        ("phone", "91 000 00 00 wew. 3", "91 000 00 00 wew. 3"),
        ("website", "www.example.pl/szkola", "https://www.example.pl/szkola"),
        ("website", "http://example.pl", "http://example.pl"),
        ("postal_code", "62-066", "62-066"),
        ("place", "-", ""),
        ("email", "brak", ""),
    ],
)
def test_values_are_brought_to_one_form(field, typed, kept):
    proposal = propose(name="OSP", **{field: typed})
    assert proposal.details[field] == kept
    assert proposal.problems == ()


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("email", "szkola(at)example.pl"),
        ("phone", "x"),
        ("phone", "9" * 31),
        ("website", "zapytać w sekretariacie"),
        ("postal_code", "62-06"),
        ("place", "x" * 81),
        ("nip", "8567346216"),
        ("regon", "000000000"),
    ],
)
def test_a_value_that_cannot_be_right_is_left_out_and_named(field, typed):
    proposal = propose(name="OSP", **{field: typed})
    assert proposal.can_be_added
    assert [(problem.field, problem.value) for problem in proposal.problems] == [(field, typed)]
    assert not proposal.details.get(field)
    assert not proposal.numbers


@pytest.mark.parametrize(
    ("field", "typed", "kept", "code", "told"),
    [
        ("email", "a@example.pl, b@example.pl", "a@example.pl", "no_room", "b@example.pl"),
        ("phone", "913515000; kom. 600100200", "913 515 000", "no_room", "kom. 600100200"),
        ("website", "www.a.pl www.b.pl", "https://www.a.pl", "no_room", "www.b.pl"),
        ("postal_code", "05-123 Rusowo", "05-123", "no_room", "Rusowo"),
        ("postal_code", "5123", "05-123", "restored", "05-123"),
        ("phone", "6,001E+08", "", "scientific", "6,001E+08"),
    ],
)
def test_what_became_of_a_value_is_told(in_english, field, typed, kept, code, told):
    proposal = propose(name="OSP", **{field: typed})
    assert proposal.details[field] == kept
    assert proposal.problems == (RowProblem(code, field, told),)
    assert told in problem_in_words(proposal.problems[0])
    is_second = "second" in problem_in_words(proposal.problems[0])
    assert is_second == (code == "no_room" and told != "Rusowo")
    assert proposal.can_be_added


def test_numbers_say_that_a_zero_is_back():
    proposal = propose(name="OSP", regon="12345675", nip="8,567E+09")
    assert proposal.numbers == {"regon": "012345675"}
    assert proposal.problems == (
        RowProblem("scientific", "nip", "8,567E+09"),
        RowProblem("restored", "regon", "012345675"),
    )


def test_a_kind_that_is_left_out_says_why():
    """The words of the list are known, but the name decides; or nobody knows them."""
    for kind, code in [
        ("dom kultury", RowProblem.NAME_SAYS_OTHERWISE),
        ("galeria", None),
        ("dziwny", RowProblem.NOT_ON_OUR_LIST),
    ]:
        problems = propose(name="Galeria Lipa", kind=kind).problems
        assert problems == ((RowProblem(code, "kind", kind),) if code else ())


def test_the_sector_follows_the_kind_of_the_list_unless_the_name_says_whose():
    proposal = propose(name="Klub Mam", kind="Stowarzyszenie")
    assert (proposal.kind_code, proposal.sector, proposal.sector_confirmed) == (
        *("association", "ngo"),
        True,
    )
    proposal = propose(name="Prywatna Szkoła Podstawowa", kind="Przedszkole")
    assert (proposal.kind_code, proposal.sector) == ("kindergarten", "private")


def test_numbers_of_registers():
    proposal = propose(name="OSP", nip="856-734-62-15", regon="123456785", rspo="12345")
    assert proposal.numbers == {"nip": "8567346215", "regon": "123456785", "rspo": "12345"}


def test_an_address_with_a_flat():
    assert propose(name="OSP", street="ul. Winna", number="3", flat="2").details["street"] == (
        "ul. Winna 3/2"
    )


@pytest.mark.parametrize(
    ("cell", "street", "postal_code", "place"),
    [
        ("ul. Leśna 4, 78-100 Sosnówka", "ul. Leśna 4", "78-100", "Sosnówka"),
        ("78-100 Sosnówka Mała; Leśna 4", "Leśna 4", "78-100", "Sosnówka Mała"),
        ("78-100 SOSNÓWKA", "", "78-100", "Sosnówka"),
        ("Lipowo, ul. Szkolna 2", "ul. Szkolna 2", "", "Lipowo"),
        ("Bielawy 3", "Bielawy 3", "", ""),
        ("RUSOWO", "", "", "Rusowo"),
        ("ul. Polna", "ul. Polna", "", ""),
        ("Polna 1, lok. 2", "Polna 1, lok. 2", "", ""),
    ],
)
def test_a_whole_address_in_one_cell_comes_apart(cell, street, postal_code, place):
    details = propose(name="OSP", street=cell, place="").details
    assert [details[name] for name in ("street", "postal_code", "place")] == [
        *(street, postal_code, place)
    ]
    assert propose(name="OSP", street=cell, place="Lipka").details["street"] == cell


@pytest.mark.parametrize(("heading", "street"), [("Adres", ""), ("Ulica", "Polna")])
def test_one_word_in_a_column_of_streets_is_a_street(heading, street):
    columns = {"name": 0, "street": 1}
    headings = ("Nazwa", heading)
    proposal = propose_row(
        2, ("OSP", "Polna"), columns, RECOGNISE, vocabulary=VOCABULARY, headings=headings
    )
    assert proposal.details["street"] == street


@pytest.mark.parametrize("cell", ["a, " * 20_000, "1 " * 20_000, "a.@" * 20_000])
def test_endless_cells_are_named_and_cost_nothing(cell):
    row = dict.fromkeys(HEADINGS, cell) | {"name": "OSP", "description": "x"}
    proposal = propose(**row)
    named = {problem.field for problem in proposal.problems}
    assert {"phone", "email", "street", "audiences", "kind", "nip", "level"} <= named
    assert propose(name=cell).problems[0].code in {"long_name", "no_name"}
    assert len(propose(name="OSP", description=cell).details["description"]) <= 10_000


def test_columns_may_be_added_to_the_description():
    proposal = propose_row(
        *(2, ("OSP", "Straż", "1923", "-"), {"name": 0, "description": 1}, RECOGNISE),
        vocabulary=VOCABULARY,
        more=[("Rok", 2), ("Faks", 3)],
    )
    assert proposal.details["description"] == "Straż\nRok: 1923"


def test_a_line_with_a_sector_typed_behind_it():
    proposal = propose_line(NamedLine(1, "Rogalik", "private"), RECOGNISE)
    assert (proposal.kind_code, proposal.sector, proposal.sector_confirmed) == (
        None,
        "private",
        True,
    )
    assert propose_line(NamedLine(1, "OSP Kukinia"), RECOGNISE).reason == ("OSP",)
    assert propose_line(NamedLine(1, "Rogalik"), RECOGNISE).sector is None


@given(st.lists(st.text(), min_size=len(HEADINGS), max_size=len(HEADINGS)))
def test_any_row_gives_a_proposal(cells):
    columns = {name: at for at, name in enumerate(HEADINGS)}
    proposal = propose_row(1, tuple(cells), columns, RECOGNISE, vocabulary=VOCABULARY)
    assert len(proposal.short_label) <= 24
    assert len(proposal.name) <= 200 or not proposal.can_be_added
