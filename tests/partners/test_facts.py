"""Every fact of a partner, one by one, wherever facts are shown, compared, found or carried."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.db import models
from django.urls import reverse
from django.utils import translation

from accounts.scoping import scope, scopes_disabled
from intake.cells import LONGEST
from intake.forms.imports import column_meanings
from intake.services.imports import apply_list, check_list
from intake.services.tables import upload_list
from naming.words import index_words
from partners.forms.partners import PartnerForm
from partners.models import Kind, Partner, Sector
from partners.models.facts import BY_NAME, FACTS, Fact, Panel
from partners.services.history import History, history_of
from reading.columns import HEADINGS
from reading.files import read_file
from tests.factories.accounts import BranchFactory, MembershipFactory, UserFactory
from tests.factories.partners import AudienceFactory, PartnerFactory
from tests.factories.samples import typed_for

pytestmark = pytest.mark.usefixtures("vocabulary")
ASKED = [fact.name for fact in FACTS if fact.is_asked]
# Columns that nobody types: the house writes them, or they follow from a fact.
WRITTEN_BY_THE_HOUSE = {
    *("id", "library", "archived_at", "archived_by", "import_batch", "created_at", "updated_at"),
    *("version", "words", "sort_key", "folded", "word_vector", "point_source"),
    *("point_terc", "near_border", "confirmed_on", "no_letters_since", "merged_into"),
}
# The parts of an address that a list may hold in columns of their own; they become the street.
PARTS_OF_THE_STREET = {"number", "flat"}
PARTS_OF_THE_POINT = {"latitude", "longitude"}
NUMBERS = {
    "nip": ["8567346215", "8567347226", "8567348237"],
    "regon": ["123456785", "123457796", "123458809"],
    "krs": ["0000123456", "0000123457", "0000123458"],
    "rspo": ["12345", "12346", "12347"],
}


@pytest.fixture
def samples(library):
    """Return fact → what the form sends: at first, changed by one person, changed by another."""
    with scope(library=library):
        form = PartnerForm(library=library)
    rows = {
        "kind": Kind.objects.filter(sector="ngo").order_by("pk")[:3],
        "branch": BranchFactory.create_batch(3, library=library),
        "in_charge": [one.user for one in MembershipFactory.create_batch(3, library=library)],
        "audiences": AudienceFactory.create_batch(3, library=library),
        "sector": None,
    }
    found = {name: [str(row.pk) for row in some] for name, some in rows.items() if some}
    found |= NUMBERS | {"sector": ["ngo", "public", "private"]}
    for name in {*ASKED} & {*form.fields} - {*found}:
        field, columns = form.fields[name], BY_NAME[name].columns
        if isinstance(field, forms.ChoiceField):
            found[name] = [str(key) for key, _label in field.choices if key][-3:]
        elif isinstance(field, forms.BooleanField):
            found[name] = ["on", "", "on"]
        else:
            is_column = columns == (name,)
            found[name] = typed_for(field, Partner._meta.get_field(name) if is_column else None)
    return {name: (some * 2)[:3] for name, some in found.items()}


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
    return BeautifulSoup(response.content, "lxml")


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
    forgotten = columns - of_facts - WRITTEN_BY_THE_HOUSE
    assert not forgotten, f"add a Fact to partners/models/facts.py for {forgotten}"
    assert of_facts == columns - WRITTEN_BY_THE_HOUSE


def test_the_form_asks_every_fact(in_library):
    lacking = {*ASKED} ^ ({*PartnerForm(library=in_library).fields} - {"version"})
    assert not lacking, f"a field in partners/forms/partners.py, or is_asked=False, for {lacking}"


def test_the_page_of_a_partner_asks_every_fact(partner, sign_in):
    sent = as_sent(sign_in("librarian").get(edit_address(partner)))
    lacking = {*ASKED} - {*sent}
    assert not lacking, f"the layout in partners/forms/partners.py hides {lacking}"


def test_what_was_sent_is_stored(partner, samples):
    empty = [name for name, words in stored(partner).items() if not words]
    assert empty == [], "sent and not stored, or Fact.words says nothing of it"
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


def test_what_the_colleague_changed_is_proposed_to_stay(partner, sign_in, samples):
    first, second = sign_in("librarian"), sign_in("coordinator")
    opened = as_sent(first.get(edit_address(partner)))
    theirs = {name: values[1] for name, values in samples.items() if name != "street"}
    save(second, partner, **theirs)
    stands = stored(partner)
    response = first.post(edit_address(partner), opened | {"street": "Polna 1"})
    assert conflicts(response) == dict.fromkeys(theirs, "theirs") | {"street": "mine"}
    assert first.post(edit_address(partner), as_sent(response)).status_code == 302
    assert stored(partner) == stands | {"street": "Polna 1"}


def test_what_both_changed_is_asked_about(partner, sign_in, samples):
    first, second = sign_in("librarian"), sign_in("coordinator")
    opened = as_sent(first.get(edit_address(partner)))
    # Yes or no: whoever changes it agrees.
    asked = {name: three for name, three in samples.items() if three[0] != three[2]}
    save(second, partner, **{name: three[1] for name, three in asked.items()})
    theirs = stored(partner)
    response = first.post(
        edit_address(partner), opened | {name: three[2] for name, three in asked.items()}
    )
    assert conflicts(response) == dict.fromkeys(asked, "mine")
    assert stored(partner) == theirs
    assert first.post(edit_address(partner), as_sent(response)).status_code == 302
    mine = stored(partner)
    assert [name for name in asked if mine[name] in {theirs[name], ""}] == []


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


def test_the_history_tells_every_change_and_nothing_else(partner, sign_in, samples):
    save(sign_in("librarian"), partner, **{name: values[1] for name, values in samples.items()})
    facts = [BY_NAME[name] for name in ASKED if name != "audiences"]
    with translation.override("en"):
        words = sorted(str(fact.word) for fact in facts if not fact.not_in_history)
    told = changes_of(partner)
    assert len(told) == len(words), told
    assert [word for word in words if not any(word in sentence for sentence in told)] == []


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


def test_the_history_tells_what_came_and_what_went(partner):
    """Of an empty column it says nothing: neither “None” nor “”."""
    with scope(library=partner.library), translation.override("en"):
        full, empty = Partner.objects.get(pk=partner.pk), Partner()
        history = History(full, [full, empty])
        for fact in FACTS:
            told = [history._change(fact, *pair) for pair in [(full, empty), (empty, full)]]
            wrong = [one for one in told if "None" in one or "“”" in one]
            assert not wrong, f"{fact.name}: {told}"


# Value, the column, its words in Polish: a fact of any kind is told, found and shown.
KINDS = [
    (1921, models.PositiveSmallIntegerField(null=True), "1921"),
    (date(1921, 3, 5), models.DateField(null=True), "5 marca 1921"),
    (Decimal("54.5"), models.DecimalField(null=True), "54,5"),
    (True, models.BooleanField(null=True), "tak"),
    ("ngo", models.CharField(choices=Sector, blank=True), str(Sector.NGO.label)),
    ("Alfa", models.CharField(blank=True), "Alfa"),
]


@pytest.mark.parametrize(("value", "column", "words"), KINDS, ids=[kind[2] for kind in KINDS])
def test_a_fact_of_any_kind_has_words(value, column, words):
    with translation.override("pl"):
        assert History(None, [])._word(column, value) == words
        assert History(None, [])._word(column, None) == ""
        told = Fact("it", columns=(), read=lambda partner: partner)
        if not column.choices:
            assert told.words(value) == words
        assert told.words(None) == ""
        assert told.texts(value) == [str(value)]
        assert told.texts(None) == told.texts("") == []
        assert index_words(*told.texts(value))


@pytest.mark.parametrize("name", [fact.name for fact in FACTS if fact.is_searched])
def test_a_search_finds_it(partner, sign_in, samples, name):
    value = samples[name][1]
    if name == "kind":
        value = Kind.objects.create(code="zoo", name="Żyrafowo", name_en="Zoo", sector="ngo").pk
    save(sign_in("librarian"), partner, **{name: value})
    word = "żyrafowo" if name == "kind" else samples[name][1]
    with scope(library=partner.library):
        assert list(Partner.objects.search(word)) == [partner], "Fact.texts gives it to the search"


@pytest.mark.parametrize("name", [fact.name for fact in FACTS if fact.is_data])
def test_the_page_shows_it_when_there_is_nothing_else(library, sign_in, samples, name):
    partner = PartnerFactory(library=library)
    client = sign_in("librarian")
    assert soup(client.get(partner.get_absolute_url())).select_one("#data-heading") is None
    save(client, partner, **{name: samples[name][0]})
    panel = soup(client.get(partner.get_absolute_url())).select_one("#data-heading")
    assert panel, f"the panel says nothing of “{name}”"
    fact, words = BY_NAME[name], stored(partner)[name].split("://")[-1]
    shown = panel.parent.get_text().replace(" ", "").replace("-", "")
    where = fact.template or "templates/partners/data/_fact.html"
    assert words.replace(" ", "").replace("-", "") in shown, f"{where} does not show “{name}”"


# The back office, files out and in


def test_the_back_office_has_every_fact(partner, as_role, samples):
    page = as_role("admin").get(reverse("admin:partners_partner_change", args=[partner.pk]))
    with scopes_disabled():
        adminform = page.context["adminform"]
        fields = {*adminform.form.fields, *adminform.readonly_fields}
    for fact in FACTS:
        if fact.panel == Panel.ROWS:
            assert samples[fact.name][0] in page.content.decode(), fact.name
        else:
            assert {*(fact.columns or [f"reached_{fact.name}"])} <= fields, fact.name


def test_the_file_tells_every_fact_or_says_why_not(partner, sign_in, samples):
    client = sign_in("librarian")
    before = row_of_the_file(client, partner)
    save(client, partner, **{name: values[1] for name, values in samples.items()})
    after = row_of_the_file(client, partner)
    changed = {heading for heading in before if before[heading] != after[heading]}
    with translation.override("en"):
        told = {BY_NAME[name].label for name in ASKED if not BY_NAME[name].not_in_file}
    assert changed == told


def test_of_a_resident_the_file_tells_only_this(library, samples, sign_in):
    partner = PartnerFactory(library=library)
    values = {name: values[0] for name, values in samples.items()} | {"version": 1}
    client = sign_in("librarian")
    client.post(edit_address(partner), values | {"sector": "person"})
    row = row_of_the_file(client, partner)
    assert {heading for heading, cell in row.items() if cell} == {
        *("Name", "Kind", "Sector", "Sector confirmed", "Level of cooperation", "Only as"),
        *("Recipient of our services", "Audiences", "Publicly visible"),
    }, "a fact that is open though it tells of a resident (names_a_resident=False) stands here"
    assert row["Name"] == "resident"


def row_of_the_file(client, partner):
    with translation.override("en"):
        response = client.get(reverse("partners:export", args=[partner.library.slug, "csv"]))
        text = response.content.decode("utf-8-sig")
        return next(csv.DictReader(io.StringIO(text), delimiter=";"))


@pytest.mark.parametrize("name", ASKED)
def test_a_list_brings_it_or_it_is_said_why_not(in_library, samples, name):
    fact = BY_NAME[name]
    if fact.not_from_list:
        assert name not in HEADINGS, f"a list brings “{name}” in: take its not_from_list away"
        return
    assert name in HEADINGS, (
        f"say in HEADINGS how lists call “{name}”, or not_from_list in its Fact"
    )
    words = {"kind": str(Kind.objects.get(pk=samples["kind"][0])), "is_recipient": "tak"}
    words |= {"audiences": "dzieci", "tags": "dożynki, granty"}
    cell = words.get(name, samples[name][0])
    columns = {"Nazwa": "Koło", "Sektor": "ngo"} | {HEADINGS[fact.name][0].capitalize(): cell}
    text = "\n".join([";".join(columns), ";".join(columns.values())])
    batch = upload_list(
        library=in_library,
        file_name="lista.csv",
        read=read_file(text.encode(), "lista.csv"),
        by=UserFactory(),
    )
    assert check_list(batch=batch).rows[0].proposal.problems == ()
    apply_list(batch=batch, by=batch.created_by)
    partner = Partner.objects.get()
    told = fact.words(partner) if name in words else str(fact.value(partner))
    assert told == cell, f"intake/cells.py loses “{name}”"


def test_lists_speak_of_facts_only():
    importable = {fact.name for fact in FACTS if not fact.not_from_list}
    unknown = {*HEADINGS} - importable - PARTS_OF_THE_STREET - PARTS_OF_THE_POINT
    assert not unknown, f"HEADINGS know what is no fact, or not_from_list is wrong: {unknown}"
    labels = dict(column_meanings())
    assert labels.keys() == HEADINGS.keys()
    assert all(labels.values())
    assert len({*labels.values()}) == len(labels), "two columns are called the same"


def test_what_a_list_may_hold_is_as_long_as_the_column():
    columns = {name: Partner._meta.get_field(name).max_length for name in LONGEST}
    assert columns == LONGEST
