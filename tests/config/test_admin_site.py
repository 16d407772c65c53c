"""Every page of Django admin, for whoever runs the installation and for one region."""

from datetime import timedelta
from itertools import zip_longest
from urllib.parse import parse_qsl

import pytest
import time_machine
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from bs4 import BeautifulSoup
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership
from partners.models import Contact, Partner
from serve.backup_days import name_of_backup
from tests.config.back_office import MODELS, SHARED, client_of, furnish, url
from tests.factories.accounts import (
    InstallationFactory,
    LibraryFactory,
    MembershipFactory,
    MunicipalityFactory,
    OversightFactory,
    UserFactory,
)
from tests.factories.diary import TaskFactory
from tests.factories.partners import (
    ContactFactory,
    PartnerFactory,
)
from tests.factories.trainings import ProviderPersonFactory, TrainingRequestFactory
from tests.project.source import STAIRCASE


def text_of(response):
    return response.content.decode()


def name_of(model):
    return model._meta.model_name


def answers(client, page, *args):
    """Return what a page of each model answers, by the name of the model."""
    return {name_of(model): client.get(url(model, page, *args)).status_code for model in MODELS}


def test_only_models_of_the_house_are_in_admin():
    assert {model._meta.app_label for model in admin.site._registry} <= set(STAIRCASE)


def test_every_model_has_its_section(host, near):
    shown = [
        model["object_name"]
        for section in host.get(reverse("admin:index")).context["app_list"]
        for model in section["models"]
    ]
    assert sorted(shown) == sorted(model.__name__ for model in admin.site._registry)


def test_lists_open_and_search(host, near):
    assert answers(host, "changelist") == dict.fromkeys(map(name_of, MODELS), 200)
    found = {}
    for model in MODELS:
        response = host.get(url(model, "changelist"), {"q": "Łódź\tx"})
        found[name_of(model)] = response.status_code, response.context["cl"].result_count
    assert found == dict.fromkeys(found, (200, 0))


def test_every_choice_of_every_filter_opens(host, near):
    """The first choices of all filters of a list together, then the second ones, and so on."""
    offered, closed = 0, []
    for model in MODELS:
        page = host.get(url(model, "changelist")).context["cl"]
        choices = [list(spec.choices(page)) for spec in page.filter_specs]
        offered += sum(map(len, choices))
        for together in zip_longest(*choices):
            chosen = [parse_qsl(choice["query_string"][1:]) for choice in together if choice]
            query = dict(pair for pairs in chosen for pair in pairs)
            if host.get(url(model, "changelist"), query).status_code != 200:
                closed.append((model, query))
    assert closed == []
    assert offered > len(MODELS)


def test_every_action_shows_what_it_concerns_before_it_is_done(host, near):
    for model in MODELS:
        row = near.get(name_of(model))
        for action in admin.site._registry[model].actions or ():
            data = {"action": action, "_selected_action": [row.pk]}
            preview = host.post(url(model, "changelist"), data)
            seen = preview.status_code, preview.template_name
            assert seen == (200, "admin/action_preview.html"), (model, action)
            context = preview.context_data
            assert (context["keys"], len(context["rows"])) == ([row.pk], 1), (model, action)


def test_pages_of_a_row_open(host, near):
    near["oversight"] = OversightFactory()
    near["installation"] = InstallationFactory()
    found, wordless = {}, []
    for model in MODELS:
        key = near[name_of(model)].pk
        pages = [host.get(url(model, page, key)) for page in ["change", "history"]]
        wordless += [name_of(model)] * ('class="readonly">None<' in text_of(pages[0]))
        pages += [host.post(url(model, "delete", key)), host.get(url(model, "change", 987654321))]
        found[name_of(model)] = tuple(page.status_code for page in pages)
    assert found == dict.fromkeys(found, (200, 200, 403, 302))
    assert wordless == []


def test_adding_opens_where_something_may_be_added(host, near):
    closed = {
        *("municipality", "letter", "link", "contact", "opening"),
        "viewing",
        *("outline", "roadnetwork", "locality", "addresspoint"),
        *("strategy", "activity"),
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
        "needevidence",
        *("identifier", "importbatch", "levelchange", "factor", "interaction"),
        *("trainingrequest", "partnerinvitation", "partnerconsent", "consentrequest"),
        "assessmentrequest",
        *("dataanswer", "datarequest", "suggestion", "personrequest", "audiencemerge"),
        *("agreement", "document", "granttask", "partnership"),
        *("projectindicator", "projectcost"),
        "review",
    }
    expected = dict.fromkeys(map(name_of, MODELS), 200) | {"library": 302}
    assert answers(host, "add") == expected | dict.fromkeys(closed, 403)


def lists_of(client):
    """Return {model: the page of its list}; who administers a region sees no page of the host."""
    pages = {model: client.get(url(model, "changelist")) for model in MODELS}
    closed = {name_of(model): page.status_code for model, page in pages.items()}
    assert closed == dict.fromkeys(closed, 200) | {"oversight": 403, "installation": 403}
    return {model: page for model, page in pages.items() if page.status_code == 200}


def test_an_administrator_of_a_region_sees_that_region_only(overseer, near, far):
    wrong = []
    for model, response in lists_of(overseer).items():
        name = name_of(model)
        rows = {row.pk for row in response.context["cl"].result_list}
        is_own = {
            "listed": near[name].pk in rows,
            "opened": overseer.get(url(model, "change", near[name].pk)).status_code == 200,
        }
        if name not in SHARED:
            is_own |= {
                "the other one not listed": far[name].pk not in rows,
                "nor named": "dalek" not in text_of(response).lower(),
                "nor opened": (overseer.get(url(model, "change", far[name].pk)).status_code == 302),
            }
        wrong += [(name, what) for what, is_so in is_own.items() if not is_so]
    assert wrong == []


def test_an_administrator_of_nothing_sees_nothing(near, db):
    """Not what waits for a library to be named either: somebody's name and phone stand there."""
    nobody = client_of(UserFactory(is_staff=True))
    TrainingRequestFactory(library=None)
    listed = {
        name_of(model): tuple(response.context["cl"].result_list)
        for model, response in lists_of(nobody).items()
        if name_of(model) not in SHARED
    }
    assert listed == dict.fromkeys(listed, ()) | {"user": (nobody.user,)}
    assert nobody.get(reverse("admin:index")).context["to_do"] == []


@pytest.mark.parametrize("model", [Partner, Membership, Contact], ids=lambda model: model.__name__)
def test_a_list_of_fifty_rows_costs_at_most_ten_queries(model, overseer, near, counted):
    for partner in PartnerFactory.create_batch(49, library=near["library"]):
        ContactFactory(partner=partner)
        MembershipFactory(library=near["library"])
    response = overseer.get(url(model, "changelist"))
    assert len(response.context["cl"].result_list) == 50
    assert counted(overseer, url(model, "changelist")) <= 10


def test_a_list_page_costs_the_same_for_few_and_many_rows(overseer, near, counted):
    def costs():
        lists = [model for model in MODELS if name_of(model) not in {"oversight", "installation"}]
        return {name_of(model): counted(overseer, url(model, "changelist")) for model in lists}

    few = costs()
    for number in range(5):
        furnish(near["library"], f"bliska {number}")
    assert costs() == few
    assert {name: queries for name, queries in few.items() if queries > 10} == {}


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


def test_a_number_in_an_address_is_answered_with_no_name_from_elsewhere(overseer, near, far):
    """A form that opens filled in names whoever its address says: colleagues of the set alone."""
    asked, told = 0, []
    for model in MODELS:
        page = overseer.get(url(model, "add"))
        fields = page.context["adminform"].form.fields if page.status_code == 200 else {}
        for name, field in fields.items():
            row = far.get(name_of(field.queryset.model)) if hasattr(field, "queryset") else None
            if row is not None:
                asked += 1
                filled = overseer.get(url(model, "add"), {name: row.pk})
                told += [(name_of(model), name)] if "dalek" in filled.text.lower() else []
    assert told == []
    assert asked > 5


def test_who_has_a_place_in_no_library_stays_where_a_row_names_them(near):
    """As people who came with a library that moved: its rows name them, and nobody invited them."""
    moved = UserFactory(name="Ewa Dawna")
    task = TaskFactory(library=near["library"], owner=moved)
    teaching = ProviderPersonFactory(user=moved)
    everywhere = client_of(OversightFactory(terc_prefix="").user)
    for row, name in [(task, "owner"), (teaching.provider, "people-0-user")]:
        page = BeautifulSoup(everywhere.get(url(type(row), "change", row.pk)).text, "lxml")
        [chosen] = page.select(f"select[name={name}] option[selected]")
        assert (chosen["value"], chosen.text) == (str(moved.pk), "Ewa Dawna")


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


@pytest.mark.parametrize(
    ("age", "line", "alarm"),
    [
        (None, "Kopia zapasowa: jeszcze żadnej", "Nie ma żadnej kopii zapasowej"),
        (timedelta(hours=6), "Kopia zapasowa: dziś 09:15", None),
        (timedelta(hours=18), "Kopia zapasowa: wczoraj 21:15", None),
        (timedelta(hours=48), "Kopia zapasowa: 26 listopada 2026 15:15", None),
        (timedelta(hours=49), "26 listopada 2026 14:15", "Najnowsza kopia zapasowa ma 2 dni"),
        (timedelta(days=5), "23 listopada 2026 15:15", "Najnowsza kopia zapasowa ma 5 dni"),
    ],
)
def test_the_first_page_says_to_the_host_how_old_the_backup_is(
    db, settings, tmp_path, age, line, alarm
):
    settings.BACKUP_DIR = tmp_path
    with time_machine.travel("2026-11-20 12:00 +0100"):
        LibraryFactory()
    with time_machine.travel("2026-11-28 15:15 +0100", tick=False):
        if age:
            made = timezone.localtime().replace(tzinfo=None) - age
            (tmp_path / name_of_backup(made)).touch()
        page = client_of(UserFactory(is_superuser=True, is_staff=True)).get(reverse("admin:index"))
        tasks = [task.text for task in page.context["to_do"] if not task.url]
    assert line in text_of(page)
    assert [task.startswith(alarm) for task in tasks] == ([True] if alarm else [])


def test_a_new_house_is_not_alarmed_and_an_overseer_not_bothered(
    host, overseer, settings, tmp_path
):
    settings.BACKUP_DIR = tmp_path
    page = host.get(reverse("admin:index"))
    assert [task.text for task in page.context["to_do"] if not task.url] == []
    (tmp_path / "okolica-2020-01-01-031500.zip").touch()
    assert "Kopia zapasowa" in text_of(host.get(reverse("admin:index")))
    assert "Kopia zapasowa" not in text_of(overseer.get(reverse("admin:index")))


def test_the_host_reads_why_the_last_daily_backup_failed(host, overseer, settings, tmp_path):
    settings.BACKUP_DIR, settings.BACKUP_PROBLEM = tmp_path, tmp_path / "problem.txt"
    settings.BACKUP_PROBLEM.write_text("The disk of /mnt is nearly full")
    page = text_of(host.get(reverse("admin:index")))
    assert "Ostatnia codzienna kopia zapasowa się nie udała" in page
    assert "The disk of /mnt is nearly full" in page
    assert "nearly full" not in text_of(overseer.get(reverse("admin:index")))


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
