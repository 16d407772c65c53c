"""What a partner can give and what it needs, as rows."""

from datetime import date
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.scoping import scope
from partners.models import Partner, Resource, ResourceEvent
from partners.services.audiences import delete_audience, how_it_stands
from partners.services.partners import save_partner
from partners.services.search import reindex_partners
from resources.models import NeedEvidence
from resources.services.evidence import archive_evidence
from resources.services.resources import (
    add_resources,
    archive_resource,
    restore_resource,
    save_resource,
)
from tests.at_once import at_once
from tests.factories.accounts import LibraryFactory, UserFactory
from tests.factories.partners import (
    AudienceFactory,
    ContactFactory,
    PartnerFactory,
    ResourceFactory,
)
from tests.factories.resources import NeedEvidenceFactory


@pytest.fixture
def by(db):
    return UserFactory()


def refusal(act, **fields):
    with pytest.raises(ValidationError) as refused:
        act(**fields)
    return refused.value.messages


# Adding


def test_many_lines_are_added_and_none_twice(in_library, by):
    partner, group = PartnerFactory(library=in_library), AudienceFactory(library=in_library)
    ResourceFactory(library=in_library, partner=partner, text="Namiot")
    lines = [
        *[(partner, "offer", " sala "), (partner, "offer", "SALA"), (partner, "offer", "namiot")],
        *[(partner, "need", "sala"), (group, "offer", "sala"), (in_library, "offer", "sala")],
        (None, "offer", "plaża"),
    ]
    added = add_resources(library=in_library, rows=lines, by=by)
    whose = [(one.partner, one.audience, one.is_of_library) for one in added]
    assert whose == [
        *[(partner, None, False), (partner, None, False), (None, group, False)],
        *[(None, None, True), (None, None, False)],
    ]
    assert [(one.direction, one.text) for one in added] == [
        *[("offer", "sala"), ("need", "sala"), ("offer", "sala"), ("offer", "sala")],
        ("offer", "plaża"),
    ]
    assert {(one.created_by, one.category, one.source) for one in added} == {(by, "unsorted", "")}
    assert add_resources(library=in_library, rows=lines, by=by) == []


def test_what_was_put_away_may_be_added_again(in_library, by):
    partner = PartnerFactory(library=in_library)
    ResourceFactory(library=in_library, partner=partner, text="sala", archived=True)
    [added] = add_resources(library=in_library, rows=[(partner, "offer", "sala")], by=by)
    assert list(Resource.objects.current()) == [added]


@pytest.mark.parametrize(
    ("holder", "sentence"),
    [
        (PartnerFactory, "This partner belongs to another library."),
        (AudienceFactory, "This group belongs to another library."),
        (LibraryFactory, "This is another library."),
    ],
)
def test_nothing_is_added_for_a_holder_of_another_library(
    in_library, by, in_english, holder, sentence
):
    lines = [(None, "offer", "plaża"), (holder(), "offer", "sala")]
    assert refusal(add_resources, library=in_library, rows=lines, by=by) == [sentence]
    assert not Resource.objects.exists()


@pytest.mark.parametrize(
    "line", [(None, "offer", " "), (None, "?", "sala"), (None, "offer", "x" * 501)]
)
def test_a_line_that_says_nothing_is_refused_with_all_the_others(in_library, by, line):
    refusal(add_resources, library=in_library, rows=[(None, "offer", "plaża"), line], by=by)
    assert not Resource.objects.exists()


# Saving one


@pytest.mark.parametrize(
    ("name", "make", "sentence"),
    [
        ("partner", PartnerFactory, "This partner belongs to another library."),
        ("audience", AudienceFactory, "This group belongs to another library."),
        ("introduced_by", ContactFactory, "This person belongs to another library."),
    ],
)
def test_a_link_to_another_library_is_refused(in_library, by, in_english, name, make, sentence):
    resource = Resource(library=in_library, direction="offer", text="sala", **{name: make()})
    assert refusal(save_resource, resource=resource, by=by) == [sentence]
    assert not Resource.objects.exists()


def test_two_holders_and_two_introducers_are_refused(in_library, by, in_english):
    partner = PartnerFactory(library=in_library)
    person = ContactFactory(partner=partner)
    two = Resource(
        library=in_library,
        direction="offer",
        text="sala",
        partner=partner,
        is_of_library=True,
        introduced_by=person,
        introduced_by_text="sołtys",
    )
    assert refusal(save_resource, resource=two, by=by) == [
        "Say whose it is once: a partner, an audience group or the library.",
        "Choose a person or type somebody else, not both.",
    ]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": ""}, "This field cannot be blank."),
        ({"amount": 0}, "Type a number greater than zero, or none."),
        ({"valid_until": date(226, 11, 18)}, "Type a day of this century."),
        ({"terms": "?"}, "Value '?' is not a valid choice."),
        ({"category": "?"}, "Value '?' is not a valid choice."),
    ],
)
def test_what_cannot_be_is_refused_in_words(in_library, by, in_english, fields, sentence):
    whole = {"direction": "offer", "text": "sala", "amount": 40, "terms": "free"}
    resource = Resource(library=in_library, **whole | fields)
    assert sentence in refusal(save_resource, resource=resource, by=by)
    assert not Resource.objects.exists()


def test_what_a_deleted_group_had_is_still_there(in_library, by):
    group = AudienceFactory(library=in_library)
    ResourceFactory(library=in_library, audience=group, text="stare fotografie")
    delete_audience(audience=group, by=by, seen=how_it_stands(group))
    left = Resource.objects.get()
    assert (left.text, left.audience) == ("stare fotografie", None)


def test_every_change_is_kept_with_who_made_it(in_library, by):
    [resource] = add_resources(library=in_library, rows=[(None, "offer", "plaża")], by=by)
    colleague = UserFactory()
    resource.text = "plaża z pomostem"
    save_resource(resource=resource, by=colleague)
    archive_resource(resource=resource, by=colleague)
    told = [
        (one.pgh_label, one.archived_by, one.pgh_context["user"])
        for one in ResourceEvent.objects.order_by("pgh_id")
    ]
    assert not hasattr(ResourceEvent, "text")  # it may be about a person: record 127
    assert told == [
        ("insert", None, by.pk),
        ("update", None, colleague.pk),
        ("update", colleague, colleague.pk),
    ]


def test_a_person_whose_data_are_erased_no_longer_introduces(in_library):
    person = ContactFactory(partner__library=in_library)
    resource = ResourceFactory(library=in_library, introduced_by=person)
    assert resource.introducer == f"{person.name}, {person.partner.name}"
    person.delete()
    resource.refresh_from_db()
    assert resource.introducer == ""


# Found by its words


def found(text):
    return list(Partner.objects.search(text))


def test_a_partner_is_found_by_what_it_has_and_looks_for(in_library, by):
    fala, mewa = (PartnerFactory(library=in_library, name=name) for name in ("Fala", "Mewa"))
    lines = [(fala, "offer", "rzutnik multimedialny"), (fala, "need", "wolontariusze")]
    add_resources(library=in_library, rows=lines, by=by)
    assert (found("rzutniki"), found("wolontariusz")) == ([fala], [fala])
    projector = Resource.objects.get(direction="offer")
    projector.text = "ekspres do kawy"
    save_resource(resource=projector, by=by)
    assert (found("rzutnik"), found("ekspres")) == ([], [fala])
    archive_resource(resource=projector, by=by)
    assert found("ekspres") == []
    restore_resource(resource=projector, by=by)
    assert found("ekspres") == [fala]
    projector.partner = mewa
    save_resource(resource=projector, by=by)
    assert found("ekspres") == [mewa]


def test_what_was_written_anew_is_not_put_back_beside_it(in_library, by, as_role):
    fala = PartnerFactory(library=in_library, name="Fala")
    line = [(fala, "need", "Sala")]
    [older] = add_resources(library=in_library, rows=line, by=by)
    archive_resource(resource=older, by=by)
    [newer] = add_resources(library=in_library, rows=line, by=by)
    page = reverse("resources:restore", args=[in_library.slug, older.pk])
    client = as_role("librarian")
    assert "To już jest na tej liście." in client.post(page, follow=True).text
    told = NeedEvidenceFactory(need=newer, text="powiedzieli")
    archive_evidence(evidence=told, by=by)
    NeedEvidenceFactory(need=newer, text="Powiedzieli")
    page = reverse("resources:evidence-restore", args=[in_library.slug, newer.pk, told.pk])
    assert "To już jest na tej liście." in client.post(page, follow=True).text
    assert [*Resource.objects.current()] == [newer]
    assert NeedEvidence.objects.current().count() == 1
    archive_resource(resource=newer, by=by)
    restore_resource(resource=older, by=by)
    restore_resource(resource=older, by=by)  # twice changes nothing
    assert [*Resource.objects.current()] == [older]


def test_the_words_outlive_a_save_and_the_version_stays(in_library, by):
    fala = PartnerFactory(library=in_library, name="Fala")
    add_resources(library=in_library, rows=[(fala, "offer", "rzutnik")], by=by)
    fala.refresh_from_db()
    assert fala.version == 1  # nobody changed what a colleague may have open in a form
    save_partner(partner=fala, by=by)
    assert found("rzutnik") == [fala]
    assert reindex_partners() == 0


def test_words_are_made_anew_at_the_price_of_one(in_library):
    cost = []
    for count in [1, 30]:
        for _ in range(count):
            ResourceFactory(library=in_library, partner=PartnerFactory(library=in_library))
        reindex_partners()
        with CaptureQueriesContext(connection) as queries:
            assert reindex_partners() == 0
        cost.append(len(queries))
    assert cost[0] == cost[1]


@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_add_the_same_line_one_writes_it():
    library, by = LibraryFactory(), UserFactory()
    partner = PartnerFactory(library=library, name="Fala")
    add = partial(add_resources, library=library, rows=[(partner, "offer", "rzutnik")], by=by)
    at_once(add, add, library=library)
    with scope(library=library):
        assert Resource.objects.get().text == "rzutnik"
        assert found("rzutnik") == [partner]
