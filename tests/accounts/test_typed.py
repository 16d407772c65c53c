"""What is kept of a value that was typed or pasted, one function per field."""

import time

import pytest
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from hypothesis import given
from hypothesis import strategies as st

from accounts.typed import (
    INVALID,
    NO_NAME,
    SCIENTIFIC,
    Typed,
    cell_in,
    code_in,
    email_in,
    line_in,
    name_in,
    pasted_in,
    phone_in,
    postal_code_in,
    tags_in,
    text_in,
    website_in,
)
from accounts.typed_fields import (
    CellField,
    EmailField,
    LineField,
    NameField,
    PostalCodeField,
    TagsField,
    WebsiteField,
)
from naming.identifiers import BadNumber, number_in
from naming.signature import read_signature
from reports.prose import ended, quoted
from resources.lines import read_line


def nip_in(text):
    return number_in("nip", text)


def regon_in(text):
    return number_in("regon", text)


def krs_in(text):
    return number_in("krs", text)


FAMILY = "👩\N{ZERO WIDTH JOINER}👩\N{ZERO WIDTH JOINER}👧"
SCOTLAND = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
# function: text → what is kept, or (kept, rest), or a Typed
KEPT = {
    name_in: {
        "Stowa\u00adrzyszenie\u00a0 Kropla\u200b ": "Stowarzyszenie Kropla",
        "a\u202eb\u2066c\ufeffd\u200ee\ufe0ff\u3164g": "abcdefg",
        "Klub\tMam\r\nRusowo\u2028Gwizd\u0085Kukinia": "Klub Mam Rusowo Gwizd Kukinia",
        "Klub\u0000 Mam\u001f": "Klub Mam",
        f"{FAMILY} Klub ❤\ufe0f 1\ufe0f\u20e3 {SCOTLAND} 👋🏽": (
            f"{FAMILY} Klub ❤\ufe0f 1\ufe0f\u20e3 {SCOTLAND} 👋🏽"
        ),
        "Kło\u0301s": "Kłós",
        '="Klub 7"': "Klub 7",
        "'+48 Klub": "+48 Klub",
        "'-': Klub": "-': Klub",
        "O'Brien": "O'Brien",
        "1. Drużyna Harcerek „Zorza”": "1. Drużyna Harcerek „Zorza”",
        "نادي": "نادي",
        "\u200b\u00ad \u00a0": Typed(),
        "": Typed(),
        **dict.fromkeys(["---", "🌟", "brak", "#N/D", '=""'], Typed(refused=NO_NAME)),
    },
    phone_in: {
        "913515000": "913 515 000",
        "91 351 50 00": "91 351 50 00",
        "(91) 351-50-00": "91 351 50 00",
        "91/351 50 00": "913 515 000",
        "+48 91 351 50 00": "91 351 50 00",
        "0048 500-100-200": "500 100 200",
        "48500100200": "500 100 200",
        "0913515000": "913 515 000",
        "600100200.0": "600 100 200",
        '="094351771"': "094 351 771",
        "\u202a600 100 200\u202c": "600 100 200",
        "９１３５１５０００": "913 515 000",
        "'+49301234567": "+49301234567",
        "tel. 91 351 50 00 wew. 12": "91 351 50 00 wew. 12",
        "tel./fax: 91 351 50 00": "91 351 50 00",
        "112": "112",
        "19 115": "19115",
        "943 511 001, 943 511 002, kom. 600 100 200": (
            "943 511 001",
            "943 511 002",
            "kom. 600 100 200",
        ),
        "94 351 10 03/04": ("94 351 10 03", "04"),
        "fax 91 351 50 01; 91 351 50 00": ("91 351 50 00", "fax 91 351 50 01"),
        "600 100 200 (sekretariat)": ("600 100 200", "sekretariat"),
        "Jan Nowak: 600 100 200": ("600 100 200", "Jan Nowak"),
        "brak": Typed(),
        "-": Typed(),
        "6,001E+08": Typed(refused=SCIENTIFIC),
        **dict.fromkeys(
            ["12", "60010", "telefon", "9135150001", "91 351 50 0O", "+4", "fax 91 351 50 01"],
            Typed(refused=INVALID),
        ),
        "٩١٣٥١٥٠٠٠": Typed(refused=INVALID),
    },
    email_in: {
        "Szkola@Example.PL": "szkola@example.pl",
        "\u200bbiuro@x.pl\u00a0": "biuro@x.pl",
        "mailto:koral@lipowo.example": "koral@lipowo.example",
        "e-mail: koral@lipowo.example": "koral@lipowo.example",
        "<biuro@x.pl>.": "biuro@x.pl",
        "Biuro klubu <biuro@x.pl>, b@x.pl": Typed("biuro@x.pl", ("b@x.pl",), ("Biuro klubu",)),
        "a@x.pl, b@x.pl;c@x.pl": ("a@x.pl", "b@x.pl", "c@x.pl"),
        "a@x.pl lub b@x.pl": ("a@x.pl", "b@x.pl"),
        "a@x.pl b@x.pl": ("a@x.pl", "b@x.pl"),
        "biuro@\u017fzkola.pl": "biuro@szkola.pl",
        "n/d": Typed(),
        **dict.fromkeys(
            [
                "szkola(at)example.pl",
                "b\u0131uro@x.pl",
                "\u017fzkola@x.pl",
                "żółw@x.pl",
                "a@x",
                "a..b@x.pl",
                "a@-x.pl",
                "a b@",
                "@x.pl",
                "left-abc@Okolica.invalid",  # would count as an account that was closed
                "left-abc@\uff4fkolica.invalid",
            ],
            Typed(refused=INVALID),
        ),
    },
    website_in: {
        "www.fala.example": "https://www.fala.example",
        "HTTP://BRYZA.EXAMPLE/Klub": "http://bryza.example/Klub",
        "koral.example/świetlica": "https://koral.example/świetlica",
        "https://x.pl/strona,12.html": "https://x.pl/strona,12.html",
        "http:\\\\x.pl": "http://x.pl",
        "żółw.pl.": "https://żółw.pl",
        "www.fala.example, www.facebook.com/fala": (
            "https://www.fala.example",
            "www.facebook.com/fala",
        ),
        "Brak": Typed(),
        **dict.fromkeys(
            ["javascript:alert(1)", "biuro@x.pl", "zapytać w biurze", "http://localhost"],
            Typed(refused=INVALID),
        ),
    },
    postal_code_in: {
        **dict.fromkeys(["78-111", "78111", "78 111", "PL-78111", "78–111", "78111.0"], "78-111"),
        '="05-123"': "05-123",
        "78-111 Rusowo": ("78-111", "Rusowo"),
        "5123": Typed("05-123", restored=True),
        **dict.fromkeys(["781", "78-1111", "abc", "٧٨-١١١"], Typed(refused=INVALID)),
        "7,81E+04": Typed(refused=SCIENTIFIC),
    },
    nip_in: {
        "856-734-62-15": "8567346215",
        "NIP: PL 8567346215": "8567346215",
        '="8567346215"': "8567346215",
        "8567346215,0": "8567346215",
        "8,56735E+09": Typed(refused=SCIENTIFIC),
        "8567346216": Typed(refused=BadNumber.WRONG_CHECK_DIGIT),
        "brak": Typed(),
    },
    regon_in: {
        "012345675": "012345675",
        "12345675": Typed("012345675", restored=True),
        "331501": Typed("000331501", restored=True),
        "12345676": Typed(refused=BadNumber.WRONG_LENGTH),
        "44051401458": Typed(refused=BadNumber.WRONG_LENGTH),
        "1,23457E+13": Typed(refused=SCIENTIFIC),
    },
    krs_in: {"123456": "0000123456", "KRS 0000123456": "0000123456"},
}


def as_typed(kept):
    if isinstance(kept, Typed):
        return kept
    return Typed(kept) if isinstance(kept, str) else Typed(kept[0], tuple(kept[1:]))


@pytest.mark.parametrize("read", KEPT, ids=lambda read: read.__name__)
def test_what_is_kept_of_a_text(read):
    wrong = {
        text: typed for text, kept in KEPT[read].items() if (typed := read(text)) != as_typed(kept)
    }
    assert wrong == {}


@pytest.mark.parametrize("read", KEPT, ids=lambda read: read.__name__)
def test_what_is_kept_is_read_again_as_it_is(read):
    for text in KEPT[read]:
        kept = read(text).value
        assert read(kept) == Typed(kept), text


@pytest.mark.parametrize("read", KEPT, ids=lambda read: read.__name__)
@given(text=st.text())
def test_any_text_is_read(read, text):
    typed = read(text)
    assert not (typed.value and typed.refused)
    assert read(typed.value).value == typed.value


@pytest.mark.parametrize(
    ("read", "check"), [(email_in, EmailValidator()), (website_in, URLValidator())]
)
def test_what_is_kept_django_takes_too(read, check):
    refused = []
    for text in [text for texts in KEPT.values() for text in texts]:
        if kept := read(text).value:
            try:
                check(kept)
            except ValidationError:
                refused.append(text)
    assert refused == []


@pytest.mark.parametrize("sign", ["(", ", ", "-", "- ", "/"])
def test_an_endless_phone_is_refused_unread(sign):
    assert phone_in(sign * 50_000).refused == "invalid"


def test_a_text_keeps_its_lines():
    typed = "\n\u200bPierwsza\u00a0linia \r\n\u2028\tdruga\u00ad\v"
    assert text_in(typed) == "Pierwsza linia\n\n\tdruga"
    assert line_in(typed) == "Pierwsza linia druga"


def test_a_cell_shows_what_its_sheet_shows():
    assert cell_in('ul. Latarników ="7"') == "ul. Latarników 7"
    assert cell_in("'=cmd") == "=cmd"
    assert cell_in("'t Huis") == "'t Huis"


def test_far_too_many_tags_are_not_taken_apart():
    assert TagsField().clean("a, b, a") == ["a", "b"]
    with pytest.raises(ValidationError) as refusal:
        TagsField().clean("a," * 100_000)
    assert refusal.value.code == "many"


ODD_UNITS = [
    *" a1|-.,;:@#*'\"=+_(<[/\\\n\t",
    "a.",
    "a@",
    "A-",
    "1,",
    '="',
    "xn--",
    " i ",
    "mail:",
    "@a.a|",
]


@pytest.mark.parametrize("unit", ODD_UNITS)
def test_no_text_takes_long_to_read(unit):
    """While one expression runs nobody else of the process does; no one signs in to send a text."""
    text = (unit * 30_000)[:30_000]
    readers = [
        read_line,
        cell_in,
        code_in,
        email_in,
        line_in,
        name_in,
        pasted_in,
        phone_in,
        postal_code_in,
    ]
    for reader in [*readers, ended, quoted, read_signature, tags_in, text_in, website_in]:
        began = time.process_time()
        reader(text)
        assert time.process_time() - began < 2, reader.__name__


@pytest.mark.parametrize(
    "field", [CellField, EmailField, LineField, NameField, PostalCodeField, WebsiteField]
)
def test_what_is_much_too_long_is_not_taken_apart(field, monkeypatch):
    read = []
    monkeypatch.setattr(field, "read", staticmethod(lambda text: read.append(text) or Typed()))
    with pytest.raises(ValidationError):
        field(max_length=100).clean("a" * 1001)
    assert read == []
    field(max_length=100, required=False).clean("a" * 1000)
    assert len(read) == 1
