"""Keys that stand inside columns speak of the new rows where a library comes to."""

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import models

from accounts.scoping import scope, scopes_disabled
from back_office.services.stored_keys import LED
from changes.services.kinds import KINDS
from changes.services.taking_back import take_back_change
from merging.services.audiences import merge_audiences
from merging.services.merges import merge_partners
from partners.models import (
    Audience,
    AudienceEvent,
    ImportBatch,
    Opening,
    Partner,
    PartnerEvent,
    SavedView,
)
from partners.services.history import history_of, is_of_a_merge
from partners.services.partners import save_partner
from portability.services.contents import columns_of, tables
from portability.services.packing import pack_library
from portability.services.stored_keys import CONTEXT, NO_KEYS, STORED
from portability.services.unpacking import unpack_library
from reviews.models import SignDismissal
from serve.archive import Reader
from swot.models import ProposalAnswer
from tests.factories.accounts import LibraryFactory, UserFactory
from tests.factories.partners import (
    AudienceFactory,
    ContactFactory,
    ImportBatchFactory,
    OpeningFactory,
    PartnerFactory,
    SavedViewFactory,
)
from tests.factories.partnerships import PartyFactory
from tests.factories.reviews import SignDismissalFactory
from tests.factories.swot import ProposalAnswerFactory


@pytest.fixture
def host(db):
    return UserFactory(is_superuser=True, is_staff=True, mailbox_proved=True)


def moved(library, host, tmp_path):
    """Return an empty library into which everything of another one came."""
    path, empty = tmp_path / "library.zip", LibraryFactory()
    with path.open("wb") as file, scope(library=library):
        pack_library(library=library, file=file, closed=True)
    unpack_library(archive=Reader(path, lambda: ""), library=empty, by=host)
    return empty


def only(model, library):
    return model._base_manager.get(library=library)


def test_each_column_of_json_and_of_lists_says_whether_keys_stand_in_it():
    columns = {
        f"{model._meta.label_lower}.{field.name}"
        for model in tables(closed=True)
        for field in columns_of(model)
        if field.name != CONTEXT and isinstance(field, models.JSONField | ArrayField)
    }
    assert columns - {*STORED} == {*NO_KEYS}


def test_what_is_translated_is_there():
    columns = {
        f"{model._meta.label_lower}.{field.name}"
        for model in tables(closed=True)
        for field in columns_of(model)
    }
    assert {*STORED} <= columns


# What names rows of tables in which two of two libraries never become one.
NEVER_ONE = {
    "partners.importbatch.mapping": "partners",
    "reports.publication.chosen": "outcomes, entries of an analysis, points, photos",
    "reviews.signdismissal.about": "sides, promises, sentences of a review",
}


def test_each_key_inside_a_column_is_led_where_its_row_becomes_one_with_another():
    events = {name for name in STORED if name.split(".")[1].endswith("event")}
    stay_behind = {name for name in LED if name.startswith("merging.")}  # merges are not packed
    assert {*STORED} - events == {*LED} - stay_behind | {*NEVER_ONE}


def test_numbers_of_a_list_and_looks_and_views_speak_of_the_new_rows(library, host, tmp_path):
    with scopes_disabled():
        partner, group = PartnerFactory(library=library), AudienceFactory(library=library)
        contact = ContactFactory(partner=partner)
        numbers = [[partner.pk, "nip", "", "1234563218"], [987654321, "nip", "", "1"]]
        ImportBatchFactory(library=library, mapping={"changed": 1, "numbers": numbers})
        for row in (contact.pk, 987654321):
            OpeningFactory(partner=partner, row=row)
        SavedViewFactory(library=library, query=f"audience={group.pk}&q=a")
        ProposalAnswerFactory(library=library, rule="nobody-reaches", about=str(group.pk))
        copy = moved(library, host, tmp_path)
        here, group_here = only(Partner, copy), only(Audience, copy)
        told = only(ImportBatch, copy).mapping
        assert told == {"changed": 1, "numbers": [[here.pk, "nip", "", "1234563218"]]}
        looks = Opening._base_manager.filter(library=copy).order_by("pk")
        there, erased = looks.values_list("row", flat=True)
        assert there == here.contacts.get().pk
        assert erased not in {987654321, there}
        assert only(SavedView, copy).query == f"audience={group_here.pk}&q=a"
        assert only(ProposalAnswer, copy).about == str(group_here.pk)


@pytest.mark.parametrize(
    ("rule", "about"),
    [("silence", "{}:2026-03-01"), ("uneven", "2026:{}"), ("promises", "987654321")],
)
def test_a_sign_put_aside_stays_aside(library, host, tmp_path, rule, about):
    with scopes_disabled():
        party = PartyFactory(partnership__library=library)
        said = about.format(party.pk)
        SignDismissalFactory(partnership=party.partnership, rule=rule, about=said)
        copy = moved(library, host, tmp_path)
        here = only(SignDismissal, copy)
        party_here = here.partnership.parties.get()
        if rule == "promises":  # one that is gone
            assert here.about != said
        else:
            assert here.about == about.format(party_here.pk)


def test_histories_speak_of_the_new_rows(library, host, tmp_path):
    with scope(library=library):
        kept = PartnerFactory(library=library, name="OSP", phone="943 511 001")
        gone = PartnerFactory(library=library, name="Straż")
        kept.phone = "943 511 002"
        save_partner(partner=kept, by=host)
        last = PartnerEvent.objects.filter(pgh_obj=kept).latest("pgh_id")
        take_back_change(tracked=KINDS["partner"], row=kept, event=last.pgh_id, by=host)
        merge_partners(kept=Partner.objects.get(pk=kept.pk), gone=gone, by=host)
        groups = [AudienceFactory(library=library, name=name) for name in ["Seniorzy", "Senior"]]
        merge_audiences(kept=groups[0], gone=groups[1], by=host)
        event = PartnerEvent.objects.filter(pgh_obj=kept).latest("pgh_id")
        PartnerEvent.objects.filter(pgh_id=event.pgh_id).update(
            pgh_context=event.pgh_context | {"path": f"/libraries/x/partners/{kept.pk}/"}
        )
    with scopes_disabled():
        copy = moved(library, host, tmp_path)
    with scope(library=copy):
        here = Partner.objects.get(name="OSP")
        said = str(history_of(here).sentences[0].changes)
        assert "Straż" in said
        events = PartnerEvent.objects.filter(pgh_obj=here).order_by("-pgh_id")
        assert {*is_of_a_merge(events[0])} == {*Partner.objects.values_list("pk", flat=True)}
        assert not [one for one in events if "path" in (one.pgh_context or {})]
        took = next(one for one in events if "took_back" in (one.pgh_context or {}))
        assert took.pgh_context["took_back"] in events.values_list("pgh_id", flat=True)
        groups = {*Audience.with_merged.values_list("pk", flat=True)}
        merged = AudienceEvent.objects.filter(pgh_label="update")
        assert {*map(frozenset, map(is_of_a_merge, merged))} == {frozenset(groups)}
