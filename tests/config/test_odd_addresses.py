"""Whatever stands in an address of Django admin, the answer is never an error of ours."""

from collections import Counter

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.config.back_office import MODELS, client_of, furnish, url
from tests.factories.accounts import LibraryFactory, MembershipFactory, UserFactory
from tests.factories.trainings import ProgrammeFactory, ProviderFactory
from tests.project.reading import names_read
from tests.project.routes import all_routes

ODD = ["abc", "\0", "a\0b", "-1", "9" * 30, "x" * 3000, "1,2"]
# One of each kind, where each place is asked by itself: no number, no text, too large for both.
WORST = ["abc", "a\0b", "9" * 3000]
OF_EVERY_LIST = ["q", "p", "o", "e", "all", "_facets", "_changelist_filters", "_to_field", "_popup"]
OF_NO_LIST = "next"  # a word that no list knows
OF_OTHER_PAGES = [
    *("next", "term", "app_label", "model_name", "field_name", "page", "library", "email"),
    *("name", "municipality", "person_name", "role"),
]
# Read by Django's one list of all models, not by what a model says of itself: each model is asked
# for a third of them with one of the values, its neighbour for another third with the next.
OF_THE_ONE_LIST = {*OF_EVERY_LIST, OF_NO_LIST} - {"q", "o"}
LOOKUPS = ["exact", "in", "isnull", "id__exact"]
FILTERS = Counter(
    entry
    for model in MODELS
    for entry in admin.site._registry[model].list_filter
    if isinstance(entry, type)
)
# Each of these may end the answer before others are read: they are asked for one by one.
ALONE = {"_to_field", "_popup"}


@pytest.fixture(scope="module")
def house(db_of_the_module):
    """Return one row of everything, and who administers it all: written once, and only read."""
    rows = furnish(LibraryFactory(name="Biblioteka Bliska", slug="bliska"), "bliska")
    return rows, client_of(UserFactory(is_staff=True, is_superuser=True))


@pytest.fixture
def near(house, db):
    return house[0]


@pytest.fixture
def host(house, db):
    client = Client(raise_request_exception=False)
    client.cookies.update(house[1].cookies)
    client.user = house[1].user
    return client


def lookups_of(model):
    """Return what Django's own filters may be asked, which read each field by the same code."""
    for entry in admin.site._registry[model].list_filter:
        field = entry if isinstance(entry, str) else entry[0] if isinstance(entry, tuple) else ""
        yield from (f"{field}__{lookup}" for lookup in LOOKUPS)


def is_of_many(spec):
    """Return whether a filter is Django's own or stands on several lists."""
    return type(spec).__module__.startswith("django.") or FILTERS[type(spec)] > 1


def parameters_of_the_list(model, page, turn):
    """Return (own, shared): every parameter that is read; what is shared is asked in turn."""
    own, shared = {"q", "o"}, {*lookups_of(model)}
    own |= {field.name for field in model._meta.get_fields()} & set(OF_OTHER_PAGES)
    for spec in page.context["cl"].filter_specs:
        (shared if is_of_many(spec) else own).update(spec.expected_parameters())
    one_list = sorted(OF_THE_ONE_LIST)[turn % len(WORST) :: len(WORST)]
    return sorted(own - shared), sorted(shared - OF_THE_ONE_LIST) + one_list


def failing_pages(host, model, turn):
    """Ask each page of a model with each parameter; a file of the list reads them as the list."""
    page = host.get(url(model, "changelist"))
    own, shared = parameters_of_the_list(model, page, turn)
    yield from failing(host, url(model, "changelist"), own)
    yield from failing(host, url(model, "changelist"), shared, turn)
    if admin.site._registry[model].exports:
        yield from failing(host, url(model, "export"), own + shared, turn + 1)
    yield from failing(host, url(model, "add"), sorted(ALONE), turn)


def failing(host, address, names, turn=None):
    """Return what failed; in turn a name is asked with one value, its neighbour with the next."""
    return [
        (address, name, value[:20])
        for place, name in enumerate(names)
        for value in (WORST if turn is None else [in_turn(turn // len(WORST) + place)])
        if host.get(address, {name: value}).status_code >= 500
    ]


def in_turn(turn):
    return WORST[turn % len(WORST)]


def failing_together(host, address, names):
    """Ask with all of the names at once; where that changes the answer, say which of them fails.

    So a page that stops reading at one of them is seen too.
    """
    usual = host.get(address).status_code
    for value in ODD:
        if host.get(address, dict.fromkeys(names, value)).status_code != usual:
            return failing(host, address, names) or [(address, "all together", value[:20])]
    return []


def rows_asked_for(host, model, turn):
    """Ask for rows that cannot be; return the addresses that failed.

    All four ways look for the row alike: each of them is asked for one that cannot be.
    """
    ways = [(host.get, "change"), (host.post, "change"), (host.get, "history")]
    for place, (send, page) in enumerate([*ways, (host.post, "delete")]):
        value = in_turn(turn + place)
        for address in {url(model, page, value), url(model, page, value.replace("\0", "_00"))}:
            if send(address, {"_save": ""}).status_code >= 500:
                yield address


def actions_asked_for(host, model):
    asked = [(action, WORST) for action in admin.site._registry[model].actions or ()]
    asked += [(action, [in_turn(MODELS.index(model))]) for action in ["nothing", "\0"]]
    for action, values in asked:
        for value in values:
            data = {"action": action, "_selected_action": [value], "index": value}
            if host.post(url(model, "changelist"), data).status_code >= 500:
                yield action, value[:20]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)
def test_pages_of_a_model_survive_any_value(model, host, near):
    turn = MODELS.index(model)
    assert list(failing_pages(host, model, turn)) == []
    known = {field.name for field in model._meta.get_fields()} | {"upload", *OF_OTHER_PAGES}
    assert failing_together(host, url(model, "add"), sorted(known)) == []
    assert list(rows_asked_for(host, model, turn)) == []
    assert list(actions_asked_for(host, model)) == []


@pytest.mark.parametrize("sign", ["%00", "%00%00"])
def test_a_key_of_nothing_but_the_sign_that_is_no_text_is_not_found(host, near, sign):
    answers = {}
    for model in MODELS:
        root = url(model, "changelist")
        for page in ("", "change/", "history/", "delete/"):
            answers[f"{root}{page}"] = host.get(f"{root}{sign}/{page}").status_code
    assert answers == dict.fromkeys(answers, 404)


@pytest.mark.parametrize("name", ["_to_field=", "_to_field=%00"])
def test_an_empty_name_of_a_column_is_none(host, near, name):
    """As if nothing had been asked: in the address, and in what a form sends."""
    wrong, asked = [], 0
    for model in MODELS:
        row = near.get(model._meta.model_name)
        for page in ("change", "delete") if row else ():
            address = url(model, page, row.pk)
            asked += 1
            plain = host.get(address).status_code
            got = host.get(f"{address}?{name}").status_code
            sent = host.post(address, {"_to_field": ""}).status_code
            wrong += [(address, plain, got, sent)] if got != plain or sent >= 500 else []
    assert wrong == []
    assert asked > len(MODELS)


OF_MODELS = {
    f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"
    for model in MODELS
    for page in ["changelist", "export", "add"]
}


def other_pages():
    """Yield the addresses of admin that belong to no list and to no row."""
    for route in all_routes():
        if route.name.startswith("admin:") and route.name not in OF_MODELS:
            try:
                yield pytest.param(reverse(route.name), id=route.name)
            except NoReverseMatch:
                continue


@pytest.mark.parametrize("address", list(other_pages()))
def test_all_other_pages_survive_any_value(address, host, near):
    with names_read() as read:
        assert failing_together(host, address, OF_OTHER_PAGES) == []
        assert failing(host, address, sorted(read & {*OF_OTHER_PAGES})) == []


def test_suggestions_survive_any_value(host, near):
    known = {"app_label": "partners", "model_name": "partner", "field_name": "library"}
    for name in [*known, "term", "page"]:
        for value in ODD:
            answer = host.get(reverse("admin:autocomplete"), known | {"term": "x"} | {name: value})
            assert answer.status_code < 500, (name, value)


def test_what_the_address_knows_is_filled_in(host, near):
    library, programme, provider = near["library"], ProgrammeFactory(), ProviderFactory()
    for page, name, row in [
        ("partners_partner_add", "library", library),
        ("trainings_logo_add", "programme", programme),
        ("trainings_training_add", "provider", provider),
        ("accounts_membership_add", "library", library),
    ]:
        form = host.get(reverse(f"admin:{page}"), {name: row.pk}).context["adminform"].form
        assert form[name].value() == row.pk
    told = {"name": "Biblioteka", "email": "a@x.test", "municipality": library.municipality_id}
    form = host.get(reverse("admin:accounts_library_found"), told).context["adminform"].form
    assert {name: form[name].value() for name in told} == told


class TestTheDoor:
    """`/admin/login/`, where a bookmark or a link from a letter may lead."""

    address = "/admin/login/"

    def test_who_administers_is_led_in(self, host, overseer):
        for client in [host, overseer]:
            response = client.get(self.address)
            assert (response.status_code, response["Location"]) == (302, reverse("admin:index"))

    def test_a_visitor_signs_in_first(self, db):
        response = Client().get(self.address)
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("account_login"))

    def test_a_colleague_of_a_library_is_refused(self, db):
        client = Client()
        client.force_login(MembershipFactory(role="coordinator").user)
        assert client.get(self.address).status_code == 403
        assert client.post(self.address, {"username": "x", "password": "y"}).status_code == 403

    def test_the_form_of_stock_admin_is_no_second_door(self, host):
        data = {"username": host.user.email, "password": "haslo-do-testow"}
        assert Client().post(self.address, data)["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("value", ["abc", "\0", "9" * 40])
def test_a_form_with_a_key_that_no_row_has_is_shown_again(host, near, value):
    for address, field in [
        ("admin:partners_resource_add", "partner"),
        ("admin:partners_partner_add", "library"),
        ("admin:accounts_library_found", "municipality"),
    ]:
        response = host.post(reverse(address), {field: value})
        assert response.status_code == 200
