"""What may happen to a partner."""

from datetime import date, timedelta
from functools import partial

import pghistory
import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from accounts.scoping import scope
from accounts.services.undoing import NothingToUndo
from accounts.versions import ChangedMeanwhile
from partners.models import LevelChange, Partner
from partners.services.partners import (
    add_partners,
    archive_partner,
    change_level,
    confirm_data,
    confirm_sectors,
    restore_partner,
    save_partner,
    show_name,
    undo_last_change,
)
from tests.at_once import at_once
from tests.factories.accounts import LibraryFactory, UserFactory
from tests.factories.partners import AudienceFactory, PartnerFactory


@pytest.fixture
def by(db):
    user = UserFactory()
    with pghistory.context(user=user.pk):
        yield user


def new(library, **fields):
    return Partner(library=library, **{"name": "OSP w Rusowie", "sector": "ngo", **fields})


def test_a_new_partner_gets_a_label_words_and_a_first_level(in_library, by):
    partner = save_partner(partner=new(in_library, level="contact"), by=by)
    assert partner.short_label == "OSP w Rusowie"
    assert "rusowo" in partner.words.split()
    assert [(c.level, c.changed_by) for c in partner.level_changes.all()] == [("contact", by)]


def test_a_partner_without_a_name_is_refused_with_a_sentence(in_library, by):
    with pytest.raises(ValidationError) as refusal:
        save_partner(partner=new(in_library, name="", short_label="x"), by=by)
    assert "name" in refusal.value.message_dict


def test_many_are_added_at_once_or_none(in_library, by):
    rows = [new(in_library), new(in_library, name="KGW Kukinia", level="contact")]
    added = add_partners(partners=rows, by=by)
    assert [each.short_label for each in added] == ["OSP w Rusowie", "KGW Kukinia"]
    assert "kukinia" in added[1].words.split()
    history = LevelChange.objects.order_by("partner_id")
    assert [(step.level, step.changed_by) for step in history] == [("none", by), ("contact", by)]
    for wrong in [{"name": ""}, {"sector": ""}]:
        with pytest.raises(ValidationError):
            add_partners(partners=[new(in_library), new(in_library, **wrong)], by=by)
    assert Partner.objects.count() == 2


def test_a_resident_is_never_published(in_library, by):
    partner = save_partner(partner=new(in_library), by=by)
    assert show_name(partner=partner, shown=True, by=by).is_published
    partner.sector = "person"
    partner = save_partner(partner=partner, by=by)
    assert not partner.is_published
    with pytest.raises(ValidationError, match=r"never shown publicly|nigdy"):
        show_name(partner=partner, shown=True, by=by)


def test_saving_what_another_person_changed_meanwhile_is_refused(in_library, by):
    mine = save_partner(partner=new(in_library), by=by)
    theirs = Partner.objects.get()
    theirs.place = "Rusowo"
    save_partner(partner=theirs, by=by, version=theirs.version)
    mine.description = "Moje"
    with pytest.raises(ChangedMeanwhile) as refusal:
        save_partner(partner=mine, by=by, version=mine.version)
    assert refusal.value.current.place == "Rusowo"
    assert Partner.objects.get().description == ""


@pytest.mark.django_db(transaction=True)
def test_of_two_people_saving_at_once_one_is_told():
    library, by = LibraryFactory(), UserFactory()
    pk, version = PartnerFactory(library=library).pk, 1
    with scope(library=library):
        windows = [Partner.objects.get(pk=pk) for _each in "ab"]

    def save(partner, place):
        partner.place = place
        save_partner(partner=partner, by=by, version=version)

    outcomes = at_once(*map(partial, [save] * 2, windows, "ab"), library=library)
    assert sorted(isinstance(one, ChangedMeanwhile) for one in outcomes) == [False, True]


def test_a_step_closer_is_written_into_the_history_once(in_library, by):
    partner = save_partner(partner=new(in_library), by=by)
    change_level(partner=partner, level="lasting", by=by)
    change_level(partner=partner, level="lasting", by=by)
    assert list(LevelChange.objects.values_list("level", flat=True)) == ["lasting", "none"]
    assert Partner.objects.get().level == "lasting"


def test_audiences_are_replaced(in_library, by):
    children, seniors = AudienceFactory.create_batch(2, library=in_library)
    partner = save_partner(partner=new(in_library), by=by, audiences=[children])
    partner = save_partner(partner=partner, by=by, audiences=[seniors])
    assert list(partner.audiences.all()) == [seniors]
    assert list(save_partner(partner=partner, by=by).audiences.all()) == [seniors]


def test_sectors_are_confirmed_in_one_go(in_library, by):
    unsure = PartnerFactory.create_batch(2, library=in_library, sector_confirmed=False)
    sure = PartnerFactory(library=in_library)
    assert confirm_sectors(partners=[*unsure, sure], by=by) == 2
    assert not Partner.objects.filter(sector_confirmed=False).exists()


def test_the_latest_day_of_a_confirmation_holds_and_undoing_leaves_it(in_library, by):
    partner = PartnerFactory(library=in_library, name="Klub")
    partner.name = "Klub Mewa"
    partner = save_partner(partner=partner, by=by)
    for day, kept in [("2026-05-04", 4), ("2026-05-02", 4), ("2026-05-06", 6)]:
        stored = confirm_data(partner=partner, day=date.fromisoformat(day), by=by)
        assert stored.confirmed_on == date(2026, 5, kept)
    assert (stored.version, stored.updated_at) == (partner.version, partner.updated_at)
    undo_last_change(partner=partner, by=by)
    partner.refresh_from_db()
    assert (partner.name, partner.confirmed_on) == ("Klub", date(2026, 5, 6))


def test_archiving_and_restoring_twice_changes_nothing(in_library, by):
    partner = PartnerFactory(library=in_library)
    first = archive_partner(partner=partner, by=by)
    again = archive_partner(partner=partner, by=UserFactory())
    assert (again.archived_at, again.archived_by) == (first.archived_at, by)
    assert not Partner.objects.current().exists()
    restore_partner(partner=partner, by=by)
    assert not restore_partner(partner=partner, by=by).is_archived


def test_undo_puts_fields_level_and_audiences_back(in_library, by, django_db_blocker):
    children, seniors = AudienceFactory.create_batch(2, library=in_library)
    partner = save_partner(partner=new(in_library, place="Rusowo"), by=by, audiences=[children])
    _as_if_in_an_earlier_transaction(partner)
    partner.place, partner.level = "Gwizd", "lasting"
    partner = save_partner(partner=partner, by=by, audiences=[seniors])
    partner = undo_last_change(partner=partner, by=by)
    assert (partner.place, partner.level) == ("Rusowo", "none")
    assert list(partner.audiences.all()) == [children]
    assert partner.level_changes.first().level == "none"


def _as_if_in_an_earlier_transaction(partner):
    """Events of one transaction share one moment; a test is one transaction."""
    with connection.cursor() as cursor:
        for table in ["partners_partnerevent", "partners_partneraudienceevent"]:
            cursor.execute(
                f"UPDATE {table} SET pgh_created_at = pgh_created_at - interval '1 minute'"
            )


def test_undoing_an_addition_archives(in_library, by):
    partner = save_partner(partner=new(in_library), by=by)
    assert undo_last_change(partner=partner, by=by).is_archived


def test_only_ones_own_fresh_change_is_undone(in_library, by):
    partner = save_partner(partner=new(in_library), by=by)
    with pytest.raises(NothingToUndo):
        undo_last_change(partner=partner, by=UserFactory())
    later = timezone.now() + timedelta(minutes=11)
    with time_machine.travel(later), pytest.raises(NothingToUndo):
        undo_last_change(partner=partner, by=by)
