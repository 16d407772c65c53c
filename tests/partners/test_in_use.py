"""Undoing an addition leaves alone whatever is used by now, by any table of any app."""

import uuid
from datetime import timedelta

import pghistory
import pgtrigger
import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts.scoping import scope
from calls.models import Call
from intake.proposals import Proposal
from intake.services.imports import add_typed_list, undo_list
from partners.models import Audience, Partner
from partners.services.audiences import AudienceInUse, delete_audience, how_it_stands
from partners.services.in_use import hangs_on, uses_of, with_hangs
from partners.services.partners import InUse, archive_partner, save_partner, undo_last_change
from tests.factories.accounts import UserFactory
from tests.factories.diary import TaskFactory
from tests.factories.partners import (
    AudienceFactory,
    ImportBatchFactory,
    PartnerAudienceFactory,
    PartnerFactory,
)
from tests.project.test_models import EVENTS, made_in, whole_with
from tests.selections.walk import fields_of

# They are written with the partner itself.
NO_USE = {"Identifier", "LevelChange", "Suggestion"}


def links_to(target):
    return [
        pytest.param(model, field.name, id=f"{model.__name__}.{field.name}")
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model is target and model not in EVENTS
    ]


LINKS = links_to(Partner)


@pytest.fixture
def batch(library):
    return ImportBatchFactory(library=library, brought_in=True)


def added(**values):
    """Return a partner that was there before: what comes in one transaction came with it."""
    partner = PartnerFactory(**values)
    with pgtrigger.ignore():
        an_hour_ago = timezone.now() - timedelta(hours=1)
        Partner._base_manager.filter(pk=partner.pk).update(created_at=an_hour_ago)
    return partner


def hang(model, field, target):
    """Let a row of the model point at the partner or group."""
    row = made_in(target.library, model)
    whole = whole_with(model, model._meta.get_field(field))
    with scope(library=target.library):
        assert model.objects.filter(pk=row.pk).update(**whole, **{field: target}) == 1


@pytest.mark.parametrize(("model", "field"), LINKS)
def test_a_partner_on_which_something_hangs_stays(library, batch, model, field):
    free = PartnerFactory(library=library, import_batch=batch)
    with scope(library=library):
        wanted = added(library=library, import_batch=batch)
        hang(model, field, wanted)
        goes = {free, wanted} if model.__name__ in NO_USE else {free}
        assert undo_list(batch=batch, by=UserFactory()) == (len(goes), 2 - len(goes), [])
        assert {*Partner.objects.archived().filter(import_batch=batch)} == goes


@pytest.mark.parametrize(("model", "field"), LINKS)
def test_an_addition_on_which_something_hangs_is_not_undone(in_library, model, field):
    by = UserFactory()
    with pghistory.context(user=by.pk):
        partner = save_partner(
            partner=Partner(library=in_library, name="OSP Rusowo", sector="ngo"), by=by
        )
        hang(model, field, partner)
        if model.__name__ in NO_USE:
            assert undo_last_change(partner=partner, by=by).is_archived
            return
        with pytest.raises(InUse) as refusal:
            undo_last_change(partner=partner, by=by)
    assert len(refusal.value.uses) == 1
    partner.refresh_from_db()
    assert not partner.is_archived


def test_the_groups_with_which_it_was_added_do_not_keep_it(in_library):
    by = UserFactory()
    with pghistory.context(user=by.pk):
        partner = save_partner(
            partner=Partner(library=in_library, name="OSP Rusowo", sector="ngo"),
            by=by,
            audiences=[AudienceFactory(library=in_library)],
        )
        assert undo_last_change(partner=partner, by=by).is_archived


def test_the_page_says_who_stays_and_why(sign_in, library, batch):
    free, asked, changed = (
        added(library=library, import_batch=batch, name=name)
        for name in ("KGW Kukinia", "OSP Rusowo", "Rogalik")
    )
    TaskFactory(library=library, partner=asked)
    PartnerAudienceFactory(partner=asked, audience=AudienceFactory(library=library))
    with scope(library=library):
        save_partner(partner=Partner.objects.get(pk=changed.pk), by=UserFactory())
    client = sign_in("librarian")
    address = reverse("intake:undo", args=[library.slug, batch.pk])
    page = BeautifulSoup(client.get(address).content, "lxml")
    assert [one.text for one in page.select(".undo-names:not(.kept-names) li")] == [free.name]
    assert [one.text for one in page.select(".kept-names li")] == [
        "OSP Rusowo: audience groups, tasks",
        "Rogalik: changed since",
    ]
    answer = client.post(address, follow=True).content.decode()
    assert "Undone: 1 organisation is in the archive. 2 stay." in answer
    page = BeautifulSoup(client.get(address).content, "lxml")
    assert len(page.select(".kept-names li")) == 2
    assert page.select_one("main form[method=post]") is None


def test_a_used_addition_says_why_it_stays(sign_in, library):
    client = sign_in("librarian")
    address = reverse("partners:new", args=[library.slug])
    client.post(address, {"name": "OSP Rusowo", "sector": "ngo", "level": "none"})
    with scope(library=library):
        partner = Partner.objects.get()
    TaskFactory(library=library, partner=partner)
    page = BeautifulSoup(client.get(partner.get_absolute_url()).content, "lxml")
    button = page.select_one(".undo")
    answer = client.post(button["action"], fields_of(button), follow=True).content.decode()
    assert "OSP Rusowo stays on the list. It is in use already: tasks." in answer


def test_names_typed_at_once_are_kept_by_the_same_rule(in_library):
    by = UserFactory()
    proposals = [Proposal(1, "OSP Rusowo", "OSP Rusowo", sector="ngo"),
                 Proposal(2, "KGW Rusowo", "KGW Rusowo", sector="ngo")]  # fmt: skip
    batch, _count = add_typed_list(library=in_library, key=uuid.uuid4(), proposals=proposals, by=by)
    TaskFactory(library=in_library, partner=Partner.objects.get(name="OSP Rusowo"))
    assert undo_list(batch=batch, by=by) == (1, 1, [])
    assert undo_list(batch=batch, by=by) == (0, 1, [])


@pytest.mark.parametrize("rows", [1, 30])
def test_the_page_costs_the_same_for_any_number(
    sign_in, library, batch, rows, django_assert_num_queries
):
    for partner in PartnerFactory.create_batch(rows, library=library, import_batch=batch):
        TaskFactory(library=library, partner=partner)
    PartnerFactory.create_batch(rows, library=library, import_batch=batch)
    client = sign_in("librarian")
    address = reverse("intake:undo", args=[library.slug, batch.pk])
    with django_assert_num_queries(5):
        client.get(address)


@pytest.mark.parametrize(("model", "field"), LINKS)
def test_the_question_before_the_archive_names_what_hangs_on_it(sign_in, library, model, field):
    partner = PartnerFactory(library=library)
    client = sign_in("librarian")
    address = reverse("partners:archive", args=[library.slug, partner.pk])
    hang(model, field, partner)
    told = BeautifulSoup(client.get(address).content, "lxml").select("main li")
    told = [one.text for one in told if one.find_parent(class_="ruled-list") is None]
    expected = 0 if model.__name__ in NO_USE else 1
    assert len([one for one in told if one.endswith(": 1")]) == expected


def test_tasks_that_stay_are_named_before_the_archive(sign_in, library):
    partner = PartnerFactory(library=library)
    TaskFactory(library=library, partner=partner, text="Oddać klucze")
    TaskFactory(library=library, partner=partner, text="Plakat", done=True)
    address = reverse("partners:archive", args=[library.slug, partner.pk])
    page = sign_in("librarian").get(address).content.decode()
    assert ("Oddać klucze" in page, "Plakat" in page) == (True, False)


def test_archiving_by_an_act_asks_nothing(in_library):
    partner = PartnerFactory(library=in_library)
    TaskFactory(library=in_library, partner=partner)
    assert archive_partner(partner=partner, by=UserFactory()).is_archived


@pytest.mark.parametrize(("model", "field"), links_to(Audience))
def test_a_group_that_anything_is_about_is_deleted_only_when_somebody_agreed(
    in_library, model, field
):
    group = AudienceFactory(library=in_library)
    hang(model, field, group)
    with pytest.raises(AudienceInUse):
        delete_audience(audience=group, by=UserFactory())
    assert [use.count for use in uses_of(group)] == [1]
    delete_audience(audience=group, by=UserFactory(), seen=how_it_stands(group))
    assert not Audience.objects.filter(pk=group.pk).exists()


def test_uses_are_counted_and_told_once(in_library):
    partner = PartnerFactory(library=in_library)
    TaskFactory.create_batch(2, library=in_library, partner=partner)
    PartnerAudienceFactory(partner=partner)
    assert {str(use) for use in uses_of(partner)} == {"grupy odbiorców: 1", "zadania: 2"}


def test_only_what_the_page_of_a_partner_shows_is_looked_for(in_library):
    partner = PartnerFactory(library=in_library)
    TaskFactory(library=in_library, partner=partner)
    rows = with_hangs(Partner.objects.filter(pk=partner.pk))
    read = rows.get()
    assert {kind for kind, is_there in read.hangs.items() if is_there} == {"diary.Task.partner"}
    assert {kind.rpartition(".")[0] for kind in read.hangs} == settings.SHOWN_AT_A_PARTNER
    assert "EXISTS" not in str(rows.query)  # PostgreSQL would plan each of them twice


def test_what_was_not_read_is_not_taken_for_missing(in_library):
    assert Call._meta.label not in settings.SHOWN_AT_A_PARTNER
    with pytest.raises(LookupError, match=r"calls\.Call"):
        hangs_on(PartnerFactory(library=in_library), Call)
