"""Every fact of a partner, one by one, wherever facts are shown, compared, found or carried."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.urls import reverse
from django.utils import translation

from accounts.scoping import scope, scopes_disabled
from accounts.typed_fields import PhoneField, PostalCodeField
from intake.forms.imports import COLUMN_MEANINGS
from intake.proposals import LONGEST
from intake.reading import HEADINGS, read_table
from intake.services.imports import apply_list, check_list, upload_list
from partners.forms.fields import PointField
from partners.forms.partners import PartnerForm
from partners.models import Kind, Partner
from partners.models.facts import BY_NAME, FACTS, Panel
from partners.services.history import history_of
from partners.services.kinds import load_vocabulary
from tests.factories.accounts import BranchFactory, UserFactory
from tests.factories.partners import AudienceFactory, PartnerFactory

ASKED = [fact.name for fact in FACTS if fact.is_asked]
# Columns that nobody types: the house writes them, or they follow from a fact.
WRITTEN_BY_THE_HOUSE = {
    *("id", "library", "archived_at", "archived_by", "import_batch", "created_at", "updated_at"),
    *("version", "words", "sort_key", "folded", "word_vector", "point_source"),
}
# The parts of an address that a list may hold in columns of their own; they become the street.
PARTS_OF_THE_STREET = {"number", "flat"}
NUMBERS = {
    "nip": ["8567346215", "8567347226", "8567348237"],
    "regon": ["123456785", "123457796", "123458809"],
    "krs": ["0000123456", "0000123457", "0000123458"],
    "rspo": ["12345", "12346", "12347"],
}
# What people may type into a field of this kind: stored, changed by one, changed by another.
SAMPLES = {
    PhoneField: ["913 515 000", "913 515 001", "913 515 002"],
    PostalCodeField: ["78-111", "78-112", "78-113"],
    PointField: ["54.100000, 15.100000", "54.200000, 15.200000", "54.300000, 15.300000"],
    forms.EmailField: ["a@example.pl", "b@example.pl", "c@example.pl"],
    forms.URLField: ["https://a.example.pl", "https://b.example.pl", "https://c.example.pl"],
    forms.BooleanField: ["on", "", "on"],
    forms.CharField: ["Alfa", "Beta", "Gamma"],
}


@pytest.fixture(autouse=True)
def kinds(db):
    load_vocabulary()


@pytest.fixture
def samples(library):
    """Return fact → what the form sends: at first, changed by one person, changed by another."""
    with scope(library=library):
        form = PartnerForm(library=library)
    rows = {
        "kind": Kind.objects.filter(sector="ngo").order_by("pk")[:3],
        "branch": BranchFactory.create_batch(3, library=library),
        "audiences": AudienceFactory.create_batch(3, library=library),
        "sector": None,
    }
    found = {name: [str(row.pk) for row in some] for name, some in rows.items() if some}
    found |= NUMBERS | {"sector": ["ngo", "public", "private"]}
    for name, field in form.fields.items():
        if isinstance(field, forms.ChoiceField):
            found.setdefault(name, [str(key) for key, _label in field.choices if key][-3:])
        kind = next((kind for kind in SAMPLES if isinstance(field, kind)), None)
        found.setdefault(name, SAMPLES.get(kind))
    return {name: (some * 2)[:3] for name, some in found.items() if name in ASKED}


@pytest.fixture
def partner(library, samples, sign_in):
    """A partner of whom everything is written."""
    partner = PartnerFactory(library=library)
    sent = {name: values[0] for name, values in samples.items()} | {"version": 1}
    assert sign_in("librarian").post(edit_address(partner), sent).status_code == 302
    return partner


def edit_address(partner):
    return reverse("partners:edit", args=[partner.library.slug, partner.pk])


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def as_sent(response):
    """Return what a browser would send of the form on this page, as it stands there."""
    data = {}
    form = soup(response).select_one("#partner-form")
    for field in form.select("input[name], textarea[name]"):
        if field.get("type") not in {"checkbox", "radio"} or field.has_attr("checked"):
            default = "on" if field.get("type") == "checkbox" else ""
            words = field.get("value", default) if field.name == "input" else field.text.strip()
            data.setdefault(field["name"], []).append(words)
    for select in form.select("select[name]"):
        data[select["name"]] = [select.select_one("option[selected]")["value"]]
    return data


def stored(partner):
    """Return fact → its words, as they are stored now."""
    with scope(library=partner.library), translation.override("en"):
        again = Partner.objects.get(pk=partner.pk)
        return {fact.name: fact.words(again) for fact in FACTS}


def conflicts(response):
    """Return field → whose word is proposed."""
    chosen = soup(response).select(".conflict [checked]")
    return {box["name"].removeprefix("keep-"): box["value"] for box in chosen}


def save(client, partner, **changes):
    response = client.post(
        edit_address(partner), as_sent(client.get(edit_address(partner))) | changes
    )
    assert response.status_code == 302


# The list itself


def test_every_column_is_a_fact_or_is_written_by_the_house():
    columns = {field.name for field in Partner._meta.concrete_fields}
    of_facts = {column for fact in FACTS for column in fact.columns}
    assert columns - of_facts == WRITTEN_BY_THE_HOUSE, "add a Fact to partners/models/facts.py"
    assert of_facts <= columns


def test_the_form_asks_every_fact(in_library):
    assert {*PartnerForm(library=in_library).fields} - {"version"} == {*ASKED}


def test_the_page_of_a_partner_asks_every_fact(partner, sign_in):
    sent = as_sent(sign_in("librarian").get(edit_address(partner)))
    assert {*ASKED} <= {*sent}, "add it to templates/partners/_more_fields.html"


def test_what_was_sent_is_stored(partner, samples):
    assert [name for name, words in stored(partner).items() if not words] == []
    assert stored(partner)["phone"] == samples["phone"][0]


# Two people at once


@pytest.mark.parametrize(("one", "other"), [("place", "street"), ("phone", "description")])
def test_a_fact_that_nobody_touched_survives_two_people(partner, sign_in, samples, one, other):
    first, second = sign_in("librarian"), sign_in("coordinator")
    opened, before = as_sent(first.get(edit_address(partner))), stored(partner)
    save(second, partner, **{one: samples[one][1]})
    response = first.post(edit_address(partner), opened | {other: samples[other][1]})
    assert (response.status_code, conflicts(response)) == (409, {one: "theirs", other: "mine"})
    assert first.post(edit_address(partner), as_sent(response)).status_code == 302
    assert stored(partner) == before | {one: samples[one][1], other: samples[other][1]}


@pytest.mark.parametrize("name", ASKED)
def test_a_fact_that_the_colleague_changed_is_proposed_to_stay(partner, sign_in, samples, name):
    first, second = sign_in("librarian"), sign_in("coordinator")
    opened = as_sent(first.get(edit_address(partner)))
    save(second, partner, **{name: samples[name][1]})
    theirs = stored(partner)
    another = "street" if name != "street" else "place"
    response = first.post(edit_address(partner), opened | {another: "Polna 1"})
    assert conflicts(response)[name] == "theirs"
    assert first.post(edit_address(partner), as_sent(response)).status_code == 302
    assert stored(partner) == theirs | {another: "Polna 1"}


@pytest.mark.parametrize("name", ASKED)
def test_a_fact_that_both_changed_is_asked_about(partner, sign_in, samples, name):
    if samples[name][0] == samples[name][2]:
        return  # yes or no: whoever changes it agrees
    first, second = sign_in("librarian"), sign_in("coordinator")
    opened = as_sent(first.get(edit_address(partner)))
    save(second, partner, **{name: samples[name][1]})
    theirs = stored(partner)[name]
    response = first.post(edit_address(partner), opened | {name: samples[name][2]})
    assert conflicts(response) == {name: "mine"}
    assert stored(partner)[name] == theirs
    assert first.post(edit_address(partner), as_sent(response)).status_code == 302
    assert stored(partner)[name] not in {theirs, ""}


def test_a_number_that_was_not_asked_is_not_taken_away(library, sign_in):
    """Only a body that may stand in a register is asked for its number there."""
    partner = PartnerFactory(library=library, sector="person", name="Anna Wilk")
    first, second = sign_in("librarian"), sign_in("coordinator")
    opened = as_sent(first.get(edit_address(partner)))
    assert "krs" not in opened
    save(second, partner, sector="ngo", krs="0000123456")
    response = first.post(edit_address(partner), opened | {"place": "Rusowo"})
    assert "krs" not in conflicts(response)
    first.post(edit_address(partner), as_sent(response))
    assert stored(partner)["krs"] == "0000123456"


# What happened, and where it is found


def changes_of(partner):
    """Return what the last save changed but for groups: they are told by the moment of the save,
    and within one test everything happens at one moment."""
    with scope(library=partner.library), translation.override("en"):
        history = history_of(partner)
        return [one for one in history._changes(*history.events[:2]) if "now reaches" not in one]


@pytest.mark.parametrize("name", [name for name in ASKED if name != "audiences"])
def test_the_history_tells_a_change_and_nothing_else(partner, sign_in, samples, name):
    save(sign_in("librarian"), partner, **{name: samples[name][1]})
    told = changes_of(partner)
    assert len(told) == (0 if BY_NAME[name].not_in_history else 1), told
    with translation.override("en"):
        word = str(BY_NAME[name].word)
    assert all(word in sentence for sentence in told)


@pytest.mark.django_db(transaction=True)
def test_the_history_tells_which_groups_came_and_went(partner, sign_in):
    children, pensioners = (AudienceFactory(library=partner.library, name=name)
                            for name in ("dzieci", "seniorzy"))  # fmt: skip
    client = sign_in("librarian")
    save(client, partner, audiences=[children.pk])
    save(client, partner, audiences=[pensioners.pk])
    save(client, partner, place="Gwizd")
    with scope(library=partner.library), translation.override("en"):
        told = [sentence.changes for sentence in history_of(partner).sentences[:2]]
    assert told == [
        ["place from “Alfa” to “Gwizd”"],
        ["no longer reaches “dzieci”", "now reaches “seniorzy”"],
    ]


@pytest.mark.parametrize("name", [fact.name for fact in FACTS if fact.is_searched])
def test_a_search_finds_it(partner, sign_in, samples, name):
    word = "Żyrafowo"
    if name == "kind":
        value = Kind.objects.create(code="zoo", name=word, name_en="Zoo", sector="ngo").pk
    else:
        value = word
    save(sign_in("librarian"), partner, **{name: value})
    with scope(library=partner.library):
        assert list(Partner.objects.search("żyrafowo")) == [partner]


@pytest.mark.parametrize("fact", [one for one in FACTS if one.is_data])
def test_the_page_shows_it_when_there_is_nothing_else(library, sign_in, samples, fact):
    partner = PartnerFactory(library=library)
    client = sign_in("librarian")
    assert soup(client.get(partner.get_absolute_url())).select_one("#data-heading") is None
    save(client, partner, **{fact.name: samples[fact.name][0]})
    panel = soup(client.get(partner.get_absolute_url())).select_one("#data-heading")
    assert panel, "the panel says nothing"
    words = stored(partner)[fact.name].removeprefix("https://")
    shown = panel.parent.get_text().replace(" ", "").replace("-", "")
    assert words.replace(" ", "").replace("-", "") in shown


# The back office, files out and in


def test_the_back_office_has_every_fact(partner, as_role, samples):
    page = as_role("admin").get(reverse("admin:partners_partner_change", args=[partner.pk]))
    with scopes_disabled():
        fields = {*page.context["adminform"].form.fields}
    for fact in FACTS:
        if fact.panel == Panel.ROWS:
            assert samples[fact.name][0] in page.content.decode()
        else:
            assert {*(fact.columns or [f"reached_{fact.name}"])} <= fields


@pytest.mark.parametrize("name", ASKED)
def test_the_file_tells_it_or_says_why_not(partner, sign_in, samples, name):
    client = sign_in("librarian")
    before = row_of_the_file(client, partner)
    save(client, partner, **{name: samples[name][1]})
    after = row_of_the_file(client, partner)
    changed = {heading for heading in before if before[heading] != after[heading]}
    fact = BY_NAME[name]
    with translation.override("en"):
        heading = str(fact.short_heading) or fact.heading
    assert changed == (set() if fact.not_in_file else {heading})


def test_of_a_resident_the_file_tells_only_this(library, samples, sign_in):
    partner = PartnerFactory(library=library)
    values = {name: values[0] for name, values in samples.items()} | {"version": 1}
    client = sign_in("librarian")
    client.post(edit_address(partner), values | {"sector": "person", "is_published": ""})
    row = row_of_the_file(client, partner)
    assert {heading for heading, cell in row.items() if cell} == {
        *("Name", "Kind", "Sector", "Sector confirmed", "Level of cooperation", "Only as"),
        *("Recipient of our services", "Audiences"),
    }
    assert row["Name"] == "resident"


def row_of_the_file(client, partner):
    with translation.override("en"):
        response = client.get(reverse("partners:export-csv", args=[partner.library.slug]))
        text = response.content.decode("utf-8-sig")
        return next(csv.DictReader(io.StringIO(text), delimiter=";"))


@pytest.mark.parametrize("fact", [fact for fact in FACTS if fact.is_asked])
def test_a_list_brings_it_or_it_is_said_why_not(in_library, samples, fact):
    assert (fact.name in HEADINGS) == (not fact.not_from_list)
    if fact.not_from_list:
        return
    cell = samples[fact.name][0]
    cell = Kind.objects.get(pk=cell).name if fact.name == "kind" else cell
    columns = {"Nazwa": "Koło", "Sektor": "ngo"} | {HEADINGS[fact.name][0].capitalize(): cell}
    text = "\n".join([";".join(columns), ";".join(columns.values())])
    batch = upload_list(
        library=in_library,
        file_name="lista.csv",
        table=read_table(text.encode(), "lista.csv"),
        by=UserFactory(),
    )
    assert check_list(batch=batch).rows[0].proposal.problems == ()
    apply_list(batch=batch, by=batch.created_by)
    partner = Partner.objects.get()
    expected = str(Kind.objects.get(name=cell)) if fact.name == "kind" else cell
    value = fact.value(partner)
    assert str(value) == expected


def test_lists_speak_of_facts_only():
    importable = {fact.name for fact in FACTS if fact.is_asked and not fact.not_from_list}
    assert {*HEADINGS} == importable | PARTS_OF_THE_STREET
    assert {name for name, _label in COLUMN_MEANINGS} - {""} == {*HEADINGS}


def test_what_a_list_may_hold_is_as_long_as_the_column():
    columns = {name: Partner._meta.get_field(name).max_length for name in LONGEST}
    assert columns == LONGEST
