"""Every page of Django admin, for whoever runs the installation and for one region."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib import admin
from django.urls import reverse

from accounts.models import Membership
from partners.models import Contact, Partner
from tests.config.back_office import MODELS, SHARED, client_of, furnish, url
from tests.factories.accounts import (
    MembershipFactory,
    MunicipalityFactory,
    OversightFactory,
    UserFactory,
)
from tests.factories.partners import (
    ContactFactory,
    PartnerFactory,
)
from tests.project.source import STAIRCASE


def text_of(response):
    return response.content.decode()


by_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)


def test_only_models_of_the_house_are_in_admin():
    assert {model._meta.app_label for model in admin.site._registry} <= set(STAIRCASE)


def test_every_model_has_its_section(host, near):
    shown = [
        model["object_name"]
        for section in host.get(reverse("admin:index")).context["app_list"]
        for model in section["models"]
    ]
    assert sorted(shown) == sorted(model.__name__ for model in admin.site._registry)


@by_model
def test_lists_open_and_search(model, host, near):
    assert host.get(url(model, "changelist")).status_code == 200
    response = host.get(url(model, "changelist"), {"q": "Łódź\tx"})
    assert response.status_code == 200
    assert response.context["cl"].result_count == 0


@by_model
def test_every_choice_of_every_filter_opens(model, host, near):
    page = host.get(url(model, "changelist"))
    for spec in page.context["cl"].filter_specs:
        for choice in spec.choices(page.context["cl"]):
            address = url(model, "changelist") + choice["query_string"]
            assert host.get(address).status_code == 200, address


@pytest.mark.parametrize(
    ("model", "action"),
    [(model, name) for model in MODELS for name in admin.site._registry[model].actions or ()],
    ids=str,
)
def test_every_action_shows_what_it_concerns_before_it_is_done(model, action, host, near):
    row = near[model._meta.model_name]
    data = {"action": action, "_selected_action": [row.pk]}
    preview = host.post(url(model, "changelist"), data)
    assert preview.status_code == 200
    assert preview.template_name == "admin/action_preview.html"
    assert preview.context_data["keys"] == [row.pk]
    assert len(preview.context_data["rows"]) == 1


@by_model
def test_pages_of_a_row_open(model, host, near):
    row = near.get(model._meta.model_name) or OversightFactory()
    assert host.get(url(model, "change", row.pk)).status_code == 200
    assert host.get(url(model, "history", row.pk)).status_code == 200
    assert host.post(url(model, "delete", row.pk)).status_code == 403
    assert host.get(url(model, "change", 987654321)).status_code == 302


@by_model
def test_adding_opens_where_something_may_be_added(model, host, near):
    expected = {"library": 302}
    closed = {
        *("municipality", "letter", "link", "contact", "opening"),
        "viewing",
        *(
            "workshop",
            "entry",
            "outcome",
            "talk",
            "participant",
            "canvas",
            "project",
            "photo",
            "publication",
        ),
        *("canvaspoint", "evidence", "canvasendorsement"),
        *("report", "article"),
        *("identifier", "importbatch", "levelchange", "factor", "interaction"),
        *("trainingrequest", "partnerinvitation", "partnerconsent", "consentrequest"),
    }
    name = model._meta.model_name
    status = 403 if name in closed else expected.get(name, 200)
    assert host.get(url(model, "add")).status_code == status


@by_model
def test_an_administrator_of_a_region_sees_that_region_only(model, overseer, near, far):
    name = model._meta.model_name
    if name == "oversight":
        assert overseer.get(url(model, "changelist")).status_code == 403
        return
    response = overseer.get(url(model, "changelist"))
    assert response.status_code == 200
    rows = {row.pk for row in response.context["cl"].result_list}
    assert near[name].pk in rows
    assert overseer.get(url(model, "change", near[name].pk)).status_code == 200
    if name not in SHARED:
        assert far[name].pk not in rows
        assert "dalek" not in text_of(response).lower()
        assert overseer.get(url(model, "change", far[name].pk)).status_code == 302


@by_model
def test_an_administrator_of_nothing_sees_nothing(model, near, db):
    nobody = client_of(UserFactory(is_staff=True))
    response = nobody.get(url(model, "changelist"))
    if model._meta.model_name == "oversight":
        assert response.status_code == 403
    elif model._meta.model_name not in SHARED | {"user"}:
        assert list(response.context["cl"].result_list) == []
    elif model._meta.model_name == "user":
        assert list(response.context["cl"].result_list) == [nobody.user]


@pytest.mark.parametrize("model", [Partner, Membership, Contact], ids=lambda model: model.__name__)
def test_a_list_of_fifty_rows_costs_at_most_ten_queries(model, overseer, near, counted):
    for partner in PartnerFactory.create_batch(49, library=near["library"]):
        ContactFactory(partner=partner)
        MembershipFactory(library=near["library"])
    response = overseer.get(url(model, "changelist"))
    assert len(response.context["cl"].result_list) == 50
    assert counted(overseer, url(model, "changelist")) <= 10


@by_model
def test_a_list_page_costs_the_same_for_few_and_many_rows(model, overseer, near, counted):
    address = url(model, "changelist")
    if model._meta.model_name == "oversight":
        return
    few = counted(overseer, address)
    for number in range(5):
        furnish(near["library"], f"bliska {number}")
    assert counted(overseer, address) == few <= 10


@pytest.fixture
def counted(django_assert_max_num_queries):
    def count(client, address):
        with django_assert_max_num_queries(100) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    return count


@pytest.mark.parametrize("role", ["anonymous", "coordinator"])
def test_the_entrance_is_the_one_of_the_house(as_role, role):
    response = as_role(role).get(reverse("admin:index"), follow=True)
    if role == "anonymous":
        assert response.request["PATH_INFO"] == reverse("account_login")
    else:
        assert response.status_code == 403


def test_suggestions_are_of_the_own_libraries_too(overseer, near, far):
    query = {"app_label": "accounts", "model_name": "membership", "field_name": "library"}
    answer = overseer.get(reverse("admin:autocomplete"), {**query, "term": "biblioteka"})
    assert [row["text"] for row in answer.json()["results"]] == [near["library"].in_full]


def test_municipalities_are_suggested_of_the_own_set(overseer, host, near, far):
    query = {"app_label": "accounts", "model_name": "library", "field_name": "municipality"}
    for client, codes in [(overseer, {"3208072"}), (host, {"3208072", "3005043"})]:
        answer = client.get(reverse("admin:autocomplete"), {**query, "term": ""})
        assert {row["id"] for row in answer.json()["results"]} == codes


def test_a_municipality_is_found_without_polish_letters(overseer, near):
    MunicipalityFactory(terc="3208043", name="Gościno", folded_name="goscino")
    query = {"app_label": "accounts", "model_name": "library", "field_name": "municipality"}
    answer = overseer.get(reverse("admin:autocomplete"), {**query, "term": "gosc\x00"})
    assert [row["id"] for row in answer.json()["results"]] == ["3208043"]


def test_the_first_page_says_what_is_to_be_done(overseer, near, far, in_english):
    near["letter"].problem = "refused"
    near["letter"].save()
    page = overseer.get(reverse("admin:index"))
    tasks = [task.text for task in page.context["to_do"]]
    assert len(tasks) == 4
    assert near["library"].name in tasks[3]
    assert "Dalek" not in text_of(page)


def test_the_first_page_says_when_nothing_is_to_be_done(overseer):
    assert overseer.get(reverse("admin:index")).context["to_do"] == []


def test_the_first_page_asks_for_a_second_factor_until_there_is_one(overseer):
    index = reverse("admin:index")
    assert "Twoje konto chroni tylko hasło." in text_of(overseer.get(index))
    TOTP.activate(overseer.user, generate_totp_secret())
    assert "Twoje konto chroni tylko hasło." not in text_of(overseer.get(index))


def test_recovery_codes_are_for_paper(overseer):
    overseer.post(reverse("account_reauthenticate"), {"password": "haslo-do-testow"})
    TOTP.activate(overseer.user, generate_totp_secret())
    codes = RecoveryCodes.activate(overseer.user).generate_codes()
    page = text_of(overseer.get(reverse("mfa_view_recovery_codes")))
    assert "Zapisz kody zapasowe na kartce." in page
    assert codes[0] in page
    assert "Zostało 10 kodów" in page
