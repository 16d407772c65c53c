"""Names of a search from a file and from the library's own list, several at once."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from partners.models import ImportBatch, Partner
from tests.factories.accounts import MembershipFactory
from tests.factories.partners import PartnerFactory
from tests.factories.selections import CandidateFactory, SelectionFactory

TABLE = """Lp.;Nazwa;Sektor;Miejscowość;Telefon;E-mail;Uwagi
1;Szkoła Podstawowa;;Kukinia;;;
2;Pensjonat „Bursztyn”;firma;Ustronie Morskie;94 351 55 01;to nie adres;cisza
3;Coś dziwnego;;Rusowo;;;pytać w sklepie
4;Klub Senior;organizacja;;;;
5;;;Gąski;94 351 55 02;;
"""


@pytest.fixture
def search(in_library, client):
    client.force_login(MembershipFactory(library=in_library, role="librarian").user)
    return SelectionFactory(library=in_library)


def url(name, search):
    return reverse(f"selections:{name}", args=[search.library.slug, search.pk])


def listed(search):
    rows = search.candidates.select_related("partner").order_by("pk")
    return [(one.partner.name, one.origin) for one in rows]


def send(client, search, text, name="nazwy.csv"):
    file = SimpleUploadedFile(name, text.encode())
    return client.post(url("names-file", search), {"file": file}, follow=True)


def settled(client, search, page, **changed):
    """Answer the page of doubtful names with what it shows, and with `changed`."""
    doubts = page.context["rows"]
    said = {"key": page.context["key"], "doubts-TOTAL_FORMS": len(doubts)}
    said["doubts-INITIAL_FORMS"] = len(doubts)
    if page.context["batch"]:
        said["list"] = page.context["batch"].pk
    for at, form in enumerate(doubts):
        said |= {f"doubts-{at}-{name}": form[name].value() or "" for name in form.fields}
    return client.post(url("names", search), said | changed)


def test_a_table_is_read_with_all_it_says_and_nothing_is_lost_in_silence(client, search):
    school = PartnerFactory(library=search.library, name="Szkoła Podstawowa", place="Kukinia")
    seniors = PartnerFactory(library=search.library, name="Klub Senior+ w Kukini", place="Kukinia")
    page = send(client, search, TABLE)
    assert listed(search) == [(school.name, "file"), ("Pensjonat „Bursztyn”", "file")]
    new = Partner.objects.get(name="Pensjonat „Bursztyn”")
    assert (new.sector, new.place, new.phone, new.level) == (
        *("private", "Ustronie Morskie", "94 351 55 01", "none"),
    )
    told = [str(message) for message in page.context["messages"]]
    assert [one for one in told if "to nie adres" in one], told
    assert [one for one in told if one.startswith("Wiersz 6:")], told
    names = [form["name"].value() for form in page.context["rows"]]
    assert names == ["Coś dziwnego", "Klub Senior"]
    assert ImportBatch.objects.filter(applied_at=None).count() == 1
    again = settled(client, search, page)
    assert "Wybierz sektor." in again.content.decode()
    for _twice in range(2):
        settled(client, search, page, **{"doubts-0-sector": "informal"})
    assert listed(search)[2:] == [(seniors.name, "file"), ("Coś dziwnego", "file")]
    strange = Partner.objects.get(name="Coś dziwnego")
    assert (strange.place, strange.description) == ("Rusowo", "pytać w sklepie")
    assert not ImportBatch.objects.filter(applied_at=None).exists()


def test_a_plain_list_is_read_as_pasted_lines_and_other_files_are_refused(client, search):
    send(client, search, "Pensjonat „Bursztyn”; f\nPiekarnia Rogalik; f; chleb\n", "lista.txt")
    assert listed(search) == [("Pensjonat „Bursztyn”", "file"), ("Piekarnia Rogalik", "file")]
    assert Partner.objects.get(name="Piekarnia Rogalik").description == "chleb"
    for text, sentence in [
        ("", "Plik jest pusty"),
        ("Telefon;E-mail\n94 351 55 01;a@b.pl\n", "Żadna kolumna nie zawiera nazw"),
        ("Nazwa\n" + "Koło X\n" * 501, "Liczba wpisów: 501"),
    ]:
        page = send(client, search, text).content.decode()
        assert sentence in page, sentence
    assert len(listed(search)) == 2
    assert not ImportBatch.objects.filter(applied_at=None).exists()


def test_names_come_from_the_list_of_partners_ticked_or_by_its_filter(client, search):
    library = search.library
    firms = [PartnerFactory(library=library, sector="private", name=f"Firma {n}") for n in "AB"]
    school = PartnerFactory(library=library, sector="public", name="Szkoła")
    elsewhere = PartnerFactory(sector="private")
    CandidateFactory(selection=search, partner=firms[0])
    there = url("register", search)
    page = client.get(f"{there}?sector=private").content.decode()
    assert "Firma B" in page
    assert "Szkoła" not in page
    assert f'name="pk" value="{firms[0].pk}"' not in page
    for said, sentence in [({}, "Zaznacz przynajmniej jedną"), ({"pk": "x"}, "Zaznacz")]:
        assert sentence in client.post(there, said).content.decode()
    client.post(f"{there}?sector=nonsense", {"all": "1"})
    assert [name for name, _origin in listed(search)] == ["Firma A"]
    told = client.post(f"{there}?sector=private", {"all": "1"}, follow=True).content.decode()
    assert "Dodano: 1." in told
    assert "Już były na liście: 1." in told
    client.post(there, {"pk": [school.pk, elsewhere.pk]})
    assert listed(search)[1:] == [("Firma B", "register"), ("Szkoła", "register")]
