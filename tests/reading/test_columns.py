import pytest

from reading.columns import guess_columns, running_number_column, without_running_numbers
from reading.files import read_file, read_table

_RSPO = (
    "Numer RSPO;REGON;NIP;Typ;Nazwa;Kod terytorialny województwo;Kod terytorialny powiat;"
    "Kod terytorialny gmina;Kod terytorialny miejscowość;Kod terytorialny ulica;Województwo;"
    "Powiat;Gmina;Miejscowość;Rodzaj miejscowości;Ulica;Numer budynku;Numer lokalu;Kod pocztowy;"
    "Poczta;Telefon;Faks;E-mail;Strona www;Publiczność status;Kategoria uczniów;"
    "Specyfika placówki;Imię i nazwisko dyrektora;Data założenia;Liczba uczniów"
)
RSPO = _RSPO.split(";")


def test_the_columns_of_the_school_register():
    assert {field: RSPO[at] for field, at in guess_columns(RSPO).items()} == {
        "name": "Nazwa",
        "kind": "Typ",
        "sector": "Publiczność status",
        "street": "Ulica",
        "number": "Numer budynku",
        "flat": "Numer lokalu",
        "postal_code": "Kod pocztowy",
        "place": "Miejscowość",
        "phone": "Telefon",
        "email": "E-mail",
        "website": "Strona www",
        "rspo": "Numer RSPO",
        "regon": "REGON",
        "nip": "NIP",
    }


def test_the_columns_of_a_shorter_list():
    columns = ["Nazwa", "Typ", "Ulica", "Numer", "Kod pocztowy", "Poczta", "Miejscowość"]
    guessed = guess_columns(columns)
    assert guessed == {
        "name": 0,
        "kind": 1,
        "street": 2,
        "number": 3,
        "postal_code": 4,
        "place": 6,
    }


def test_english_and_untidy_headings():
    guessed = guess_columns(["  ORGANISATION_NAME ", "E-Mail:", "Postal code", "Name"])
    assert guessed == {"name": 3, "email": 1, "postal_code": 2}
    assert guess_columns(["cokolwiek"]) == {}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Nazwa stowarzyszenia", "name"),
        ("Nazwa biblioteki", "name"),
        ("Pełna nazwa organizacji", "name"),
        ("Nazwa (pełna)", "name"),
        ("Szkoła", "name"),
        ("Nazwa skrócona", "short_label"),
        ("Siedziba i adres", "street"),
        ("Adres (ulica, numer, kod)", "street"),
        ("Adres e-mail", "email"),
        ("E-mail (sekretariat)", "email"),
        ("Adres strony internetowej", "website"),
        ("Telefon kontaktowy", "phone"),
        ("Numer telefonu", "phone"),
        ("Nr w ewidencji / KRS", "krs"),
        ("Nazwa miejscowości", "place"),
        ("Szerokość geograficzna (WGS 84)", "latitude"),
        ("@lon", "longitude"),
        ("addr:street", "street"),
        ("addr:housenumber", "number"),
        ("contact:phone", "phone"),
        ("contact:email", "email"),
        # Of persons, authorities and areas; and values, which are no headings.
        ("Imię i nazwisko dyrektora", None),
        ("E-mail dyrektora", None),
        ("Nazwa gminy", None),
        ("Kod terytorialny miejscowość", None),
        ("Rodzaj miejscowości", None),
        ("Faks", None),
        ("biuro@mail.example", None),
        ("tel. 943 511 001", None),
        ("www.adres.example", None),
    ],
)
def test_a_heading_is_known_by_its_parts(heading, field):
    assert guess_columns([heading]) == ({field: 0} if field else {})


@pytest.mark.parametrize(
    ("text", "headings", "columns", "above"),
    [
        ("Wykaz klubów i stowarzyszeń;;\n;;\nLp.;Nazwa;Telefon\n1;OSP;1\n", (3,), None, 1),
        ("Nazwa stowarzyszenia;Adres e-mail\nOSP;a@x.example\n", (1,), None, 0),
        (
            "Nazwa;Adres;;Telefon;\n;Ulica;Miejscowość;stacjonarny;inny\nOSP;Polna 1;Lipka;1;2\n",
            (1, 2),
            ("Nazwa", "Ulica", "Miejscowość", "Telefon stacjonarny", "Telefon inny"),
            0,
        ),
        ("Lista\nNazwa\nOSP\n", (2,), ("Nazwa",), 1),
        ("OSP Lipka;Organizacja\nKGW;Organizacja\n", (), None, 0),
        ("OSP Lipka;943511001\n", (), None, 0),
    ],
)
def test_the_headings_are_found_among_the_first_rows(text, headings, columns, above):
    table = read_table(text.encode())
    assert (table.headings, len(table.above)) == (headings, above)
    assert columns in (None, table.columns)


def test_the_row_of_headings_may_be_chosen():
    read = read_file(b"Kto;Gdzie\nOSP;Lipka\n")
    assert read.table(1).rows == ((2, ("OSP", "Lipka")),)
    assert len(read.table(0).rows) == 2


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("Lp.;Nazwa\n1;OSP\n2;KGW\n", 0),
        (";Nazwa\n1.;OSP\n2.;KGW\n4.;GOK\n", 0),
        ("1;OSP Lipka\n2;KGW Lipka\n", 0),
        ("Lp.;Nazwa\n1;OSP\n2;KGW\nSuma: 2;\n", 0),
        ("Nr;Nazwa\n12;OSP\n13;KGW\n", None),  # of houses
        ("Nazwa;Liczba członków\nOSP;1\nKGW;2\n", None),
        ("Lp.;Nazwa\n1;OSP\n1;KGW\n", None),
    ],
)
def test_a_column_that_counts_the_rows_is_known(text, column):
    assert running_number_column(read_table(text.encode())) == column


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["1. OSP", "2. KGW", "3) GOK"], ["OSP", "KGW", "GOK"]),
        (
            ["7. Lipowska Drużyna", "8. Drużyna", "OSP"],
            ["7. Lipowska Drużyna", "8. Drużyna", "OSP"],
        ),
        (["1. FC Lipowo"], ["1. FC Lipowo"]),
    ],
)
def test_numbers_before_all_names_are_off_and_a_number_of_a_name_stays(names, expected):
    table = read_file("\n".join(["Nazwa", *names]).encode()).table()
    stripped = without_running_numbers(table, 0)
    assert [cells[0] for _number, cells in stripped.rows] == expected
