"""Of two who change one row in Django admin, or one there and one at work, nobody loses a word."""

import pytest
from bs4 import BeautifulSoup
from django.contrib import admin
from django.urls import reverse

from accounts.models import User
from accounts.scoping import scopes_disabled
from back_office.admin.base import ReadOnlyInline
from back_office.admin.meeting_form import MeetingForm
from partners.models import Kind
from tests.config.back_office import MODELS, client_of, url
from tests.factories.accounts import (
    BranchFactory,
    InstallationFactory,
    LibraryFactory,
    OversightFactory,
    UserFactory,
)
from tests.factories.diary import TaskFactory
from tests.factories.partners import KindFactory
from tests.factories.trainings import ProviderPersonFactory, TrainingItemFactory

THEIRS, MINE = "Słowa koleżanki", "Moje słowa"
MET = "Ktoś wpisał tu w międzyczasie: „Słowa koleżanki”"


def as_shown(client, address):
    """Return what a browser would send of a page that nobody touched, and the names of its texts.

    The texts are columns of words; days, numbers, addresses and keys are none. Those of parts
    beside the row have the name of the part before a dash.
    """
    page = BeautifulSoup(client.get(address).content, "lxml")
    form = page.select_one("#content-main form[id$=_form]")
    sent, texts = {"_save": "1"}, []
    for field in form.select("input[name], textarea[name]"):
        kind = field.get("type", "text")
        is_tick = kind in {"checkbox", "radio"}
        if is_tick and not field.has_attr("checked"):
            continue
        if kind not in {"file", "submit"}:
            value = (
                field.text
                if field.name == "textarea"
                else field.get("value", "on" if is_tick else "")
            )
            sent.setdefault(field["name"], []).append(value.lstrip("\n"))
        is_words = field.name == "textarea" or "vTextField" in field.get("class", ())
        if is_words and not field.get("inputmode"):
            texts.append(field["name"])
    for field in form.select("select[name]"):
        sent[field["name"]] = [one.get("value", "") for one in field.select("option[selected]")]
    return sent, texts


def values_of(row):
    with scopes_disabled():
        return type(row)._base_manager.filter(pk=row.pk).values().get()


@pytest.fixture
def colleague(db):
    return client_of(UserFactory(is_staff=True, is_superuser=True))


def changed_by(client, address, row, sent, texts):
    """Change the first words of a page that its row takes; return their name and what stands."""
    for name in [one for one in texts if "-" not in one]:
        client.post(address, sent | {name: THEIRS})
        if values_of(row).get(name) == THEIRS:
            return name
    return None


def test_whoever_saves_an_older_page_takes_nothing_back(host, colleague, near):
    """The page of each model, as it was before a colleague changed words on it."""
    near["oversight"] = OversightFactory()
    near["installation"] = InstallationFactory()
    tried, lost = [], []
    for model in MODELS:
        row = near[model._meta.model_name]
        address = url(model, "change", row.pk)
        sent, texts = as_shown(host, address)
        if name := changed_by(colleague, address, row, sent, texts):
            host.post(address, sent)
            tried.append(model)
            if values_of(row)[name] != THEIRS:
                lost.append((model, name))
    assert lost == []
    assert len(tried) > 12


@pytest.fixture
def parts(db):
    """One row of everything that is typed beside another row."""
    rows = [
        BranchFactory(library=LibraryFactory()),
        OversightFactory(terc_prefix="32"),
        ProviderPersonFactory(),
        TrainingItemFactory(),
    ]
    pages = [rows[0].library, rows[1].user, rows[2].provider, rows[3].training]
    return list(zip(rows, pages, strict=True))


def test_an_older_page_takes_nothing_back_of_a_part_beside_the_row(host, colleague, parts):
    taken = {"terc_prefix": "3208"}
    for row, page in parts:
        address = url(type(page), "change", page.pk)
        sent, texts = as_shown(host, address)
        names = [name for name in texts if "-0-" in name]
        column = names[0].rpartition("-")[2]
        saved = colleague.post(address, sent | {names[0]: taken.get(column, THEIRS)})
        assert saved.status_code == 302
        theirs = values_of(row)[column]
        assert theirs == taken.get(column, THEIRS)
        assert host.post(address, sent).status_code == 302
        assert values_of(row)[column] == theirs, row


def test_a_part_that_a_colleague_changed_is_not_removed_unseen(host, colleague, db):
    item = TrainingItemFactory()
    address = url(type(item.training), "change", item.training_id)
    sent, texts = as_shown(host, address)
    [name] = [name for name in texts if name.endswith("-0-title")]
    prefix = name.removesuffix("title")
    colleague.post(address, sent | {name: THEIRS})
    page = host.post(address, sent | {f"{prefix}DELETE": "on"})
    assert MET in page.text
    assert values_of(item)["title"] == THEIRS
    seen = BeautifulSoup(page.content, "lxml").select_one(f"[name={prefix}seen]")["value"]
    assert (
        host.post(address, sent | {f"{prefix}DELETE": "on", f"{prefix}seen": seen}).status_code
        == 302
    )
    assert not type(item).objects.filter(pk=item.pk).exists()


def test_what_both_wrote_is_shown_once_and_then_replaced(host, colleague, db):
    kind = KindFactory(name="Koło")
    address = url(Kind, "change", kind.pk)
    sent, _texts = as_shown(host, address)
    colleague.post(address, sent | {"name": THEIRS})
    page = host.post(address, sent | {"name": MINE})
    assert MET in page.text
    assert MINE in page.text
    assert values_of(kind)["name"] == THEIRS
    seen = BeautifulSoup(page.content, "lxml").select_one("[name=seen]")["value"]
    assert host.post(address, sent | {"name": MINE, "seen": seen}).status_code == 302
    assert values_of(kind)["name"] == MINE


def test_an_office_that_was_taken_away_meanwhile_stays_away(host):
    person = UserFactory(is_staff=True)
    address = url(User, "change", person.pk)
    sent, _texts = as_shown(host, address)
    User.objects.filter(pk=person.pk).update(is_staff=False)
    assert host.post(address, sent | {"phone": "600 100 200"}).status_code == 302
    stored = values_of(person)
    assert (stored["is_staff"], stored["phone"]) == (False, "600 100 200")


def test_who_is_at_work_loses_nothing_to_administration(host, as_role, library):
    task = TaskFactory(library=library, text="Zadzwonić do OSP")
    address = reverse("admin:diary_task_change", args=[task.pk])
    sent, _texts = as_shown(host, address)
    page = reverse("diary:task-edit", args=[library.slug, task.pk])
    as_role("librarian").post(page, {"text": THEIRS})
    host.post(address, sent | {"due_on_0": "", "due_on": "3.12.2026"})
    stored = values_of(task)
    assert (stored["text"], str(stored["due_on"])) == (THEIRS, "2026-12-03")


def test_every_page_of_a_row_has_such_a_form():
    pages = admin.site._registry.items()
    ours = [(model, page) for model, page in pages if model in MODELS]
    assert [model for model, page in ours if not issubclass(page.form, MeetingForm)] == []
    typed = [
        part
        for _model, page in ours
        for part in page.inlines
        if not issubclass(part, ReadOnlyInline)
    ]
    assert [part for part in typed if not issubclass(part.form, MeetingForm)] == []
    assert len(typed) > 3
