"""A letter that is called back before it left: nobody was asked, and may be asked again."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letter, Link
from accounts.models.letters import MOST_ATTEMPTS
from accounts.models.links import THEIR_OWN_WORD
from accounts.scoping import scopes_disabled
from accounts.services.links import end_link, targets_of
from directory.services.consents import ask_partners
from intake.services.wishes import end_letters
from partnerships.services.requests import ask_parties, drafts_of
from partnerships.services.states import standing_of
from post.services.letters import call_back_letter
from tests.config.asked import ASKED
from tests.factories.accounts import LetterFactory, UserFactory
from tests.factories.partners import PartnerFactory
from tests.factories.partnerships import (
    GoalFactory,
    GoalVersionFactory,
    LibraryPartyFactory,
    PartnershipFactory,
    PartyFactory,
)

KNOWN = ["sent", "unknown"]  # states of letters whose link somebody may have


@pytest.fixture
def by(db):
    return UserFactory()


def asked_by(purpose, *others, **now):
    """Return a letter of the purpose that waits, or is as said; `others` are states of others."""
    link = ASKED[purpose]().link
    of = {"library": link.library, "link": link}
    letter = Letter.objects.filter(link=link).first() or LetterFactory(**of)
    for name, value in now.items():
        setattr(letter, name, value)
    letter.save()
    for state in others:
        LetterFactory(**of, **{state: True})
    return letter


def is_asked(letter):
    """Return whether its link works, and what the row that it is about says of itself."""
    link = Link.objects.get(pk=letter.link_id)
    with scopes_disabled():
        [row] = targets_of([link]).values()
    own = [row.is_open] if hasattr(row, "ENDS_WITH_LINK") else []
    assert own in ([], [link.is_open])
    return link.is_open


@pytest.mark.parametrize("purpose", ASKED)
class TestEachQuestion:
    def test_nobody_got_it(self, by, purpose):
        letter, other = asked_by(purpose), asked_by(purpose)
        reminder = LetterFactory(library=letter.library, link=letter.link)
        call_back_letter(letter=letter, by=by)
        assert (is_asked(letter), is_asked(other)) == (False, True)
        reminder.refresh_from_db()
        assert reminder.cancelled_by == by

    @pytest.mark.parametrize("state", KNOWN)
    def test_a_letter_before_it_may_have_come(self, by, purpose, state):
        letter = asked_by(purpose, state)
        call_back_letter(letter=letter, by=by)
        assert is_asked(letter)

    def test_a_letter_that_perhaps_left(self, by, purpose):
        letter = asked_by(purpose, claimed_at=timezone.now() - timedelta(hours=1))
        call_back_letter(letter=letter, by=by)
        assert is_asked(letter)

    def test_the_address_of_one_that_could_not_leave_may_be_handed_over(self, by, purpose):
        letter = asked_by(purpose, attempts=MOST_ATTEMPTS)
        call_back_letter(letter=letter, by=by)
        assert is_asked(letter) == (purpose not in THEIR_OWN_WORD)

    def test_an_answer_may_be_read_on(self, by, purpose):
        letter = asked_by(purpose)
        Link.objects.update(used_at=timezone.now())
        letter.refresh_from_db()
        call_back_letter(letter=letter, by=by)
        assert Link.objects.get().ended_at is None

    def test_its_question_is_over_where_the_link_is_ended_on_its_page(self, by, purpose):
        letter = asked_by(purpose, "sent")
        end_link(link=letter.link, by=by)
        assert not is_asked(letter)


ENDING = {
    "goals": ("partnerships", "0004_questions_end_with_their_link"),
    "review": ("reviews", "0003_questions_end_with_their_link"),
    "renewal": ("agreements", "0003_questions_end_with_their_link"),
}


@pytest.mark.parametrize("by_hand", [True, False])
@pytest.mark.parametrize("purpose", ENDING)
def test_a_question_whose_link_was_ended_before_is_over(by, purpose, by_hand):
    """Of an upgrade, and where somebody takes it back."""
    ended, other = (ASKED[purpose]() for _twice in range(2))
    now = timezone.now()
    Link.objects.filter(pk=ended.link_id).update(ended_at=now, ended_by=by)
    if by_hand:
        end_link(link=ended.link, by=by)
    else:
        [operation] = MigrationLoader(None).get_migration(*ENDING[purpose]).operations
        with connection.cursor() as cursor:
            cursor.execute(operation.sql)
    with scopes_disabled():
        rows = [type(one).objects.get(pk=one.pk) for one in (ended, other)]
    assert [one.ended_at for one in rows] == [now, None]


def test_a_possible_partner_is_not_asked_again_at_once(in_library, as_role):
    link = ASKED["invitation"](candidate__selection__library=in_library).link
    letter = LetterFactory(library=in_library, link=link, created_by=UserFactory())
    address = reverse("post:cancel", args=[in_library.slug, letter.pk])
    page = as_role("librarian").post(address, follow=True)
    assert Letter.objects.get(pk=letter.pk).cancelled_at
    assert "można zapytać jeszcze raz" not in page.text


def test_who_was_not_reached_is_asked_for_consent_again(in_library, as_role):
    by, partner = UserFactory(), PartnerFactory(library=in_library, email="gok@gok.test")
    asking = {"library": in_library, "keys": [partner.pk], "by": by, "site": "https://o.test"}
    asking |= {"subject": "Czy możemy?", "text": "Prosimy o zgodę."}
    assert ask_partners(**asking) == 1
    address = reverse("post:cancel", args=[in_library.slug, Letter.objects.get().pk])
    page = as_role("librarian").post(address, follow=True)
    assert "Nikt nie dostał tego pytania, więc można zapytać jeszcze raz." in page.text
    assert ask_partners(**asking) == 1


def test_who_was_not_reached_is_asked_for_the_goals_again(in_library):
    by, partnership = UserFactory(), PartnershipFactory(library=in_library)
    LibraryPartyFactory(partnership=partnership)
    party = PartyFactory(partnership=partnership, partner__email="gok@gok.test")
    GoalVersionFactory(goal=GoalFactory(partnership=partnership))

    def drafts():
        return drafts_of(standing_of(partnership), person=by, site="https://o.test")

    [row] = ask_parties(partnership=partnership, drafts=drafts(), by=by)
    assert drafts() == []
    call_back_letter(letter=row.letter, by=by)
    assert [one.parties for one in drafts()] == [(party,)]
    row.refresh_from_db()
    assert row.reminder.cancelled_at


def test_who_wants_letters_again_is_asked_again(in_library):
    by, partner = UserFactory(), PartnerFactory(library=in_library, email="gok@gok.test")
    asking = {"library": in_library, "keys": [partner.pk], "by": by, "site": "https://o.test"}
    asking |= {"subject": "Czy możemy?", "text": "Prosimy o zgodę."}
    ask_partners(**asking)
    end_letters(partner=partner, by=by)
    partner.refresh_from_db()
    partner.no_letters_since = None
    partner.save()
    assert ask_partners(**asking) == 1
