"""What stays of somebody who is erased is empty, and whoever works with it goes on working."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from accounts.scoping import scope, scopes_disabled
from accounts.typed import ERASED
from accounts.typed_fields import NameColumn
from merging.services.merges import merge_partners, take_back
from partners.models import Level, Partner
from partners.services.partners import change_level
from privacy.services.erasing import erase_person
from privacy.services.holding import mentions_of
from privacy.signs import Signs
from tests.factories.agreements import AgreementFactory
from tests.factories.partners import PartnerFactory
from tests.factories.partnerships import LibraryPartyFactory, PartnershipFactory, PartyFactory
from tests.privacy.test_erasing import EMAIL, EWA, NAME, dump, host, traces

__all__ = ["host"]
NAMES = [
    pytest.param(field, id=f"{model._meta.label_lower}.{field.name}")
    for model in apps.get_models()
    for field in model._meta.concrete_fields
    if isinstance(field, NameColumn)
]


@pytest.fixture
def merged(library, host):
    """Return what makes the Merge of a resident with a second entry of the same person."""

    def merge_of_two(kept_is_named):
        known = {"name": NAME, "email": EMAIL}
        other = {"name": "Krawcowa z rynku", "street": "Polna 1", "description": "szyje"}
        with scope(library=library):
            kept, gone = (
                PartnerFactory(library=library, sector="person", **said)
                for said in ((known, other) if kept_is_named else (other, known))
            )
            return merge_partners(kept=kept, gone=gone, by=host)

    return merge_of_two


@pytest.mark.parametrize("kept_is_named", [True, False])
def test_both_entries_of_a_merged_resident_are_emptied(library, host, merged, kept_is_named):
    merge = merged(kept_is_named)
    with scopes_disabled():
        found = {one.row.pk for one in mentions_of(signs=EWA, library=library)}
        erase_person(signs=EWA, library=library, chosen=set(), by=host)
    words = ("krawcow", "polna 1", "szyje")
    assert [line for line in dump().splitlines() if any(word in line for word in words)] == []
    assert found >= {merge.partner_id, merge.gone_id}
    assert traces() == []


def test_so_are_both_of_one_whose_name_is_only_nearly_the_same(library, host, merged):
    merge = merged(True)
    signs = Signs(name="Eva Zamarkowana", email="")
    with scopes_disabled():
        Partner._base_manager.filter(pk=merge.partner_id).update(name="E. Zamarkowana", email="")
        chosen = {one.key for one in mentions_of(signs=signs, library=library)}
        erase_person(signs=signs, library=library, chosen=chosen, by=host)
        left = {*Partner.objects.values_list("name", "description", "street")}
    assert left == {("…", "", "")}


@pytest.mark.parametrize("kept_is_named", [True, False])
def test_a_merge_of_an_erased_resident_is_taken_back_without_a_word(
    library, host, merged, kept_is_named
):
    merge = merged(kept_is_named)
    with scopes_disabled():
        erase_person(signs=EWA, library=library, chosen=set(), by=host)
    with scope(library=library):
        take_back(merge=merge, by=host)
        assert {*Partner.objects.values_list("name", "description", "street")} == {("…", "", "")}


def test_an_organisation_merged_with_another_follows_nobody(library, host):
    with scope(library=library):
        kept = PartnerFactory(library=library, name="Koło „Fala”", email=EMAIL)
        gone = PartnerFactory(library=library, name="KGW Fala", description="pieką")
        merge_partners(kept=kept, gone=gone, by=host)
        erase_person(signs=EWA, library=library, chosen=set(), by=host)
        assert Partner.objects.get(pk=gone.pk).description == "pieką"


@pytest.mark.parametrize("column", NAMES)
@pytest.mark.parametrize("marks", [ERASED, f"{ERASED} {ERASED}"])
def test_a_row_whose_name_was_erased_can_be_saved(column, marks):
    assert column.clean(marks, None) == marks


@pytest.mark.parametrize("signs", ["...", "---", "🌟"])
def test_other_signs_name_nothing(signs):
    with pytest.raises(ValidationError):
        Partner._meta.get_field("name").clean(signs, None)


def test_a_resident_without_a_name_is_moved_closer(library, host):
    with scope(library=library):
        resident = PartnerFactory(library=library, sector="person", name=NAME, level=Level.CONTACT)
        erase_person(signs=EWA, library=library, chosen=set(), by=host)
        moved = change_level(partner=resident, level=Level.ONE_OFF, by=host)
    assert (moved.name, moved.level) == (ERASED, Level.ONE_OFF)


def test_what_a_partnership_with_an_erased_resident_is_called_stays_covered(library, host):
    resident = PartnerFactory(library=library, sector="person", name=NAME)
    called = PartnershipFactory(library=library, name="Opowieści pani Ewy", purpose="o chorobie")
    agreement = AgreementFactory(partnership=called, title="Deklaracja: opowieści pani Ewy")
    LibraryPartyFactory(partnership=called)
    for partner in (resident, PartnerFactory(library=library, name="Szkoła")):
        PartyFactory(partnership=called, partner=partner)
    with scope(library=library):
        erase_person(signs=EWA, library=library, chosen=set(), by=host)
        assert called.names_a_resident
        assert "purpose" in called.personal_fields
        assert called.name_in_files != called.name
        assert agreement.name_in_files != agreement.title
