"""An invited partner answers by link; the list of people and the library learn of it."""

from datetime import date, timedelta
from functools import partial

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core import mail
from django.db import IntegrityError, transaction

from accounts.models import Letter, Link
from accounts.scoping import scope
from accounts.services.links import LinkNotOpen
from post.services.sending import send_due_letters
from tests.at_once import at_once
from tests.factories.accounts import LibraryFactory, MembershipFactory, UserFactory
from tests.factories.partners import PartnerFactory
from tests.factories.workshops import (
    ParticipantFactory,
    PartnerInvitationFactory,
    WorkshopFactory,
)
from workshops.models import Participant, PartnerInvitation
from workshops.models.invitations import totals_of
from workshops.services.answers import answer_invitation
from workshops.services.invitations import invite_partners
from workshops.services.workshops import AlreadyClosed, save_workshop

SITE = "https://okolica.test"


@pytest.fixture
def librarian(library):
    return MembershipFactory(library=library, role="librarian").user


@pytest.fixture
def workshop(in_library):
    return WorkshopFactory(library=in_library, held_on=date(2030, 3, 12))


@pytest.fixture
def school(in_library):
    return PartnerFactory(library=in_library, name="Szkoła w Rusowie", email="s@example.test")


def invite(workshop, *partners, by):
    invite_partners(
        workshop=workshop,
        keys=[partner.pk for partner in partners],
        subject="Zaproszenie",
        text="Zapraszamy.",
        site=SITE,
        by=by,
    )
    return workshop.invitations.get(partner=partners[0])


@pytest.fixture
def invitation(workshop, school, librarian):
    club = PartnerFactory(library=workshop.library, name="Klub Seniora", email="k@example.test")
    return invite(workshop, school, club, by=librarian)


def say(invitation, answer="coming", **more):
    more = {"people_count": 1 if answer != "not" else None, **more}
    return answer_invitation(invitation=invitation, answer=answer, site=SITE, **more)


def listed(partner):
    people = Participant.objects.filter(partner=partner).order_by("pk")
    return [(person.name, person.organisation) for person in people]


class TestTheAnswer:
    def test_who_comes_stands_on_the_list_with_a_name(self, invitation, school):
        answered = say(invitation, person="Ewa Lis")
        assert (answered.answer, answered.person, answered.people_count) == (
            *("coming", "Ewa Lis", 1),
        )
        assert answered.answered_at
        assert listed(school) == [("Ewa Lis", school.name)]
        assert Participant.objects.exclude(partner=school).get().name == ""

    def test_three_who_come_are_three_rows(self, invitation, school):
        say(invitation, person="Ewa Lis", people_count=3)
        assert listed(school) == [("Ewa Lis", school.name), ("", school.name), ("", school.name)]

    def test_somebody_else_is_named(self, invitation, school):
        say(invitation, "else", person="Jan Wilk", words="Ja jestem wtedy w Koszalinie.")
        assert listed(school) == [("Jan Wilk", school.name)]
        row = PartnerInvitation.objects.get(pk=invitation.pk)
        assert row.words == "Ja jestem wtedy w Koszalinie."

    def test_who_does_not_come_comes_off_the_list(self, invitation, school):
        answered = say(invitation, "not", person="Ewa Lis", people_count=4)
        assert listed(school) == []
        assert (answered.person, answered.people_count) == ("", None)
        assert Participant.objects.count() == 1  # the other partner

    def test_a_name_typed_by_hand_stays(self, invitation, school):
        Participant.objects.filter(partner=school).update(name="Dyrektor Kos")
        say(invitation, "not")
        assert listed(school) == [("Dyrektor Kos", school.name)]

    def test_a_name_typed_before_is_not_written_over(self, invitation, school):
        Participant.objects.filter(partner=school).update(name="Dyrektor Kos")
        say(invitation, person="Ewa Lis", people_count=1)
        assert listed(school) == [("Dyrektor Kos", school.name), ("Ewa Lis", school.name)]

    def test_the_same_name_stands_once(self, invitation, school):
        Participant.objects.filter(partner=school).update(name="Ewa Lis")
        say(invitation, person="Ewa Lis", people_count=2)
        assert listed(school) == [("Ewa Lis", school.name), ("", school.name)]

    def test_people_from_the_library_are_not_theirs(self, invitation, school):
        ParticipantFactory(workshop=invitation.workshop, partner=school, presence="library")
        say(invitation, "not")
        assert Participant.objects.filter(partner=school, presence="library").count() == 1

    def test_is_given_once(self, invitation):
        say(invitation)
        with pytest.raises(LinkNotOpen):
            say(invitation, "not")
        assert PartnerInvitation.objects.get(pk=invitation.pk).answer == "coming"

    def test_to_a_closed_workshop_none(self, invitation):
        workshop = invitation.workshop
        workshop.closed_at, workshop.closed_by = workshop.created_at, workshop.created_by
        workshop.save()
        with pytest.raises(AlreadyClosed):
            say(invitation)
        assert Link.objects.open().filter(pk=invitation.link_id).exists()

    @pytest.mark.parametrize(
        "wrong",
        [
            {"answer": "coming", "people_count": None},
            {"answer": "coming", "people_count": 21},
            {"answer": "not", "people_count": 1},
            {"answer": "maybe", "people_count": 1},
            {"answer": "", "people_count": None},
        ],
        ids=str,
    )
    def test_the_database_refuses_half_an_answer(self, invitation, wrong):
        rows = PartnerInvitation.objects.filter(pk=invitation.pk)
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(answered_at=invitation.invited_at, **wrong)

    def test_totals(self, invitation):
        say(invitation, people_count=3)
        assert totals_of(list(PartnerInvitation.objects.all())) == {
            **{"coming": 1, "people": 3, "not_coming": 0, "waiting": 1}
        }


class TestTheLibraryIsTold:
    def letters(self):
        return list(Letter.objects.exclude(subject="Zaproszenie").order_by("recipient"))

    def test_by_a_letter_to_whoever_invited(self, invitation, librarian):
        MembershipFactory(library=invitation.library, role="coordinator")
        say(invitation, person="Ewa Lis", people_count=2, words="Do zobaczenia!")
        [letter] = self.letters()
        assert letter.recipient == librarian.email
        assert letter.subject == "Szkoła w Rusowie: przyjdzie"
        assert "12 marca 2030" in letter.body
        assert "Ewa Lis" in letter.body
        assert "Do zobaczenia!" in letter.body
        assert f"{SITE}/libraries/{invitation.library.slug}/workshops/" in letter.body
        assert letter.is_personal

    def test_or_to_the_coordinators_when_that_person_has_left(self, invitation, librarian):
        ours = {"library": invitation.library}
        people = [MembershipFactory(**ours, role="coordinator").user for _ in range(2)]
        MembershipFactory(role="coordinator")
        MembershipFactory(**ours, role="reader")
        librarian.memberships.update(starts_on="2020-01-01", ends_on="2021-01-01")
        say(invitation)
        assert {letter.recipient for letter in self.letters()} == {one.email for one in people}


class TestTheLetterOfInvitation:
    def test_each_has_an_address_of_its_own(self, invitation):
        send_due_letters()
        tokens = [row.link.token for row in PartnerInvitation.objects.order_by("pk")]
        assert len(set(tokens)) == 2
        assert [mail_.body.splitlines()[-3] for mail_ in mail.outbox] == [
            f"{SITE}/answer/{token}/" for token in tokens
        ]

    def test_the_link_works_until_the_workshop_is_over(self, invitation):
        link, workshop = invitation.link, invitation.workshop
        assert link.expires_at == workshop.end
        assert workshop.end.isoformat() == "2030-03-12T14:00:00+01:00"

    def test_and_moves_with_the_day(self, invitation):
        workshop = type(invitation.workshop).objects.get(pk=invitation.workshop_id)
        workshop.held_on += timedelta(days=7)
        save_workshop(workshop=workshop, by=UserFactory())
        ends = set(Link.objects.values_list("expires_at", flat=True))
        assert ends == {workshop.end}


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_one_is_kept():
    library = LibraryFactory()
    invitation = PartnerInvitationFactory(
        workshop__library=library, workshop__held_on=date(2030, 3, 12), invited_by=UserFactory()
    )
    words = ("coming", "not")
    outcomes = at_once(*(partial(say, invitation, one) for one in words), library=library)
    with scope(library=library):
        kept = PartnerInvitation.objects.get(pk=invitation.pk).answer
    refused = [isinstance(one, LinkNotOpen) for one in outcomes]
    assert refused == [kept != one for one in words]


# The page


def page_of(invitation):
    return f"/answer/{invitation.link.token}/workshop-invitation/"


def soup_of(response):
    return BeautifulSoup(response.content, "lxml")


class TestThePage:
    def test_says_what_when_where_and_who(self, client, invitation):
        text = soup_of(client.get(page_of(invitation))).main.get_text(" ", strip=True)
        for word in [
            *("Warsztat o partnerstwach", "Wtorek, 12 marca 2030", "9:00–14:00", "czytelnia"),
            *("Szkoła w Rusowie", invitation.library.name, "Każda odpowiedź jest dobra"),
        ]:
            assert word in text

    def test_keeps_the_answer_and_shows_it(self, client, invitation, school):
        form = {"answer": "coming", "person": "Ewa Lis", "people_count": "2", "words": "Będziemy!"}
        response = client.post(page_of(invitation), form)
        assert (response.status_code, response.headers["Location"]) == (302, ".")
        page = soup_of(client.get(page_of(invitation)))
        assert page.h1.get_text(strip=True) == "Dziękujemy. Odpowiedź zapisana."
        assert not page.main.form
        text = page.main.get_text(" ", strip=True)
        assert "2 osoby" in text
        assert "Będziemy!" in text
        assert len(listed(school)) == 2

    def test_asks_for_one_answer(self, client, invitation):
        response = client.post(page_of(invitation), {"words": "Nie wiem"})
        text = soup_of(response).main.get_text(" ", strip=True)
        assert "Prosimy wybrać jedną odpowiedź." in text
        assert "Nie wiem" in text

    def test_asks_who_else_comes(self, client, invitation):
        response = client.post(page_of(invitation), {"answer": "else", "people_count": "1"})
        assert "Prosimy napisać, kto przyjdzie." in response.content.decode()

    @pytest.mark.parametrize("name", ["\u200b", " . ", ""])
    def test_what_nobody_sees_is_no_name(self, client, invitation, name):
        response = client.post(page_of(invitation), {"answer": "else", "person": name})
        assert "Prosimy napisać, kto przyjdzie." in response.content.decode()

    def test_a_name_is_one_line(self, client, invitation, school):
        client.post(page_of(invitation), {"answer": "else", "person": "Ewa\r\nLis"})
        assert listed(school) == [("Ewa Lis", school.name)]

    def test_a_checker_of_links_finds_it(self, client, invitation):
        assert client.head(page_of(invitation)).status_code == 200

    def test_names_who_answers_questions_today(self, client, invitation, librarian):
        boss = MembershipFactory(library=invitation.library, role="coordinator").user
        assert librarian.email in client.get(page_of(invitation)).content.decode()
        librarian.memberships.update(starts_on="2020-01-01", ends_on="2021-01-01")
        page = client.get(page_of(invitation)).content.decode()
        assert boss.email in page
        assert librarian.email not in page

    @pytest.mark.parametrize("count", ["0", "21", "dwie", "9" * 30])
    def test_asks_for_a_number_it_can_seat(self, client, invitation, count):
        response = client.post(page_of(invitation), {"answer": "coming", "people_count": count})
        assert "Prosimy podać liczbę od 1 do 20." in response.content.decode()
        assert PartnerInvitation.objects.filter(answer="").count() == 2

    def test_takes_a_no_whatever_else_is_typed(self, client, invitation, school):
        client.post(page_of(invitation), {"answer": "not", "people_count": "dwie"})
        assert listed(school) == []

    def test_without_a_number_one_person_comes(self, client, invitation, school):
        client.post(page_of(invitation), {"answer": "coming", "people_count": ""})
        assert PartnerInvitation.objects.get(pk=invitation.pk).people_count == 1

    def test_sent_again_changes_nothing_and_says_what_is_kept(self, client, invitation):
        client.post(page_of(invitation), {"answer": "coming", "people_count": "1"})
        response = client.post(page_of(invitation), {"answer": "not"}, follow=True)
        assert "przyjdzie" in soup_of(response).main.get_text()
        assert PartnerInvitation.objects.get(pk=invitation.pk).answer == "coming"

    def test_after_the_day_says_so(self, client, invitation):
        with time_machine.travel("2030-03-12T14:30:00+01:00", tick=False):
            assert client.get(page_of(invitation)).status_code == 410


class TestWhatTheLibrarySees:
    def test_the_answers_stand_above_the_list_of_people(self, as_role, invitation):
        say(invitation, people_count=3, person="Ewa Lis", words="Przywieziemy ciasto.")
        slug, key = invitation.library.slug, invitation.workshop_id
        page = soup_of(as_role("librarian").get(f"/libraries/{slug}/workshops/{key}/people/"))
        text = page.find(id="answers").parent.get_text(" ", strip=True)
        assert "Przyjdzie: 1 (razem 3 os.) · nie przyjdzie: 0 · bez odpowiedzi: 1" in text
        assert "Szkoła w Rusowie" in text
        assert "„Przywieziemy ciasto.”" in text
        assert len(page.select("#participant-table tbody tr")) == 4

    def test_nobody_invited_nothing_said(self, as_role, workshop):
        url = f"/libraries/{workshop.library.slug}/workshops/{workshop.pk}/people/"
        assert not soup_of(as_role("librarian").get(url)).find(id="answers")

    def test_the_page_of_invitations_says_who_answered(self, as_role, invitation):
        say(invitation, "not")
        slug, key = invitation.library.slug, invitation.workshop_id
        page = soup_of(as_role("librarian").get(f"/libraries/{slug}/workshops/{key}/invite/"))
        rows = [row.get_text(" ", strip=True) for row in page.find(id="invited").parent("li")]
        assert [("nie przyjdzie" in row, "bez odpowiedzi" in row) for row in sorted(rows)] == [
            (False, True), (True, False)
        ]  # fmt: skip
