"""A form that was open while its partner or group was merged leads to the one that stayed."""

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.contrib.messages import get_messages
from django.core.serializers import serialize
from django.urls import reverse

from accounts.scoping import scope, scopes_disabled
from config.merged import ENDS_IT, OF_A_GROUP, OF_A_PARTNER
from merging.services.audiences import merge_audiences
from merging.services.merges import merge_partners
from merging.services.moving import keys_to
from partners.models import Audience, Contact, Partner
from partners.services.partners import change_level
from tests.conftest import client_of
from tests.factories.accounts import UserFactory
from tests.factories.partners import AudienceFactory, PartnerFactory
from tests.factories.swot import FactorFactory
from tests.project.access_table import ROWS
from tests.project.routes import BUILDERS, all_routes, args_of

WORDS = "słowa wpisane przed chwilą"
OF_PARTNERS = {
    "partner",
    "same",
    "assessed",
    "archived",
    "with-whom",
}  # words of the table that make a partner
OF_GROUPS = {"audience", "other-audience"}
SAYS_SO_ITSELF = {
    "merging:audience-merge": "its page tells of the merge",
    "merging:merge": "its page tells of the merge",
    "merging:tell-apart": "who was merged is no pair",
    "changes:of-row": "only reads",
    "changes:take-back": "refuses for what is in the archive",
}
TAKE_A_PARTNER = [
    row
    for row in ROWS
    if {*row.args} & OF_PARTNERS and "library" in row.args and row.route not in SAYS_SO_ITSELF
]
TAKE_A_GROUP = [row for row in ROWS if {*row.args} & OF_GROUPS and row.route not in SAYS_SO_ITSELF]
ADDRESSES = {route.name: route.address for route in all_routes()}


def merged_pair(library, gone=None):
    """Return (the one that stayed, the one that was merged into it)."""
    with scope(library=library):
        gone = gone or PartnerFactory(library=library, name="KGW Sokół")
        kept = PartnerFactory(library=library, name="Koło Gospodyń w Sokole", sector=gone.sector)
        merge_partners(kept=kept, gone=gone, by=UserFactory())
        return Partner.objects.get(pk=kept.pk), Partner.objects.get(pk=gone.pk)


def merged_groups(library, gone=None):
    """Return (the group that stayed, the one that was merged into it)."""
    with scope(library=library):
        gone = gone or AudienceFactory(library=library, name="Seniorzy i seniorki")
        kept = AudienceFactory(library=library, name="Seniorzy", note="Z bloków.")
        merge_audiences(kept=kept, gone=gone, by=UserFactory())
        return Audience.objects.get(pk=kept.pk), Audience.with_merged.get(pk=gone.pk)


def all_of(*merged):
    """Return everything that hangs on partners or on groups, and them, as text."""
    model, keys = type(merged[0]), [one.pk for one in merged]
    with scopes_disabled():
        rows = [
            one
            for key in keys_to(model).values()
            for one in key.model._base_manager.filter(**{f"{key.name}__in": keys})
        ]
        return serialize("json", [*rows, *model._base_manager.filter(pk__in=keys)])


def told(answer):
    return " ".join(map(str, get_messages(answer.wsgi_request)))


@pytest.fixture
def client(library):
    return client_of("coordinator", library)


def address_at(row, library):
    """Return the address of a row of the table, and the partner or group that it names."""
    with scopes_disabled():
        args = args_of(row.args, library)
        words = {*row.args} & (OF_PARTNERS | OF_GROUPS)
        word = "with-whom" if "with-whom" in words else min(words)
        at = [one for one in row.args if one == "library" or one in BUILDERS].index(word)
        gone = (Audience if word in OF_GROUPS else Partner).objects.get(pk=args[at])
    return reverse(row.route, args=args), gone


@pytest.mark.parametrize(
    "row", [*TAKE_A_PARTNER, *TAKE_A_GROUP], ids=lambda row: f"{row.route} {row.method}"
)
def test_every_address_of_a_merged_row_leads_to_the_one_that_stayed(library, client, row):
    address, gone = address_at(row, library)
    make = merged_pair if isinstance(gone, Partner) else merged_groups
    kept, gone = make(library, gone)
    before = all_of(kept, gone)
    answer = getattr(client, row.method)(address, {"note": WORDS} if row.method == "post" else {})
    if row.method == "get":
        assert answer.status_code == 302
        assert f"/{kept.pk}/" in answer.url
        assert f"/{gone.pk}/" not in answer.url
    elif row.route in ENDS_IT:
        assert f"/{kept.pk}/" in answer.url
        assert kept.name in told(answer)
    else:
        assert answer.status_code == 409
        assert WORDS in answer.content.decode()
        form = BeautifulSoup(answer.content, "html.parser").select_one("main form")
        assert f"/{kept.pk}/" in form["action"]
        assert form.find("input", {"name": "note"})["value"] == WORDS
    assert all_of(kept, gone) == before


@pytest.mark.parametrize(
    ("rows", "pattern"), [(TAKE_A_PARTNER, OF_A_PARTNER), (TAKE_A_GROUP, OF_A_GROUP)]
)
def test_no_address_of_what_can_be_merged_is_forgotten(rows, pattern):
    found = {name for name, address in ADDRESSES.items() if pattern.search(address)}
    walked = {row.route for row in rows} | {*SAYS_SO_ITSELF}
    public = {"public:partner"}  # shows whom everybody may see
    assert {one for one in found if not one.startswith("admin:")} - walked - public == set()
    for row in rows:
        assert pattern.search(ADDRESSES[row.route]), row.route


def test_what_was_typed_is_shown_beside_what_stands_and_then_saved(library, client):
    gone = PartnerFactory(library=library, name="KGW Sokół", phone="")
    page = client.get(reverse("partners:edit", args=[library.slug, gone.pk]))
    form = BeautifulSoup(page.content, "html.parser").select_one("main form")
    sent = {
        one["name"]: one.get("value", "")
        for one in form.select("input:not([type=checkbox]):not([type=radio])")
    }
    sent |= {one["name"]: one["value"] for one in form.select("input[checked]")}
    chosen = [(one, one.select_one("option[selected]")) for one in form.select("select")]
    sent |= {one["name"]: option["value"] for one, option in chosen if option}
    kept, gone = merged_pair(library, gone)
    for _time in range(2):  # as many changes as the other has seen
        with scope(library=library):
            change_level(partner=kept, level="trial", by=UserFactory())
    sent |= {"phone": "94 351 50 00", "description": WORDS}
    asked = client.post(reverse("partners:edit", args=[library.slug, gone.pk]), sent)
    form = BeautifulSoup(asked.content, "html.parser").select_one("main form")
    carried = {one["name"]: one["value"] for one in form.select("input")}
    both = client.post(form["action"], carried)
    assert both.status_code == 409
    assert WORDS in both.content.decode()
    with scopes_disabled():
        assert Partner.objects.get(pk=kept.pk).name == kept.name
        assert Partner.objects.get(pk=gone.pk).description == ""


def test_a_person_typed_meanwhile_is_saved_at_the_one_that_stayed(library, client):
    kept, gone = merged_pair(library)
    typed = {"name": "Anna Lis", "source": "person", "basis": "e"}
    way = reverse("partners:contact-new", args=[library.slug, gone.pk])
    form = BeautifulSoup(client.post(way, typed).content, "html.parser").select_one("main form")
    client.post(form["action"], {one["name"]: one["value"] for one in form.select("input")})
    with scopes_disabled():
        assert [*Contact.objects.values_list("name", "partner")] == [("Anna Lis", kept.pk)]


def test_a_token_of_a_page_that_stood_open_is_no_word(library, client):
    _kept, gone = merged_pair(library)
    way, token = reverse("partners:contact-new", args=[library.slug, gone.pk]), "A" * 64
    sent = {"csrfmiddlewaretoken": token, "first_token": token}
    page = client.post(way, sent | {"name": "Anna Lis"})
    assert page.status_code == 409
    assert token not in page.text
    assert client.post(way, sent).status_code == 302


def test_a_button_without_words_does_nothing_and_says_so(library, client):
    kept, gone = merged_pair(library)
    before = all_of(kept, gone)
    for name in ["archive", "restore", "undo", "confirm-sector"]:
        answer = client.post(reverse(f"partners:{name}", args=[library.slug, gone.pk]))
        assert answer.url == kept.get_absolute_url()
        assert kept.name in told(answer)
    by_script = client.post(
        reverse("partners:level", args=[library.slug, gone.pk]),
        {"level": "lasting"},
        HTTP_HX_REQUEST="true",
    )
    assert by_script.headers["HX-Redirect"] == kept.get_absolute_url()
    assert all_of(kept, gone) == before


# Forms that name a partner among other things: address, its rows, and what is sent.
NAMED = {
    "diary:log": {"partners": "{gone}", "kind": "call", "summary": WORDS},
    "diary:task-new": {"partner": "{gone}", "text": WORDS},
    "partners:audience-edit": {"partners": "{gone}", "name": WORDS},
    "swot:factor-edit": {"partners": "{gone}", "text": WORDS},
    "conflicts:new": {"partner": "{gone}", "title": WORDS, "about": "partner"},
    "activities:log": {"partners": "{gone}", "name": WORDS},
}


@pytest.mark.parametrize("route", NAMED)
def test_a_form_that_names_a_merged_partner_means_the_one_that_stayed(library, client, route):
    kept, gone = merged_pair(library)
    of_a_row = {
        "partners:audience-edit": AudienceFactory,
        "swot:factor-edit": lambda library: FactorFactory(analysis__library=library),
    }.get(route)
    with scopes_disabled():
        args = [of_a_row(library=library).pk] if of_a_row else []
    sent = {name: value.format(gone=gone.pk) for name, value in NAMED[route].items()}
    before = all_of(gone)
    answer = client.post(reverse(route, args=[library.slug, *args]), sent)
    assert answer.status_code in {200, 302}
    assert kept.name in told(answer)
    assert all_of(gone) == before
    if answer.status_code == 200:
        page = BeautifulSoup(answer.content, "html.parser")
        assert WORDS in str(page)
        chosen = page.select(f'[value="{kept.pk}"][checked], [value="{kept.pk}"][selected]')
        assert chosen, "the one that stayed is chosen in the form that is shown again"


def forms_of(names):
    """Return the names of the form classes that have one of these fields."""
    found, left = set(), [forms.BaseForm]
    while left:
        form = left.pop()
        left += form.__subclasses__()
        if names & {*getattr(form, "base_fields", {})} and form.__module__.split(".")[0] != "tests":
            found.add(form.__name__)
    return found


# Forms that name a group among other things: where each stands, and what is sent.
NAME_A_GROUP = {
    "ActivityForm": ("activities:new", {"audiences": "{gone}", "name": WORDS}),
    "ChangeSeveralForm": ("intake:change-several", {"audience": "{gone}", "add_tags": WORDS}),
    "DoneForm": ("activities:log", {"audiences": "{gone}", "name": WORDS}),
    "FactorForm": ("swot:factor-edit", {"audiences": "{gone}", "text": WORDS}),
    "PartnerForm": ("partners:new", {"audiences": "{gone}", "description": WORDS}),
    "ResourceForm": ("resources:new", {"audience": "{gone}", "text": WORDS, "whose": "group"}),
    "SelectionForm": ("selections:new", {"audience": "{gone}", "name": WORDS}),
}


def test_every_form_that_names_a_group_is_walked():
    all_routes()
    assert forms_of({"audience", "audiences"}) == {*NAME_A_GROUP}


@pytest.mark.parametrize("form", NAME_A_GROUP)
def test_a_form_that_names_a_merged_group_means_the_one_that_stayed(library, client, form):
    route, typed = NAME_A_GROUP[form]
    kept, gone = merged_groups(library)
    with scopes_disabled():
        PartnerFactory(library=library)  # one of several that are changed
        args = [FactorFactory(analysis__library=library).pk] if route == "swot:factor-edit" else []
    sent = {name: value.format(gone=gone.pk) for name, value in typed.items()}
    before = all_of(gone)
    answer = client.post(reverse(route, args=[library.slug, *args]), sent)
    assert answer.status_code in {200, 302}
    assert kept.name in told(answer)
    assert all_of(gone) == before
    if answer.status_code == 200:
        page = BeautifulSoup(answer.content, "html.parser")
        assert WORDS in str(page)
        assert page.select(f'[value="{kept.pk}"][checked], [value="{kept.pk}"][selected]')


def test_what_was_typed_of_a_group_stands_beside_what_the_other_says(library, client):
    with scopes_disabled():
        gone = AudienceFactory(library=library, name="Seniorzy i seniorki", note="Stare.")
    way = reverse("partners:audience-edit", args=[library.slug, gone.pk])
    form = BeautifulSoup(client.get(way).content, "html.parser").select_one("main form")
    kept, gone = merged_groups(library, gone)
    seen = form.find("input", {"name": "seen"})["value"]
    asked = client.post(way, {"name": gone.name, "note": WORDS, "seen": seen})
    form = BeautifulSoup(asked.content, "html.parser").select_one("main form")
    both = client.post(form["action"], {one["name"]: one["value"] for one in form.select("input")})
    assert WORDS in both.text
    assert kept.note in both.text
    with scopes_disabled():
        assert Audience.objects.get(pk=kept.pk).note == kept.note


@pytest.mark.parametrize(
    ("route", "query"), [("ties:new", "partner"), ("resources:new", "partner")]
)
def test_a_page_about_a_merged_partner_opens_about_the_other(library, client, route, query):
    kept, gone = merged_pair(library)
    answer = client.get(reverse(route, args=[library.slug]), {query: gone.pk})
    assert answer.url.endswith(f"?{query}={kept.pk}")


def test_a_typed_name_of_a_merged_one_means_the_one_that_stayed(library, client):
    kept, gone = merged_pair(library)
    other = PartnerFactory(library=library, name="Ochotnicza Straż Pożarna")
    choose = reverse("merging:choose", args=[library.slug, other.pk])
    way = reverse("merging:merge", args=[library.slug, other.pk, kept.pk])
    assert client.post(choose, {"other": gone.name}).url == way


def test_who_is_of_another_library_leads_nowhere(client, other_library, library):
    _kept, gone = merged_pair(other_library)
    way = reverse("partners:contact-new", args=[library.slug, gone.pk])
    assert client.get(way).status_code == 404
    assert client.post(way, {"name": WORDS}).status_code == 404


def test_a_guest_is_told_no_names_by_numbers(library):
    """Numbers could be tried one after another: guests open no page of a partner."""
    kept, gone = merged_pair(library)
    guest = client_of("trainer", library)
    page = reverse("partners:edit", args=[library.slug, gone.pk])
    asked = [
        guest.get(reverse("workshops:list", args=[library.slug]), {"partner": gone.pk}),
        guest.get(page),
        guest.post(page, {"note": WORDS, "partner": gone.pk}),
    ]
    for answer in asked:
        said = answer.text + told(answer)
        assert kept.name not in said
        assert gone.name not in said
