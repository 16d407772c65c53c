"""No letter to a partner leaves for an address from which one came back: every kind of letter."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letter
from agreements.services.renewals import ask_parties
from conflicts.services.letters import TalkLetter, ask_for_talk
from conflicts.services.matters import note_matter
from directory.services.consents import ask_partners
from intake.services.own_data import ask_about_data
from partnerships.services.parties import leave
from partnerships.services.requests import remind_party
from partnerships.services.thanks import send_thanks
from post.services.addresses import came_back_before, check_address
from post.services.letters import trust_address
from selections.services.letters import drafts_of
from tests.factories.accounts import LetterFactory, MembershipFactory
from tests.factories.agreements import AgreementFactory
from tests.factories.partners import ContactFactory
from tests.factories.selections import CandidateFactory, SelectionFactory, place_at
from tests.factories.workshops import WorkshopFactory
from tests.partnerships.people import SITE, Three
from tests.reviews.people import Reviewed, left
from workshops.services.invitations import invite_partners

SCHOOL, CAME_BACK = "szkola@example.org", "list pod ten adres wrócił"
ROOT = Path(__file__).parents[2]
TODAY = timezone.localdate


class World:
    """A partnership of three, of whom the school is written to; and what each kind needs."""

    def __init__(self, library):
        self.library, self.three = library, Three(library)
        self.by, self.partner = self.three.by, self.three.school.partner
        self.words = {"subject": "Pytanie", "text": "Dzień dobry.", "by": self.by}
        self.asking = {"keys": [self.partner.pk], "site": SITE, **self.words}

    def invitation(self):
        search = SelectionFactory(library=self.library, owner=self.by)
        chosen = CandidateFactory(selection=search, partner=self.partner, letter_way="email")
        place_at(chosen, "chosen")
        day = TODAY() + timedelta(days=14)
        [draft] = drafts_of(search, person=self.by, site=SITE, answer_by=day)
        if draft.address:  # its letter leaves from the page of letters, for this address
            LetterFactory(library=self.library, recipient=draft.address.email)
        return reverse("selections:letters", args=[self.library.slug, search.pk])

    def goals(self):
        self.three.ask()
        return reverse("partnerships:ask-goals", args=[self.library.slug, self.partnership.pk])

    def news(self):
        for party in (self.three.school, self.three.hotel):
            self.three.record(party, "agree")
        self.three.agree()

    def renewal(self):
        paper = AgreementFactory(partnership=self.partnership)
        ask_parties(agreement=paper, **self.asking)
        return reverse("agreements:renewal-ask", args=[self.library.slug, paper.pk])

    def review(self):
        reviewed = Reviewed(self.library)
        reviewed.parties[0].partner.email = self.partner.email
        reviewed.parties[0].partner.save()
        ContactFactory._meta.model.objects.filter(partner=self.partner).update(
            partner=reviewed.parties[0].partner
        )
        reviewed.ask()
        return reverse("reviews:ask", args=[self.library.slug, reviewed.review.pk])

    def thanks(self):
        leave(party=self.three.school, left_on=TODAY(), why="sezon", by=self.by)
        send_thanks(party=self.three.school, **self.words)
        return reverse("partnerships:party-thanks", args=[self.library.slug, self.three.school.pk])

    def talk(self):
        said = {"title": "Sala", "about": "Od stycznia.", "partner": self.partner}
        matter = note_matter(library=self.library, **said, by=self.by)
        page = reverse("conflicts:letter", args=[self.library.slug, matter.pk])
        ask_for_talk(
            conflict=matter, letter=TalkLetter("Rozmowa", "Tekst"), email=SCHOOL, by=self.by
        )
        return page

    def own_data(self):
        ask_about_data(library=self.library, **self.asking)

    def publication_consent(self):
        ask_partners(library=self.library, **self.asking)

    def workshop_invitation(self):
        invite_partners(workshop=WorkshopFactory(library=self.library), **self.asking)

    @property
    def partnership(self):
        return self.three.partnership


KINDS = {  # its name, and the room that finds the address
    "invitation": "selections",
    "goals": "partnerships",
    "news": "partnerships",
    "renewal": "agreements",
    "review": "reviews",
    "thanks": "partnerships",
    "talk": "conflicts",
    "own_data": "intake",
    "publication_consent": "intake",
    "workshop_invitation": "workshops",
}


def letters_to(email):
    return Letter.objects.filter(recipient=email, returned_at=None).count()


def send(world, kind):
    """Let a letter of this kind leave where it can; return the page it is written on, if any."""
    try:
        return getattr(world, kind)()
    except ValidationError as refusal:
        if "wrócił" not in " ".join(refusal.messages):
            raise
        return None


@pytest.fixture
def world(in_library):
    return World(in_library)


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_leaves_where_nothing_came_back(world, kind):
    send(world, kind)
    assert letters_to(SCHOOL)


@pytest.mark.parametrize("kind", KINDS)
def test_a_failed_address_is_asked_about_before_any_letter(client, world, kind):
    returned = LetterFactory(
        library=world.library, recipient=SCHOOL, created_by=world.by,
        sent=True, returned_at=timezone.now(),
    )  # fmt: skip
    page = send(world, kind)
    assert letters_to(SCHOOL) == 0
    client.force_login(world.by)
    if page:
        assert CAME_BACK in client.get(page).content.decode()
    trust_address(letter=returned, by=world.by)
    returned.delete()
    if kind not in {"news", "thanks"}:  # there is one of these
        send(world, kind)
        assert letters_to(SCHOOL)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("is_own", [True, False])
def test_that_a_closed_letter_came_back_is_told_by_no_other_letter(client, world, kind, is_own):
    """It is about a hard matter: what does not leave, or says why, tells that there is one."""
    writer = world.by if is_own else MembershipFactory(library=world.library).user
    LetterFactory(
        library=world.library, recipient=SCHOOL, created_by=writer, is_closed=True,
        sent=True, returned_at=timezone.now(),
    )  # fmt: skip
    page = send(world, kind)
    is_shut = kind == "talk" and is_own
    assert bool(letters_to(SCHOOL)) is not is_shut
    letters = Letter.objects.filter(recipient=SCHOOL, returned_at=None)
    assert not any(came_back_before(one) for one in letters)
    client.force_login(world.by)
    assert not page or CAME_BACK not in client.get(page).content.decode()


def test_a_closed_letter_that_waits_stays_where_another_one_of_its_writer_came_back(world):
    said = {"library": world.library, "recipient": SCHOOL, "created_by": world.by}
    waits = LetterFactory(**said, is_closed=True)
    back = LetterFactory(**said, is_closed=True, sent=True, returned_at=timezone.now())
    assert "wrócił" in came_back_before(waits)
    trust_address(letter=back, by=world.by)
    assert not came_back_before(waits)
    LetterFactory(**said, sent=True, returned_at=timezone.now())
    assert "wrócił" in came_back_before(waits)


@pytest.mark.parametrize("kind", [one for one in KINDS if one != "talk"])  # its address is typed
def test_another_person_there_is_written_to(world, kind):
    LetterFactory(library=world.library, recipient=SCHOOL, returned_at=timezone.now())
    ContactFactory(partner=world.partner, email="ewa@example.org")
    send(world, kind)
    assert letters_to("ewa@example.org")


def test_no_reminder_leaves_for_an_address_that_failed(world):
    world.three.ask()
    asked = world.three.request(world.three.school)
    left(asked.letter)
    Letter.objects.filter(pk=asked.letter.pk).update(returned_at=timezone.now())
    with pytest.raises(ValidationError, match="wrócił"):
        remind_party(request=world.three.request(world.three.school), by=world.by)


def test_an_address_that_is_typed_in_capitals_is_the_same_one(world):
    LetterFactory(library=world.library, recipient=SCHOOL, returned_at=timezone.now())
    with pytest.raises(ValidationError, match="wrócił"):
        check_address(SCHOOL.upper(), by=world.by)


def test_every_room_that_finds_an_address_is_walked():
    """A new one belongs among KINDS; that it asks which addresses failed, the functions demand."""
    rooms = {
        file.relative_to(ROOT).parts[0]
        for file in ROOT.glob("[a-z]*/services/*.py")
        if re.search(r"reaching import [^)]*\baddress_(of|to_ask)\b", file.read_text())
    }
    rooms |= {"conflicts"}  # its view finds what a person may type otherwise
    assert rooms == set(KINDS.values())
