"""A merge, and whoever of the two wants no letters; and letters that wait."""

from datetime import date

import pytest
from django.utils import timezone

from accounts.models.letters import LetterState
from intake.services.wishes import allow_letters, end_letters
from merging.services.merges import merge_partners, take_back
from partners.models import Partner
from tests.factories.accounts import LetterFactory, MembershipFactory
from tests.factories.intake import DataRequestFactory
from tests.factories.partners import PartnerFactory
from tests.merging.test_merges import again


@pytest.fixture
def by(in_library):
    return MembershipFactory(library=in_library, role="librarian").user


@pytest.fixture
def kept(in_library):
    return PartnerFactory(library=in_library, name="Koło Gospodyń", email="kgw@example.test")


@pytest.fixture
def gone(in_library):
    return PartnerFactory(library=in_library, name="KGW Sokół")


@pytest.mark.parametrize(
    ("ours", "theirs", "then"),
    [
        (None, "2026-02-01", "2026-02-01"),
        ("2026-03-01", "2026-02-01", "2026-02-01"),
        ("2026-01-01", "2026-02-01", "2026-01-01"),
        ("2026-01-01", None, "2026-01-01"),
        (None, None, None),
    ],
)
def test_the_earlier_word_holds_and_goes_back(kept, gone, by, ours, theirs, then):
    for row, day in [(kept, ours), (gone, theirs)]:
        row.no_letters_since = day
        row.save()
    merge = merge_partners(kept=kept, gone=gone, by=by)
    assert str(again(kept).no_letters_since) == str(then)
    take_back(merge=merge, by=by)
    assert str(again(kept).no_letters_since) == str(ours)
    assert str(again(gone).no_letters_since) == str(theirs)


def test_what_was_said_since_stays(kept, gone, by):
    merge = merge_partners(kept=kept, gone=gone, by=by)
    end_letters(partner=kept, by=by)
    take_back(merge=merge, by=by)
    assert again(kept).no_letters_since


@pytest.mark.parametrize("said_before", [True, False])
def test_what_was_said_since_holds_for_both_also_when_it_was_said_before(
    kept, gone, by, said_before
):
    """Nobody knows which of the two meant it, and no letter is better than an unwanted one."""
    if said_before:
        end_letters(partner=gone, by=by, since=date(2026, 2, 1))
    merge = merge_partners(kept=kept, gone=again(gone), by=by)
    end_letters(partner=kept, by=None)
    take_back(merge=merge, by=by)
    today = timezone.localdate()
    theirs = date(2026, 2, 1) if said_before else today
    assert [again(one).no_letters_since for one in (kept, gone)] == [today, theirs]


def test_what_was_taken_back_since_holds(kept, gone, by):
    merge = merge_partners(kept=kept, gone=gone, by=by)
    end_letters(partner=kept, by=None)
    allow_letters(partner=kept, by=by)
    take_back(merge=merge, by=by)
    assert [again(one).no_letters_since for one in (kept, gone)] == [None, None]


@pytest.mark.parametrize("who", ["kept", "gone"])
@pytest.mark.parametrize("says", ["kept", "gone", None])
def test_letters_that_wait_to_either_go_with_the_wish_of_either(kept, gone, by, who, says):
    two = {"kept": kept, "gone": gone}
    if says:
        Partner.objects.filter(pk=two[says].pk).update(no_letters_since=date(2026, 2, 1))
    row = DataRequestFactory(partner=two[who])
    said = {"library": kept.library, "created_by": by}
    waiting = LetterFactory(link=row.link, recipient="typed@by.hand", **said)
    agreed = LetterFactory(recipient=two[who].email or "biuro@x.test", **said)
    merge_partners(kept=again(kept), gone=again(gone), by=by)
    states = [again(one).state for one in (waiting, agreed)]
    assert states == [LetterState.CANCELLED if says else LetterState.WAITING, "waiting"]


def test_a_letter_of_another_partner_with_the_same_address_waits_on(kept, gone, by):
    other = PartnerFactory(library=kept.library, email="wspolny@x.test")
    Partner.objects.filter(pk=kept.pk).update(email="wspolny@x.test")
    row = DataRequestFactory(partner=other)
    letter = LetterFactory(
        library=kept.library, created_by=by, link=row.link, recipient="wspolny@x.test"
    )
    end_letters(partner=kept, by=by)
    assert again(letter).state == LetterState.WAITING
