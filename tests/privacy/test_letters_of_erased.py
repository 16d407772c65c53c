"""Letters to a person who is erased by a name: known by what else is known of them."""

import pytest

from accounts.scoping import scopes_disabled
from privacy.services.erasing import erase_person
from privacy.services.holding import mentions_of
from privacy.services.showing import held_of
from privacy.signs import Signs
from tests.factories.accounts import (
    LetterFactory,
    UserFactory,
)
from tests.factories.partners import ContactFactory, PartnerFactory
from tests.factories.swot import AnalysisFactory, FactorFactory
from tests.privacy.test_erasing import EMAIL, NAME, traces


@pytest.fixture
def host(db):
    return UserFactory(is_superuser=True, is_staff=True, mailbox_proved=True)


def test_letters_to_whom_is_found_by_name_go_too(library, host):
    partner = PartnerFactory(library=library, email="biuro@example.test")
    ours = {"library": library, "created_by": host}
    former = LetterFactory(**ours, recipient="ewa@dawny.test", body="Dzień dobry")
    ContactFactory(partner=partner, name=NAME, email=EMAIL, told_letter=former)
    sent = LetterFactory(**ours, recipient=EMAIL, is_personal=True)
    waits = LetterFactory(**ours, recipient=EMAIL, is_personal=True, sent_at=None)
    with scopes_disabled():
        by_name = Signs(name=NAME)
        held = held_of(signs=by_name, library=library)
        assert {sent, waits} <= {mention.row for mention in held.goes}
        erase_person(signs=by_name, library=library, chosen=set(), by=host)
        for letter in (sent, waits, former):
            letter.refresh_from_db()
            assert (letter.recipient, letter.body) == ("", "…")
    assert waits.cancelled_by == host
    assert traces() == []


@pytest.mark.parametrize("at", ["a colleague of theirs", "the office", "an account"])
def test_a_letter_to_an_address_of_several_is_left(library, host, at):
    partner = PartnerFactory(library=library, email=EMAIL if at == "the office" else "")
    ContactFactory(partner=partner, name=NAME, email=EMAIL)
    if at == "a colleague of theirs":
        ContactFactory(partner=partner, name="Jan Kos", email=EMAIL)
    if at == "an account":
        UserFactory(email=EMAIL)
    letter = LetterFactory(library=library, created_by=host, recipient=EMAIL, is_personal=True)
    with scopes_disabled():
        erase_person(signs=Signs(name=NAME), library=library, chosen=set(), by=host)
        letter.refresh_from_db()
    assert letter.recipient == EMAIL


def test_one_list_may_name_a_person_in_more_spellings_than_marks(library, host):
    analysis = AnalysisFactory(library=library)
    spellings = "Ewa Zamarkowana,Zamarkowana Ewa,Ewy Zamarkowanej,Ewie Zamarkowanej,Ewę Zamarkowaną"
    for text in (*spellings.split(","), "Ewa Zamarkowana!"):
        FactorFactory(analysis=analysis, part="strength", text=text)
    with scopes_disabled():
        signs = Signs(name=NAME)
        keys = {one.origin for one in mentions_of(signs=signs, library=library)}
        assert len(keys) >= 6
        erase_person(signs=signs, library=library, chosen=keys, by=host)
    assert traces() == []
