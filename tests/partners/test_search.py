import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from accounts.scoping import scopes_disabled
from naming.words import fold, index_words, sort_key
from partners.models import Partner
from partners.models.events import PartnerEvent
from partners.services.partners import save_partner, searched_texts
from tests.factories.accounts import UserFactory
from tests.factories.partners import IdentifierFactory, PartnerFactory


@pytest.fixture
def saved(in_library):
    """Return a function that saves a partner as a person would."""

    def save(name, place="", **fields):
        fields = {"sector": "public", **fields}
        partner = Partner(library=in_library, name=name, place=place, **fields)
        return save_partner(partner=partner, by=UserFactory())

    return save


def names(text):
    return [partner.name for partner in Partner.objects.search(text)]


@pytest.mark.parametrize("text", ["lodz", "Łodzi", "łódź", "LODZ", "lodzi"])
def test_polish_letters_and_endings_are_forgiven(saved, text):
    saved("Dom Kultury", "Łódź")
    saved("Dom Kultury", "Rusowo")
    assert [partner.place for partner in Partner.objects.search(text)] == ["Łódź"]


@pytest.mark.parametrize("text", ["ustroniu", "ustronie", "w Ustroniu Morskim", "ustr"])
def test_a_place_is_found_in_any_case(saved, text):
    saved("OSP", "Ustronie Morskie")
    saved("OSP", "Kukinia")
    assert [partner.place for partner in Partner.objects.search(text)] == ["Ustronie Morskie"]


def test_every_word_must_be_there(saved):
    saved("Szkoła Podstawowa", "Rusowo")
    saved("Szkoła Podstawowa", "Kukinia")
    assert [found.place for found in Partner.objects.search("szkoła w Rusowie")] == ["Rusowo"]


def test_a_misspelt_name_is_found_only_when_nothing_else_is(saved):
    saved("Pensjonat Mewa")
    assert names("pensionat") == ["Pensjonat Mewa"]
    saved("Pensionat Fala")
    assert names("pensionat") == ["Pensionat Fala"]
    assert names("xyzxyz") == []


@pytest.mark.django_db
def test_similar_names_are_looked_up_in_an_index():
    with scopes_disabled(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        plan = Partner.objects.like("pensionat").explain()
    assert "Bitmap Index Scan on partners_partner_folded_trgm" in plan


CODES = [
    *("943511004", "94 351", "94-351-10", "+48 943 511 004", "0048943511004", "tel. 94 351 10 04"),
    *("904411", "904 411", "RSPO 904411", "856-734-62-15", "PL8567346215", "NIP: 856 734"),
    *("012345675", "12345675", "sekretariat@fala.example", " SEKRETARIAT@fala.example\u200b"),
    *("fala.example", "@fala.example", "www.fala.example"),
]


@pytest.fixture
def reached(saved):
    """Two organisations and a resident whom the same numbers reach."""
    wave = {"phone": "94 351 10 04 wew. 2", "email": "sekretariat@fala.example"}
    wave |= {"website": "https://www.fala.example"}
    numbers = {"rspo": "904411", "nip": "8567346215", "regon": "012345675"}
    for name, sector, reach in [
        ("Ośrodek Fala", "public", wave),
        ("Pani Zofia", "person", wave),
        ("Klub 94", "ngo", {"phone": "600 943 511", "email": "fala@klub.example"}),
    ]:
        partner = saved(name, sector=sector, **reach)
        for scheme, value in numbers.items() if reach is wave else ():
            IdentifierFactory(partner=partner, scheme=scheme, value=value)
    return saved


def test_who_is_calling_is_found_and_nobody_who_is_only_like_it(reached):
    nobody = ["94351100 5", "943512", "+00000", "fal.example", "nip 22345", "zofia@fala.example"]
    wanted = {text: ["Ośrodek Fala"] for text in CODES} | {text: [] for text in nobody}
    assert {text: names(text) for text in wanted} == wanted


def test_a_short_number_is_a_word_of_a_name(reached):
    assert names("94") == ["Klub 94"]


@pytest.mark.parametrize("text", ["!!!", "", "&|:*()'"])
def test_a_text_without_words_finds_nothing(saved, text):
    saved("OSP")
    assert names(text) == []


@pytest.mark.parametrize("text", ["a' | 'b", "\\", "<->", "osp:*&!", "%_%", "'; drop table x"])
def test_any_text_is_safe(saved, text):
    saved("OSP Kukinia")
    names(text)


@pytest.mark.parametrize(
    "name",
    [
        "Łódź „Żółw”",
        "ŹDŹBŁO",
        "O'Neil i Spółka",
        "Müller",
        "İstanbul (kebab)",
        "Ącki",
        "Kaszëbskò-Pòmòrsczé",
        "Straße Ærø Œuvre þ",
        "Ğ x\u030c ỞỮ Đđ",
    ],
)
def test_the_database_and_python_derive_the_same(in_library, name):
    partner = PartnerFactory(library=in_library, name=name)
    stored = Partner.objects.get(pk=partner.pk)
    assert stored.sort_key == sort_key(name)
    assert stored.folded == fold(name)


def test_the_list_is_in_polish_order(in_library):
    for name in ["Żaba", "Zyg", "Łąka", "Lyga", "Ącki", "Azja", "„Bar”"]:
        PartnerFactory(library=in_library, name=name)
    ordered = [partner.name for partner in Partner.objects.in_order()]
    assert ordered == ["Azja", "Ącki", "„Bar”", "Lyga", "Łąka", "Zyg", "Żaba"]


def test_reindex_corrects_words_and_nothing_else(saved, other_library):
    right = saved("OSP Kukinia", "Kukinia")
    wrong = saved("Szkoła w Łodzi")
    elsewhere = PartnerFactory(library=other_library, name="KGW Wrzos", words="")
    Partner.objects.filter(pk=wrong.pk).update(words="")
    version = Partner.objects.get(pk=wrong.pk).version
    events = PartnerEvent.objects.filter(pgh_obj=wrong).count()
    call_command("reindex")
    stored = Partner.objects.get(pk=wrong.pk)
    assert stored.words == index_words(*searched_texts(stored)) != ""
    assert stored.version == version
    assert PartnerEvent.objects.filter(pgh_obj=wrong).count() == events
    assert Partner.objects.get(pk=right.pk).words == right.words
    assert names("lodz") == ["Szkoła w Łodzi"]
    with pytest.raises(Partner.DoesNotExist):
        Partner.objects.get(pk=elsewhere.pk)


def test_reindex_reaches_every_library(other_library, capsys):
    PartnerFactory(library=other_library, name="KGW Wrzos", words="")
    call_command("reindex")
    assert capsys.readouterr().out.strip().endswith("1.")
    call_command("reindex")
    assert capsys.readouterr().out.strip().endswith("0.")


def test_every_page_suggests_partners_while_the_name_is_typed(as_role, library, htmx):
    for n in range(9):
        PartnerFactory(library=library, name=f"Koło nr {n}")
    PartnerFactory(library=library, name="Koło dawne", archived=True)
    client = as_role("librarian")
    address = reverse("partners:suggest", args=[library.slug])

    def answer(text):
        piece = BeautifulSoup(client.get(address, {"q": text}, **htmx).content, "lxml")
        return [(link.text, link["href"]) for link in piece.select("a")]

    found = answer("kolo")
    shown = [text.split("  ")[0].split(" Ustronie")[0] for text, _href in found]
    assert shown == [*(f"Koło nr {n}" for n in range(7)), "Pokaż wszystkie"]
    assert found[-1][1].endswith("/partners/?q=kolo")
    assert answer("") == answer("\x00") == []
    assert [href for _text, href in answer("Nic & takiego")] == [
        f"/libraries/{library.slug}/partners/new/?name=Nic%20%26%20takiego"
    ]
    opened = client.get(address, {"q": "koło"})
    assert opened.url == f"/libraries/{library.slug}/partners/?q=ko%C5%82o"
    home = BeautifulSoup(client.get(library.get_absolute_url()).content, "lxml")
    asks = {field["id"]: field["hx-get"] for field in home.select(".site-search input")}
    assert asks == {"search": address, "search-phone": address}
