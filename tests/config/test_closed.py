"""Personal data in Django admin: under dots on every page until a reason is written down."""

import re
from copy import copy
from functools import cache

import pytest
import time_machine
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db import models
from django.urls import reverse

from accounts.models import Letter, User
from accounts.scoping import scopes_disabled
from partners.admin.openings import OpenedWithReason
from partners.models import Contact, Opening, Partner
from partners.models.facts import in_words
from tests.config.back_office import MODELS, client_of, furnish, url
from tests.config.marked_rows import (
    SECRET,
    SECRETS,
    rows_with_secrets,
    secret_of,
)
from tests.factories.accounts import (
    LibraryFactory,
    OversightFactory,
    UserFactory,
)
from tests.factories.partners import (
    ContactFactory,
    PartnerFactory,
)
from tests.factories.trainings import ProjectFactory
from tests.project.source import APPS
from trainings.models import Project

OPENED = [model for model in MODELS if isinstance(admin.site._registry[model], OpenedWithReason)]
# Words about people that are no secret before those who administer, and why.
NOT_CLOSED = {
    "accounts.User": "a colleague with an account; administrators invite and end access",
    "accounts.Library": "a library",
    "accounts.Installation": "the host of the installation, seen by the host alone",
    "accounts.Branch": "a library",
    "privacy.LibraryStatement": "what a library says to everybody",
    "accounts.Municipality": "a municipality",
    "partners.Kind": "a kind of organisation",
    "partners.AudienceSeed": "a group",
    "partners.Audience": "a group",
    "partners.SavedView": "the name of a filter; the back office shows none",
    "partners.ImportBatch": "the name of a file; its rows are not shown",
    "ties.TieKind": "a kind of tie",
    "selections.Selection": "a search for partners; the back office shows none",
    "selections.Criterion": "a question",
    "conflicts.ConflictScript": "a sentence of the installation",
    "agreements.AgreementSection": "a heading",
    "ground.Outline": "a municipality",
    "ground.Locality": "a village",
    "trainings.Provider": "an organisation",
    "trainings.ProviderPerson": "typed by administrators themselves, for the public offer",
    "trainings.Programme": "a grant",
    "trainings.Project": "a grant; what it tells at its end is not shown",
    "yearbook.ProjectIndicator": "a number that a grant promised",
    "yearbook.ProjectCost": "what a grant paid for",
    "canvases.Prompt": "a question",
    "trainings.TrainingRequest": "sent by a person to whoever administers, to be called back",
}
RANDOM = re.compile(r"\b[A-Za-z0-9]{64}\b")
TELLS_OF_A_PERSON = re.compile(r"(^|_)(name|names|person|who|phone|email|recipient|keeper)(_|$)")


@pytest.fixture(scope="module")
def house(db_of_the_module):
    """Return everything personal with the secret in it, written once, and who administers."""
    near = furnish(LibraryFactory(name="Biblioteka Bliska", slug="bliska"), "bliska")
    people = {
        "overseer": OversightFactory(terc_prefix="32").user,
        "over_all": OversightFactory(terc_prefix="").user,
        "host": UserFactory(is_staff=True, is_superuser=True),
    }
    return near, rows_with_secrets(near), people


@pytest.fixture
def secrets(house, db, in_english):
    """Return {model: rows}, each row as it was written."""
    return {model: [copy(row) for row in rows] for model, rows in house[1].items()}


@pytest.fixture
def administrator(house, db):
    """Return a function from a name to a new client of that administrator."""
    return lambda who: client_of(house[2][who])


@pytest.fixture
def overseer(administrator):
    return administrator("overseer")


@pytest.fixture
def host(administrator):
    return administrator("host")


every_administrator = pytest.mark.parametrize("who", ["overseer", "over_all", "host"])
# Who administers all libraries asks by the same code as who administers those of a region.
each_kind_of_administrator = pytest.mark.parametrize("who", ["overseer", "host"])


@cache
def all_secrets():
    """Return everything that `mark` puts into a row, as a page would write it."""
    others = (
        secret_of(model._meta.get_field(name))
        for model in apps.get_models()
        for name in getattr(model, "PERSONAL", ())
        if not model._meta.get_field(name).many_to_one
    )
    return sorted({*SECRETS, *(in_words(other).lower() for other in others)})


def told(response):
    """Return the secrets on a page; keys of forms are random letters, which may spell one."""
    page = RANDOM.sub("", response.content.decode()).lower()
    return [secret for secret in all_secrets() if secret in page]


def pages_of(client, model, rows):
    """Yield every page that shows rows of a model, as this administrator sees it."""
    yield client.get(url(model, "changelist"))
    with scopes_disabled():
        keys = list(model._base_manager.values_list("pk", flat=True))
    for key in keys if rows is None else sorted({row.pk for row in rows}):
        yield client.get(url(model, "change", key))
        yield client.get(url(model, "history", key))
    for action in admin.site._registry[model].actions or ():
        data = {"action": action, "_selected_action": keys}
        yield client.post(url(model, "changelist"), data)
    if admin.site._registry[model].exports:
        yield client.get(url(model, "export"))


def test_everything_that_may_be_personal_holds_the_secret(secrets):
    """Otherwise the walk below would find nothing and say that all is well."""
    declared = {model for model in apps.get_models() if getattr(model, "PERSONAL", ())}
    assert {model for model in declared if model._meta.app_label in APPS} == set(secrets)
    with scopes_disabled():
        for model, rows in secrets.items():
            assert set().union(*(row.personal_fields for row in rows)) == set(model.PERSONAL)


@every_administrator
def test_no_page_tells_what_is_personal(administrator, who, house, secrets):
    """The host opens all rows; the others the same pages of the marked ones and those around.

    Of colleagues, who are under no dots, those around are enough for the host, too.
    """
    client, around = administrator(who), {type(row): [row] for row in house[0].values()}
    telling, closed = [], []
    for model in MODELS:
        rows = [*secrets.get(model, ()), *around.get(model, ())]
        is_all = who == "host" and model is not User
        pages = list(pages_of(client, model, None if is_all else rows))
        closed += [model.__name__] if pages[0].status_code != 200 else []
        telling += [(page.request["PATH_INFO"], words) for page in pages if (words := told(page))]
    assert telling == []
    assert closed == ([] if who == "host" else ["Installation", "Oversight"])


@each_kind_of_administrator
def test_the_walk_sees_the_pages(administrator, who, secrets):
    client = administrator(who)
    for model, rows in secrets.items():
        if model in MODELS:
            assert "•••" in client.get(url(model, "change", rows[0].pk)).content.decode(), model


@each_kind_of_administrator
def test_no_search_finds_what_is_personal(administrator, who, secrets):
    client = administrator(who)
    for model in MODELS:
        for secret in SECRETS[:2]:
            answer = client.get(url(model, "changelist"), {"q": secret})
            if answer.status_code == 200:
                assert answer.context["cl"].result_count == 0, model


@every_administrator
def test_neither_suggestions_nor_the_first_page_tell_it(administrator, who, secrets):
    client = administrator(who)
    assert told(client.get(reverse("admin:index"))) == []
    query = {"app_label": "diary", "model_name": "task", "field_name": "partner"}
    for term in ["", SECRET]:
        answer = client.get(reverse("admin:autocomplete"), {**query, "term": term})
        assert (answer.status_code, told(answer)) == (200, [])
        assert "•••" not in [row["text"] for row in answer.json()["results"]]


@each_kind_of_administrator
def test_no_key_of_an_address_is_suggested_by_name(administrator, who, secrets):
    """Whichever key the address names, also one that no form offers, to and from each model."""
    client, keys = administrator(who), {}
    for model in apps.get_models():
        for key in model._meta.get_fields():
            if key.is_relation and key.related_model in MODELS:
                query = {"app_label": model._meta.app_label, "model_name": model._meta.model_name}
                keys[key.related_model, key.concrete] = {**query, "field_name": key.name}
    telling, answers = [], set()
    for (model, _is_concrete), query in keys.items():
        answer = client.get(reverse("admin:autocomplete"), {**query, "term": ""})
        answers.add(answer.status_code)
        telling += [model] if told(answer) else []
    assert telling == []
    assert answers == {200, 403}


@pytest.mark.parametrize("model", OPENED, ids=lambda model: model._meta.label_lower)
def test_it_opens_with_a_reason_that_is_kept_and_closes_after_an_hour(
    model, overseer, host, secrets
):
    row = secrets[model][0]
    with time_machine.travel("2026-11-28 10:00:00+01:00") as now:
        client = client_of(overseer.user)
        assert (
            url(model, "open", row.pk) in client.get(url(model, "change", row.pk)).content.decode()
        )
        assert client.post(url(model, "open", row.pk), {"reason": " "}).status_code == 200
        opened = client.post(url(model, "open", row.pk), {"reason": "prośba"}, follow=True)
        assert told(opened) != []
        with scopes_disabled():
            opening = Opening.objects.get(reason="prośba")
        assert (opening.model, opening.row) == (model._meta.label_lower, row.pk)
        assert opening.opened_by == overseer.user
        assert told(client_of(host.user).get(url(model, "change", row.pk))) == []
        now.shift(3601)
        assert told(client.get(url(model, "change", row.pk))) == []


def test_what_is_elsewhere_does_not_open(overseer, far):
    answers = {}
    for model in OPENED:
        address = url(model, "open", far[model._meta.model_name].pk)
        answers[address] = overseer.post(address, {"reason": "ciekawość"}).status_code
    assert answers == dict.fromkeys(answers, 404)


def test_a_resident_is_changed_only_after_a_reason_and_no_log_keeps_the_name(overseer, secrets):
    [person] = secrets[Partner]
    address = url(Partner, "change", person.pk)
    assert not overseer.get(address).context["has_change_permission"]
    assert overseer.post(address, {"name": "Ktoś inny"}).status_code == 403
    overseer.post(url(Partner, "open", person.pk), {"reason": "prośba"})
    page = overseer.get(address)
    form = page.context["adminform"].form
    data = {bound.html_name: bound.value() for bound in form if bound.value() not in (None, False)}
    for formset in page.context["inline_admin_formsets"]:
        prefix = formset.formset.prefix
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    data |= {"website": "https://x.test", "email": "x@x.test", "branch": ""}
    data |= {"phone": "600 100 200", "postal_code": "78-111"}
    assert overseer.post(address, data | {"name": f"Nowe {SECRET}"}).status_code == 302
    with scopes_disabled():
        person.refresh_from_db()
        Opening.objects.all().delete()
    assert person.name == f"Nowe {SECRET}"
    assert LogEntry.objects.get().object_repr == "•••"
    again = client_of(overseer.user)  # without the message to whoever has just saved
    assert told(again.get(url(Partner, "history", person.pk))) == []


def other_values(field, row):
    """Yield what a field may hold that decides about a row, but what it holds: also nothing."""
    if field.name in row.PERSONAL or field.name == "library":
        return
    if field.related_model is Partner:
        yield PartnerFactory(library=row.library, sector="ngo")
        if field.null:
            yield None
    elif field.choices:
        yield from {code for code, _label in field.flatchoices} - {getattr(row, field.name)}


def test_whoever_opened_a_row_leaves_it_closed_to_others(overseer, secrets):
    """Nothing that decides whether it is about a person is changed in Django admin."""
    asked, opening = 0, []
    for model in OPENED:
        for row in secrets[model]:
            overseer.post(url(model, "open", row.pk), {"reason": "prośba"})
            page = overseer.get(url(model, "change", row.pk))
            if not page.context["has_change_permission"] or row.personal_fields != row.PERSONAL:
                continue
            form = page.context["adminform"].form
            names = [name for name in form.fields if name in form._meta.fields]
            for field in map(model._meta.get_field, names):
                for value in other_values(field, row):
                    with scopes_disabled():
                        changed = model._base_manager.get(pk=row.pk)
                        setattr(changed, field.name, value)
                        opening += [str(field)] if changed.personal_fields != row.PERSONAL else []
                    asked += 1
    assert opening == []
    assert asked > 20


def test_the_order_of_a_list_tells_nothing_of_residents(host, in_english):
    library = LibraryFactory()
    residents = [
        PartnerFactory(library=library, sector="person", name=name, place=name)
        for name in ["Zofia", "Adam"]
    ]
    PartnerFactory(library=library, name="Bractwo", place="Bar")
    for order in ["", "?o=1", "?o=6"]:
        page = host.get(url(Partner, "changelist") + order).context["cl"]
        listed = [row for row in page.result_list if row.library == library]
        assert {row.pk for row in listed[:2]} == {row.pk for row in residents}
        keys = [row.pk for row in listed[:2]]
        assert keys in ([*sorted(keys)], [*sorted(keys, reverse=True)])


def test_what_a_project_says_of_people_at_its_end_is_not_shown(host):
    project = ProjectFactory(library=LibraryFactory(), results="Zofia wróciła do czytania")
    page = host.get(url(Project, "change", project.pk)).text
    assert project.name in page
    assert "Zofia" not in page


def test_words_about_people_are_closed_or_said_to_be_open():
    """A new model with a name, a phone or an e-mail in it is decided, not forgotten."""
    telling = {
        model._meta.label
        for model in apps.get_models()
        if model._meta.app_label in APPS and not hasattr(model, "pgh_tracked_model")
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        if TELLS_OF_A_PERSON.search(field.name) and field.name not in getattr(model, "PERSONAL", ())
    }
    assert telling == set(NOT_CLOSED)


def test_a_letter_to_a_resident_stays_closed(overseer, secrets):
    letter, _to_a_colleague = secrets[Letter]
    page = overseer.get(url(Letter, "change", letter.pk))
    assert not page.context["has_change_permission"]
    assert str(letter.subject) not in page.content.decode()


@each_kind_of_administrator
def test_no_address_sorts_by_what_is_under_dots(administrator, who, secrets):
    """Beside a row whose words one may choose, an order would tell the hidden ones by letters."""
    client = administrator(who)
    for model in secrets.keys() & set(MODELS):
        page = client.get(url(model, "changelist")).context["cl"]
        offered = set(page.sortable_by)
        assert not offered & set(model.PERSONAL), model
        for place, column in enumerate(page.list_display):
            if column in offered:
                continue
            there, back = (
                client.get(url(model, "changelist"), {"o": order}).context["cl"].result_list
                for order in (f"{place}", f"-{place}")
            )
            assert [row.pk for row in there] == [row.pk for row in back], (model, column)


def test_functions_at_residents_stand_together(host, db):
    residents = [PartnerFactory(sector="person", sort_key=key) for key in "ab"]
    contacts = [
        ContactFactory(partner=partner, function=function)
        for partner, function in zip(
            [*residents, PartnerFactory()], ["zet", "alfa", "mi"], strict=True
        )
    ]
    for order, expected in [("0", [0, 1, 2]), ("-0", [2, 0, 1])]:
        listed = host.get(url(Contact, "changelist"), {"o": order}).context["cl"].result_list
        assert [row for row in listed if row in contacts] == [contacts[at] for at in expected]
