import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.models import Municipality
from back_office.services.municipalities import BadRegister, load_municipalities, read_register
from tests.factories.accounts import OversightFactory, UserFactory

HEADINGS = "WOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA"
VOIVODESHIP = "32;;;;ZACHODNIOPOMORSKIE;województwo;2024-01-01"
COUNTY = "32;08;;;kołobrzeski;powiat;2024-01-01"
USTRONIE = "32;08;07;2;Ustronie Morskie;gmina wiejska;2024-01-01"
GOSCINO = "32;08;04;3;Gościno;gmina miejsko-wiejska;2024-01-01"
TOWN = "32;08;04;4;Gościno;miasto;2024-01-01"
VILLAGES = "32;08;04;5;Gościno;obszar wiejski;2024-01-01"
LINES = [HEADINGS, VOIVODESHIP, COUNTY, USTRONIE, GOSCINO, TOWN, VILLAGES]


def test_the_register_gives_municipalities_and_not_their_parts():
    rows = read_register(LINES)
    assert [(row.terc, row.name, row.folded_name) for row in rows] == [
        ("3208072", "Ustronie Morskie", "ustronie morskie"),
        ("3208043", "Gościno", "goscino"),
    ]
    assert (rows[0].county, rows[0].voivodeship) == ("kołobrzeski", "zachodniopomorskie")
    assert rows[0].valid_on.isoformat() == "2024-01-01"


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([], "row 1 has no column WOJ, POW, GMI"),
        (["a;b", "1;2"], "row 1 has no column WOJ"),
        ([HEADINGS], "no municipality"),
        ([HEADINGS, VOIVODESHIP, COUNTY, USTRONIE, USTRONIE], "Row 5: the code 3208072"),
        ([HEADINGS, VOIVODESHIP, USTRONIE], "Row 3: the file does not name the county"),
        ([HEADINGS, VOIVODESHIP, "32;8;;;kołobrzeski;powiat;2024-01-01"], "Row 3: “328”"),
        ([HEADINGS, VOIVODESHIP, "32;08;;;;powiat;2024-01-01"], "Row 3 has no usable name"),
        ([HEADINGS, VOIVODESHIP, "32;08;;;a\0b;powiat;2024-01-01"], "Row 3 has no usable name"),
        ([HEADINGS, f"32;;;;{'İ' * 40};województwo;2024-01-01"], "Row 2 has no usable name"),
        ([*LINES[:3], USTRONIE.replace("2024-01-01", "styczeń")], "Row 4: “styczeń” is not a date"),
        ([*LINES[:3], "32;08;07;2"], "Row 4 has no usable name"),
        ([*LINES[:3], USTRONIE.replace(" M", "\0M")], "Row 4 has no usable name"),
    ],
)
def test_a_bad_register_gets_a_sentence_with_the_row(lines, sentence, in_english):
    with pytest.raises(BadRegister) as refused:
        read_register(lines)
    assert sentence in str(refused.value)


@pytest.mark.django_db
def test_loading_twice_changes_nothing_and_a_new_name_is_taken_over():
    steps = []
    assert load_municipalities(
        rows=read_register(LINES), report=lambda *step: steps.append(step)
    ) == (2, 0)
    assert steps == [(2, 2)]
    assert load_municipalities(rows=read_register(LINES)) == (0, 0)
    renamed = [line.replace("Ustronie Morskie", "Ustronie Nadmorskie") for line in LINES]
    assert load_municipalities(rows=read_register(renamed)) == (0, 1)
    assert Municipality.objects.get(pk="3208072").folded_name == "ustronie nadmorskie"
    assert Municipality.objects.count() == 2


@pytest.mark.django_db
def test_the_command_loads_a_file_and_shows_numbers(tmp_path, capsys):
    file = tmp_path / "terc.csv"
    file.write_text("\ufeff" + "\r\n".join(LINES) + "\r\n", encoding="utf-8")
    call_command("load_terc", file)
    printed = capsys.readouterr().out
    assert "█ 2/2" in printed
    assert "Municipalities: 2. Added: 2. Changed: 0." in printed


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "cannot be read"),
        ("Łódź".encode("cp1250"), "not text in UTF-8"),
        (b"WOJ;POW", "row 1 has no column"),
    ],
)
def test_the_command_explains_a_file_it_cannot_use(tmp_path, content, sentence, in_english):
    file = tmp_path / "terc.csv"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CommandError) as refused:
        call_command("load_terc", file)
    assert sentence in str(refused.value)
    assert not Municipality.objects.exists()


def page_for(client, **powers):
    client.force_login(UserFactory(is_staff=True, **powers))
    return reverse("admin:accounts_municipality_load")


def chosen(content):
    return {"file": SimpleUploadedFile("terc.csv", content)}


def test_the_host_loads_the_register_on_a_page(client, db):
    page = page_for(client, is_superuser=True)
    listed = client.get(reverse("admin:accounts_municipality_changelist"))
    assert f'href="{page}"' in listed.text
    done = client.post(page, chosen("\n".join(LINES).encode("utf-8-sig")), follow=True)
    assert "Gminy: 2. Dodane: 2. Zmienione: 0." in done.text
    assert Municipality.objects.count() == 2


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "brak kolumn"),
        (b"a;b", "brak kolumn"),
        ("Łódź".encode("cp1250"), "UTF-8"),
        (b"x" * 5_000_001, "za duży"),
        (None, "Wybierz plik"),
    ],
)
def test_another_file_gets_a_sentence_and_loads_nothing(client, db, content, sentence):
    page = page_for(client, is_superuser=True)
    answer = client.post(page, {} if content is None else chosen(content))
    assert (answer.status_code, Municipality.objects.exists()) == (200, False)
    assert sentence in answer.text


def test_an_administrator_of_a_part_of_the_country_loads_nothing(client, db):
    client.force_login(OversightFactory(terc_prefix="32").user)
    page = reverse("admin:accounts_municipality_load")
    listed = client.get(reverse("admin:accounts_municipality_changelist"))
    assert f'href="{page}"' not in listed.text
    assert client.get(page).status_code == 403
    assert client.post(page, chosen(b"")).status_code == 403
