"""After a person was erased nothing of them comes back, and nothing that stands is emptied."""

import pytest
from django.core.exceptions import ValidationError

from accounts.events import erased_in
from accounts.scoping import scope, scopes_disabled
from accounts.services.undoing import NothingToUndo
from changes.services.kinds import KINDS
from changes.services.taking_back import take_back_change
from changes.services.telling import saves_of
from intake.services.reversals import reversals
from merging.services.merges import merge_partners, take_back
from partners.models import Partner, PartnerEvent
from partners.services.partners import save_partner, undo_last_change
from privacy.services.erasing import erase_person
from privacy.services.holding import text_columns
from privacy.signs import NO_NAME
from privacy.table import NAMED, WORDS, rule_of
from tests.factories.accounts import UserFactory
from tests.factories.partners import ImportBatchFactory, PartnerFactory
from tests.privacy.test_erasing import EWA, all_words
from tests.project.test_models import made_in

COLUMNS = [
    (tracked, field.name)
    for tracked in KINDS.values()
    for field in text_columns(tracked.model)
    if field.name in tracked.columns
    and rule_of(tracked.model._meta.label_lower, field.name) in {NAMED, WORDS}
]


@pytest.fixture
def host():
    return UserFactory(is_staff=True, is_superuser=True)


@pytest.fixture
def in_library(library):
    with scope(library=library):
        yield library


def erased(library, host):
    with scopes_disabled():
        assert erase_person(signs=EWA, library=library, chosen=all_words(library), by=host)


def said(column, number):
    """Return (what names the person, what somebody wrote instead) for a column."""
    if column == "email":
        return EWA.email, "biuro@x.example"
    if column == "phone":
        return EWA.phone, "943 511 001"
    if column == "tags":
        return [EWA.name], ["żniwa"]
    if column == "website":
        return "https://zamarkowana.test/Ewa Zamarkowana", "https://x.example"
    return EWA.name, f"inne słowa {number}"


def test_the_walk_meets_columns_of_each_kind_that_has_words():
    kinds = {KINDS[kind].model for kind in ("partner", "audience", "factor", "outcome")}
    assert {tracked.model for tracked, _column in COLUMNS} == kinds


def test_what_was_erased_does_not_come_back_and_what_stands_stays(in_library, host):
    """A row for each column: it named the person, and says something else now."""
    rows = [made_in(in_library, tracked.model) for tracked, _column in COLUMNS]
    for (tracked, column), row in zip(COLUMNS, rows, strict=True):
        for value in said(column, row.pk):
            tracked.model.objects.filter(pk=row.pk).update(**{column: value})
    erased(in_library, host)
    for (tracked, column), row in zip(COLUMNS, rows, strict=True):
        saves = saves_of(tracked, row)
        change = next(one for one in saves if any(NO_NAME in line for line in one.lines))
        assert not change.goes_back, column
        with pytest.raises(ValidationError, match="usunięta"):
            take_back_change(tracked=tracked, row=row, event=change.pk, by=host)
        assert getattr(tracked.model.objects.get(pk=row.pk), column) == said(column, row.pk)[1]


def changed_to_office(library, by):
    partner = PartnerFactory(library=library, name="OSP", email=EWA.email)
    partner.email = "biuro@x.example"
    save_partner(partner=partner, by=by)
    return partner


def test_undoing_a_moment_ago_keeps_what_stands(in_library, host):
    partner = changed_to_office(in_library, host)
    erased(in_library, host)
    with pytest.raises(NothingToUndo):
        undo_last_change(partner=partner, by=host)
    assert Partner.objects.get(pk=partner.pk).email == "biuro@x.example"


def test_taking_a_merge_back_keeps_what_stands(in_library, host):
    kept = PartnerFactory(library=in_library, name="OSP", description=EWA.name)
    gone = PartnerFactory(library=in_library, name="Straż", description="Mają remizę.")
    chosen = {"description": "gone"}
    merge = merge_partners(kept=kept, gone=gone, chosen=chosen, by=host)
    erased(in_library, host)
    take_back(merge=merge, by=host)
    assert Partner.objects.get(pk=kept.pk).description == "Mają remizę."


def test_undoing_a_list_keeps_what_stands(in_library, host):
    batch = ImportBatchFactory(library=in_library, brought_in=True, mapping={"changed": 1})
    partner = changed_to_office(in_library, host)
    last = PartnerEvent.objects.filter(pgh_obj=partner).latest("pgh_id")
    context = (last.pgh_context or {}) | {"list": str(batch.key)}
    PartnerEvent.objects.filter(pgh_id=last.pgh_id).update(pgh_context=context)
    (told,) = reversals(batch)
    assert told.goes
    erased(in_library, host)
    (told,) = reversals(batch)
    assert (told.goes, [fact.name for fact in told.stays]) == ([], ["email"])


def test_all_of_a_resident_is_not_known(in_library, host):
    resident = PartnerFactory(
        library=in_library,
        sector="person",
        name=EWA.name,
        tags=["szyje"],
        latitude="54.2",
        longitude="15.7",
        point_source="hand",
    )
    Partner.objects.filter(pk=resident.pk).update(level="lasting")
    erased(in_library, host)
    for event in PartnerEvent.objects.filter(pgh_obj=resident).order_by("pgh_id")[:2]:
        assert erased_in(event) >= {"name", "street", "tags", "latitude", "longitude"}
        assert (event.tags, event.latitude) == ([], None)
