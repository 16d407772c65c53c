"""Two rows of one partner become one, and two again."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from accounts.scoping import scope, scopes_disabled
from accounts.services.undoing import NothingToUndo
from accounts.versions import ChangedMeanwhile
from diary.models import Task
from maps.services.dots import dots_on
from merging.models import Merge
from merging.services.choices import Whose, choices_between
from merging.services.merges import merge_partners, take_back
from merging.services.plans import plan_of_merge, plan_of_taking_back
from partners.models import Contact, Identifier, LevelChange, Partner, PartnerAudience
from partners.services.history import history_of
from partners.services.partners import (
    change_level,
    restore_partner,
    save_partner,
    undo_last_change,
)
from tests.factories.accounts import LibraryFactory, MembershipFactory, UserFactory
from tests.factories.conflicts import ConflictFactory
from tests.factories.diary import TaskFactory
from tests.factories.directory import ConsentFactory
from tests.factories.partners import (
    AudienceFactory,
    ContactFactory,
    IdentifierFactory,
    LevelChangeFactory,
    PartnerAudienceFactory,
    PartnerFactory,
    ResourceFactory,
)
from tests.factories.selections import CandidateFactory


@pytest.fixture
def in_library(library):
    with scope(library=library):
        yield library


@pytest.fixture
def by(in_library):
    return MembershipFactory(library=in_library, role="librarian").user


@pytest.fixture
def kept(in_library):
    return PartnerFactory(
        library=in_library, name="Koło Gospodyń Wiejskich w Sokole", level="contact", tags=["żniwa"]
    )


@pytest.fixture
def gone(in_library):
    return PartnerFactory(
        library=in_library,
        name="KGW Sokół",
        level="lasting",
        phone="94 351 50 00",
        description="Pieką chleb.",
        tags=["chleb"],
    )


def again(row):
    return type(row)._base_manager.get(pk=row.pk)


def proposals(kept, gone):
    return {one.fact.name: one.proposed for one in choices_between(kept, gone)}


class TestWhoseWordsHold:
    def test_what_only_one_says_and_the_closer_level_are_proposed(self, kept, gone):
        assert proposals(kept, gone) == {
            "name": Whose.KEPT,
            "short_label": Whose.KEPT,
            "level": Whose.GONE,
            "phone": Whose.GONE,
            "description": Whose.GONE,
            "tags": Whose.BOTH,
        }

    def test_proposals_hold_where_nobody_chose(self, kept, gone, by):
        one = merge_partners(kept=kept, gone=gone, by=by).partner
        assert (one.name, one.level, one.phone) == (kept.name, "lasting", gone.phone)
        assert (one.description, one.tags) == ("Pieką chleb.", ["żniwa", "chleb"])

    def test_a_person_chooses_otherwise(self, kept, gone, by):
        chosen = {"name": Whose.GONE, "level": Whose.KEPT, "tags": Whose.KEPT}
        one = merge_partners(kept=kept, gone=gone, by=by, chosen=chosen).partner
        assert (one.name, one.level, one.tags) == ("KGW Sokół", "contact", ["żniwa"])

    def test_two_descriptions_are_joined(self, kept, gone, by):
        kept.description = "Śpiewają."
        kept = save_partner(partner=kept, by=by)
        one = merge_partners(kept=kept, gone=gone, by=by).partner
        assert one.description == "Śpiewają.\n\nPieką chleb."

    @pytest.mark.parametrize(("side", "number"), [("kept", "1111111111"), ("gone", "2222222222")])
    def test_of_two_numbers_one_is_chosen_and_both_stay(self, kept, gone, by, side, number):
        ours = IdentifierFactory(partner=kept, scheme="nip", value="1111111111")
        theirs = IdentifierFactory(partner=gone, scheme="nip", value="2222222222")
        merge = merge_partners(kept=kept, gone=gone, by=by, chosen={"nip": Whose(side)})
        assert Identifier.objects.get(partner=kept).value == number
        assert {*Identifier.objects.values_list("value", flat=True)} == {ours.value, theirs.value}
        assert take_back(merge=merge, by=by) == {}
        assert (again(ours).value, again(theirs).value) == (ours.value, theirs.value)

    def test_a_chosen_colleague_must_work_here(self, kept, gone, by):
        left = UserFactory()
        Partner.objects.filter(pk=gone.pk).update(in_charge=left)
        with pytest.raises(ValidationError) as refusal:
            merge_partners(kept=kept, gone=again(gone), by=by)
        assert "in_charge" in refusal.value.error_dict
        assert again(gone).merged_into_id is None


class TestWhatIsFoundAfterwards:
    def test_the_second_waits_in_the_archive_and_leads_to_the_first(self, kept, gone, by):
        merge_partners(kept=kept, gone=gone, by=by)
        gone = again(gone)
        assert (gone.merged_into_id, gone.is_archived, gone.archived_by) == (kept.pk, True, by)
        assert [one.pk for one in Partner.objects.current()] == [kept.pk]

    def test_the_words_of_what_moved_are_found_at_the_first(self, kept, gone, by):
        ResourceFactory(library=kept.library, partner=gone, text="namiot festynowy")
        save_partner(partner=gone, by=by)
        merge = merge_partners(kept=kept, gone=gone, by=by)
        assert [one.pk for one in Partner.objects.search("namiot").current()] == [kept.pk]
        take_back(merge=merge, by=by)
        assert [one.pk for one in Partner.objects.search("namiot")] == [gone.pk]

    def test_the_history_of_both_tells_of_it(self, kept, gone, by):
        merge = merge_partners(kept=kept, gone=gone, by=by)
        said = [history_of(again(one)).sentences[0].changes[-1] for one in (kept, gone)]
        assert "KGW Sokół" in said[0]
        assert kept.name in said[1]
        take_back(merge=merge, by=by)
        parted = [history_of(again(one)).sentences[0].changes[-1] for one in (kept, gone)]
        assert ["KGW Sokół" in parted[0], kept.name in parted[1]] == [True, True]
        assert {*parted}.isdisjoint(said)

    def test_a_third_that_led_to_the_second_leads_to_the_first(self, kept, gone, by):
        third = PartnerFactory(library=kept.library, name="Gospodynie")
        merge_partners(kept=gone, gone=third, by=by)
        merge_partners(kept=kept, gone=again(gone), by=by)
        assert again(third).merged_into_id == kept.pk

    def test_a_step_of_the_level_that_says_nothing_new_stays(self, kept, gone, by):
        LevelChangeFactory(partner=kept, level="lasting", changed_on="2022-03-01")
        early = LevelChangeFactory(partner=gone, level="contact", changed_on="2019-05-01")
        late = LevelChangeFactory(partner=gone, level="none", changed_on="2025-05-01")
        Partner.objects.filter(pk=kept.pk).update(level="lasting")
        merge_partners(kept=again(kept), gone=gone, by=by)
        assert [again(early).partner_id, again(late).partner_id] == [kept.pk, gone.pk]
        assert LevelChange.objects.filter(partner=kept).first().level == "lasting"

    @pytest.mark.parametrize(("answer", "shown"), [("no", False), ("yes", True)])
    def test_a_no_of_the_second_hides_the_first(self, kept, gone, by, answer, shown):
        ConsentFactory(partner=kept, answer="yes")
        ConsentFactory(partner=gone, answer=answer)
        Partner.objects.filter(pk=kept.pk).update(is_published=True)
        merge_partners(kept=again(kept), gone=gone, by=by)
        assert again(kept).is_published is shown

    def test_a_yes_of_the_second_makes_nothing_public(self, kept, gone, by):
        ConsentFactory(partner=gone, answer="yes")
        merge_partners(kept=kept, gone=gone, by=by)
        assert again(kept).is_published is False


class TestRefused:
    def test_of_another_library_is_no_row(self, kept, by):
        other = PartnerFactory(library=LibraryFactory())
        with pytest.raises(ValidationError):
            merge_partners(kept=kept, gone=other, by=by)

    def test_a_resident_and_an_organisation(self, kept, gone, by):
        Partner.objects.filter(pk=gone.pk).update(sector="person")
        with pytest.raises(ValidationError, match="mieszkaniec"):
            merge_partners(kept=kept, gone=again(gone), by=by)

    def test_two_residents_are_one(self, kept, gone, by):
        Partner.objects.update(sector="person")
        merge_partners(kept=again(kept), gone=again(gone), by=by)
        assert again(gone).merged_into_id == kept.pk

    def test_the_one_that_stays_is_on_the_list(self, kept, gone, by):
        Partner.objects.filter(pk=kept.pk).update(archived_at=timezone.now(), archived_by=by)
        with pytest.raises(ValidationError):
            merge_partners(kept=again(kept), gone=gone, by=by)
        merge = merge_partners(kept=gone, gone=again(kept), by=by)
        take_back(merge=merge, by=by)
        assert again(kept).is_archived

    def test_one_with_itself_and_one_merged_already(self, kept, gone, by):
        with pytest.raises(ValidationError):
            merge_partners(kept=kept, gone=kept, by=by)
        merge_partners(kept=kept, gone=gone, by=by)
        with pytest.raises(ValidationError):
            merge_partners(kept=kept, gone=gone, by=by)

    def test_what_somebody_changed_after_the_page_was_shown(self, kept, gone, by):
        seen = (kept.version, gone.version)
        change_level(partner=gone, level="trial", by=by)
        with pytest.raises(ChangedMeanwhile):
            merge_partners(kept=kept, gone=gone, by=by, seen=seen)

    def test_a_merged_one_is_neither_restored_nor_undone(self, kept, gone, by):
        merge_partners(kept=kept, gone=gone, by=by)
        with pytest.raises(ValidationError):
            restore_partner(partner=gone, by=by)
        for one in (kept, gone):
            with pytest.raises(NothingToUndo):
                undo_last_change(partner=one, by=by)


class TestTakingBack:
    def test_all_is_as_it_was(self, kept, gone, by):
        TaskFactory(library=kept.library, partner=gone)
        before = [*Partner.objects.order_by("pk").values_list("name", "level", "tags", "phone")]
        steps = [*LevelChange.objects.order_by("pk").values()]
        merge = merge_partners(kept=kept, gone=gone, by=by)
        assert take_back(merge=merge, by=by) == {}
        now = [*Partner.objects.order_by("pk").values_list("name", "level", "tags", "phone")]
        assert now == before
        assert [*LevelChange.objects.order_by("pk").values()] == steps
        assert Partner.objects.current().count() == 2
        assert again(merge).taken_back_by == by

    def test_what_was_touched_since_stays_and_is_said(self, kept, gone, by):
        touched, left = (TaskFactory(library=kept.library, partner=gone) for _ in range(2))
        merge = merge_partners(kept=kept, gone=gone, by=by)
        Task.objects.filter(pk=touched.pk).update(text="Zadzwonić jeszcze raz")
        new = TaskFactory(library=kept.library, partner=kept)
        assert [line[1:] for line in plan_of_taking_back(merge)] == [(1, 1)]
        assert take_back(merge=merge, by=by) == {"diary.task.partner": 1}
        assert [again(one).partner_id for one in (touched, left, new)] == [
            *(kept.pk, gone.pk, kept.pk)
        ]

    def test_words_that_somebody_changed_since_stay(self, kept, gone, by):
        merge = merge_partners(kept=kept, gone=gone, by=by)
        one = again(kept)
        one.phone = "94 000 00 00"
        save_partner(partner=one, by=by)
        take_back(merge=merge, by=by)
        assert (again(kept).phone, again(kept).level) == ("94 000 00 00", "contact")

    def test_a_contact_that_was_erased_since_does_not_come_back(self, kept, gone, by):
        contact = ContactFactory(partner=gone)
        merge = merge_partners(kept=kept, gone=gone, by=by)
        Contact.objects.filter(pk=contact.pk).delete()
        assert take_back(merge=merge, by=by) == {"partners.contact.partner": 1}
        assert not Contact.objects.exists()

    def test_not_after_thirty_days_nor_twice(self, kept, gone, by):
        merge = merge_partners(kept=kept, gone=gone, by=by)
        Merge.objects.update(done_at=timezone.now() - timedelta(days=31))
        with pytest.raises(ValidationError, match="30"):
            take_back(merge=merge, by=by)
        Merge.objects.update(done_at=timezone.now())
        take_back(merge=merge, by=by)
        with pytest.raises(ValidationError):
            take_back(merge=merge, by=by)

    def test_the_later_merge_first(self, kept, gone, by):
        third = PartnerFactory(library=kept.library, name="Gospodynie")
        first = merge_partners(kept=gone, gone=third, by=by)
        later = merge_partners(kept=kept, gone=again(gone), by=by)
        with pytest.raises(ValidationError):
            take_back(merge=first, by=by)
        take_back(merge=later, by=by)
        assert take_back(merge=first, by=by) == {}
        assert Partner.objects.current().count() == 3

    def test_of_two_into_one_the_later_first(self, kept, gone, by):
        """What the later one found the same came by the first, and would go away with it."""
        third = PartnerFactory(library=kept.library, name="Gospodynie", phone="94 351 50 09")
        group = AudienceFactory(library=kept.library)
        for partner in (gone, third):
            PartnerAudienceFactory(library=kept.library, partner=partner, audience=group)
        first = merge_partners(kept=kept, gone=gone, by=by)
        later = merge_partners(kept=again(kept), gone=third, by=by, chosen={"phone": "gone"})
        with pytest.raises(ValidationError, match="późniejsze"):
            take_back(merge=first, by=by)
        assert take_back(merge=later, by=by) == take_back(merge=first, by=by) == {}
        assert (again(kept).phone, again(kept).tags) == ("", ["żniwa"])
        reached = PartnerAudience.objects.filter(audience=group).values_list("partner", flat=True)
        assert {*reached} == {gone.pk, third.pk}


class TestThePlan:
    def test_it_says_what_stays_in_both(self, kept, gone):
        CandidateFactory(
            selection=CandidateFactory(partner=kept, selection__library=kept.library).selection,
            partner=gone,
        )
        TaskFactory(library=kept.library, partner=gone)
        both = next(line for line in plan_of_merge(kept, gone) if line.both)
        assert (both.moving, both.both) == (0, 1)
        assert "KGW Sokół" in both.named[0]

    def test_it_is_silent_about_hard_matters(self, kept, gone):
        ConflictFactory(library=kept.library, partner=gone)
        assert plan_of_merge(kept, gone) == []


def test_the_map_of_a_day_tells_whom_the_one_that_stayed_reaches(kept, gone, by):
    moved, ended = (PartnerAudienceFactory(partner=gone) for _one in range(2))

    def reached():
        return {dot.number: dot.audiences for dot in dots_on(timezone.localdate()).dots}

    assert reached() == {kept.pk: (), gone.pk: (moved.audience_id, ended.audience_id)}
    merge_partners(kept=kept, gone=gone, by=by)
    PartnerAudience.objects.filter(pk=ended.pk).delete()
    assert reached() == {kept.pk: (moved.audience_id,)}


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_merges():
    library = LibraryFactory()
    with scopes_disabled():
        one, other = PartnerFactory(library=library), PartnerFactory(library=library)
    start, outcomes = threading.Barrier(2), []

    def merge(kept, gone):
        try:
            start.wait()
            with scope(library=library):
                merge_partners(kept=kept, gone=gone, by=UserFactory())
            outcomes.append("merged")
        except ValidationError:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=merge, args=pair) for pair in [(one, other), (other, one)]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["merged", "refused"]
    with scopes_disabled():
        assert Merge.objects.count() == 1
