"""A partner wants no more letters it did not ask for; an address does not work."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letter, Link
from accounts.models.letters import WITHOUT_TOKEN, LetterState
from accounts.models.links import UNASKED
from accounts.services.links import targets_of
from directory.services.consents import ask_partners
from intake.services.own_data import ask_about_data, data_standings
from intake.services.reaching import organisations_to_reach
from intake.services.wishes import allow_letters, end_letters
from merging.services.merges import merge_partners
from partners.models import Partner
from selections.services.invitations import ReadyLetter, send_invitations
from selections.services.letters import drafts_of
from tests.factories.accounts import LetterFactory, MembershipFactory, unsent
from tests.factories.assessments import AssessmentRequestFactory
from tests.factories.directory import ConsentRequestFactory
from tests.factories.intake import DataRequestFactory
from tests.factories.partners import ContactFactory, PartnerFactory
from tests.factories.partnerships import GoalRequestFactory
from tests.factories.selections import (
    CandidateFactory,
    InvitationFactory,
    SelectionFactory,
    place_at,
)
from tests.factories.workshops import PartnerInvitationFactory, WorkshopFactory
from workshops.services.invitations import invite_partners

SITE = "https://okolica.test"
TODAY = timezone.localdate


@pytest.fixture
def by(in_library):
    return MembershipFactory(library=in_library, role="coordinator").user


@pytest.fixture
def club(in_library):
    return PartnerFactory(library=in_library, sector="ngo", email="klub@example.test")


def ask_all(library, club, by):
    """Let every room that writes unasked write to the club; return how many letters that were."""
    before = Letter.objects.count()
    said = {"subject": "Pytanie", "text": "Dzień dobry.", "site": SITE, "by": by}
    ask_about_data(library=library, keys=[club.pk], **said)
    ask_partners(library=library, keys=[club.pk], **said)
    invite_partners(workshop=WorkshopFactory(library=library), keys=[club.pk], **said)
    return Letter.objects.count() - before


def draft_for(club, by):
    search = SelectionFactory(library=club.library, owner=by)
    place_at(CandidateFactory(selection=search, partner=club), "chosen")
    [draft] = drafts_of(search, person=by, site=SITE, answer_by=TODAY() + timedelta(days=14))
    return draft


def test_no_room_writes_unasked_to_who_wants_no_letters(in_library, club, by):
    assert ask_all(in_library, club, by) == 3
    assert draft_for(club, by).way == "email"
    end_letters(partner=club, by=by)
    assert {one.state for one in Letter.objects.all()} == {LetterState.CANCELLED}
    other = PartnerFactory(library=in_library, sector="ngo", email="c@x.test")
    end_letters(partner=other, by=by)
    assert ask_all(in_library, other, by) == 0
    other.refresh_from_db()
    draft = draft_for(other, by)
    assert (draft.way, draft.address) == ("talk", None)
    allow_letters(partner=other, by=by)
    assert ask_all(in_library, other, by) == 3


@pytest.mark.parametrize(("way", "is_refused"), [("email", True), ("paper", True), ("talk", False)])
def test_an_invitation_in_writing_is_refused(in_library, club, by, way, is_refused):
    draft = draft_for(club, by)
    in_library.notice_checked_on = TODAY()
    in_library.save()
    end_letters(partner=club, by=by)
    letter = ReadyLetter(draft.candidate, way, "Zaproszenie", "Tekst", address=draft.address)
    sending = {"letters": [letter], "answer_by": TODAY() + timedelta(days=14), "by": by}
    if is_refused:
        with pytest.raises(ValidationError, match="Zostaje rozmowa"):
            send_invitations(selection=draft.candidate.selection, **sending)
    else:
        assert send_invitations(selection=draft.candidate.selection, **sending)


ASKED = {
    "assessment": lambda club: AssessmentRequestFactory(partner=club),
    "invitation": lambda club: InvitationFactory(
        candidate__selection__library=club.library, candidate__partner=club
    ),
    "own-data": lambda club: DataRequestFactory(partner=club),
    "publication-consent": lambda club: ConsentRequestFactory(partner=club),
    "workshop-invitation": lambda club: PartnerInvitationFactory(
        workshop__library=club.library, partner=club
    ),
}


def test_every_purpose_of_the_kind_is_asked():
    assert set(ASKED) == set(UNASKED)


@pytest.mark.parametrize("trait", ["waiting", "failed"])
def test_letters_that_have_not_left_do_not_leave_later(in_library, club, by, trait):
    link = ASKED["own-data"](club).link
    letter = LetterFactory(
        library=in_library, link=link, recipient=club.email, created_by=by, **unsent(trait)
    )
    LetterFactory(library=in_library, link=link, recipient=club.email, created_by=by)  # a reminder
    end_letters(partner=club, by=by)
    letter.refresh_from_db()
    assert letter.state == LetterState.CANCELLED
    assert not Letter.objects.may_leave().filter(recipient=club.email).exists()


@pytest.mark.parametrize("purpose", ASKED)
def test_the_partner_ends_letters_by_its_link(client, club, by, purpose):
    link = ASKED[purpose](club).link
    assert targets_of([link])[link].partner == club
    reminder = LetterFactory(
        library=club.library, link=link, recipient=club.email, created_by=by,
        send_after=timezone.now() + timedelta(days=3),
    )  # fmt: skip
    answer = client.get(reverse(f"{purpose}:answer", args=[link.token])).content.decode()
    address = reverse("no-letters", args=[link.token])
    assert f'href="{address}"' in answer
    assert address == f"{link.path}no-letters/"  # as the letter says it
    page = client.get(address).content.decode()
    club.refresh_from_db()
    assert club.no_letters_since is None  # a mail filter that follows links ends nothing
    assert club.name in page
    assert f'href="{link.path}"' in page  # the way back, who came here by mistake
    page = client.post(address, follow=True).content.decode()
    assert "Dziękujemy, zapisane." in page
    client.post(address)
    club.refresh_from_db()
    reminder.refresh_from_db()
    assert (club.no_letters_since, reminder.state) == (TODAY(), LetterState.CANCELLED)


def test_letters_of_the_kind_say_how_to_end_them(in_library, club, by):
    ask_all(in_library, club, by)
    place = f"{SITE}{WITHOUT_TOKEN}no-letters/"
    assert {place in one.body for one in Letter.objects.all()} == {True}
    assert place in draft_for(club, by).text


def test_the_library_writes_it_down_and_the_page_says_it(as_role, club):
    client, page = as_role("librarian"), club.get_absolute_url()
    address = reverse("intake:letters-end", args=[club.library.slug, club.pk])
    assert f'action="{address}"' in client.get(page).content.decode()
    client.post(address)
    assert "żeby nie przysyłać zaproszeń" in client.get(page).content.decode()
    assert "żeby nie przysyłać" in as_role("reader").get(page).content.decode()
    client.post(reverse("intake:letters-allow", args=[club.library.slug, club.pk]))
    assert "żeby nie przysyłać" not in client.get(page).content.decode()
    assert Partner.objects.get(pk=club.pk).no_letters_since is None


# Addresses that do not work


def test_a_letter_that_came_back_holds_up_the_next_one(as_role, in_library, club, by):
    letter = LetterFactory(library=in_library, recipient=club.email, created_by=by, sent=True)
    client = as_role("librarian")
    client.post(reverse("post:returned", args=[in_library.slug, letter.pk]))
    letter.refresh_from_db()
    assert letter.returned_at
    page = client.get(club.get_absolute_url()).content.decode()
    assert "Adres nie działa" in page
    assert reverse("post:letter", args=[in_library.slug, letter.pk]) in page
    assert "Adres nie działa" not in as_role("reader").get(club.get_absolute_url()).content.decode()
    assert ask_all(in_library, club, by) == 0
    draft = draft_for(club, by)
    assert (draft.address, "email" in draft.missing) == (None, draft.way == "email")
    draft.candidate.letter_way = "email"
    draft.candidate.save()
    [draft] = drafts_of(draft.candidate.selection, person=by, site=SITE, answer_by=TODAY())
    assert "returned" in draft.missing

    client.post(reverse("post:trusted", args=[in_library.slug, letter.pk]))
    letter.refresh_from_db()
    assert [step.kind for step in letter.steps.all()] == ["returned", "trusted"]
    assert ask_all(in_library, club, by) == 3


@pytest.mark.parametrize(
    ("fields", "is_said"),
    [({}, True), ({"is_closed": True}, False), ({"created_by": None}, False)],
)
def test_only_letters_that_one_may_see_are_named(as_role, in_library, club, by, fields, is_said):
    returned = {"recipient": club.email, "sent": True, "returned_at": timezone.now()}
    LetterFactory(library=in_library, **{"created_by": by, **returned, **fields})
    page = as_role("librarian").get(club.get_absolute_url()).content.decode()
    assert ("Adres nie działa" in page) is is_said


def test_another_person_there_is_written_to_instead(in_library, club, by):
    LetterFactory(library=in_library, recipient=club.email, returned_at=timezone.now())
    ContactFactory(partner=club, email="ewa@example.test")
    [standing] = data_standings(organisations_to_reach().filter(pk=club.pk))
    assert standing.address.email == "ewa@example.test"


def test_another_library_knows_nothing_of_it(in_library, other_library, club, by):
    LetterFactory(library=other_library, recipient=club.email, returned_at=timezone.now())
    assert ask_all(in_library, club, by) == 3


LONG_AGO = timezone.now() - timedelta(days=900)


@pytest.mark.parametrize("purpose", ASKED)
@pytest.mark.parametrize(
    "state",
    [
        {"expires_at": LONG_AGO},
        {"expires_at": LONG_AGO, "used_at": LONG_AGO},
        {"ended_at": LONG_AGO},
    ],
    ids=["too old", "answered long ago", "ended by the library"],
)
def test_a_letter_of_long_ago_still_ends_letters(client, club, by, purpose, state):
    link = ASKED[purpose](club).link
    ended_by = {"ended_by": by} if "ended_at" in state else {}
    Link.objects.filter(pk=link.pk).update(**state, **ended_by)
    page = client.get(reverse(f"{purpose}:answer", args=[link.token]))
    address = reverse("no-letters", args=[link.token])
    assert page.status_code == 410
    assert f'href="{address}"' in page.content.decode()
    assert client.get(address).status_code == 200
    assert "Dziękujemy, zapisane." in client.post(address, follow=True).content.decode()
    club.refresh_from_db()
    assert club.no_letters_since == TODAY()


def test_a_link_of_what_was_agreed_ends_no_letters(client, club):
    """Nor does an address that nobody gave out."""
    link = GoalRequestFactory(party__partnership__library=club.library, party__partner=club).link
    Link.objects.filter(pk=link.pk).update(expires_at=LONG_AGO)
    page = client.get(reverse("goals:answer", args=[link.token])).content.decode()
    assert reverse("no-letters", args=[link.token]) not in page
    for token in (link.token, "no-such-link"):
        assert client.post(reverse("no-letters", args=[token])).status_code == 410
    club.refresh_from_db()
    assert club.no_letters_since is None


def test_a_link_of_a_partner_that_was_merged_ends_letters_to_the_one_that_stayed(client, club, by):
    """Its invitation stays with the old name where both were invited; nobody writes there more."""
    second = PartnerFactory(library=club.library, sector="ngo", email="kolo@x.test")
    workshop = WorkshopFactory(library=club.library)
    PartnerInvitationFactory(workshop=workshop, partner=club)
    said = {"subject": "Warsztat", "text": "Dzień dobry.", "site": SITE, "by": by}
    invite_partners(workshop=workshop, keys=[second.pk], **said)
    letter = Letter.objects.get(recipient=second.email)
    merge_partners(kept=club, gone=second, by=by)
    assert client.post(f"{letter.link.path}no-letters/").status_code == 302
    club.refresh_from_db()
    letter.refresh_from_db()
    assert (club.no_letters_since, letter.state) == (TODAY(), LetterState.CANCELLED)
