"""Inviting the library's own partners to a workshop, from its own list."""

from datetime import date, timedelta
from functools import partial

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from accounts.models import Letter
from accounts.services.links import end_link
from tests.at_once import at_once
from tests.factories.accounts import LibraryFactory, MembershipFactory, UserFactory
from tests.factories.partners import ContactFactory, PartnerFactory
from tests.factories.workshops import (
    ParticipantFactory,
    PartnerInvitationFactory,
    WorkshopFactory,
    WorkshopTrainerFactory,
)
from workshops.models import Participant, PartnerInvitation
from workshops.services.answers import answer_invitation
from workshops.services.invitations import invite_partners
from workshops.services.workshops import AlreadyClosed


def text_of(response):
    return response.content.decode()


@pytest.fixture
def workshop(in_library):
    return WorkshopFactory(library=in_library, held_on=date(2036, 11, 18))


@pytest.fixture
def school(in_library):
    return PartnerFactory(
        library=in_library, name="Szkoła w Rusowie", email="szkola@example.test", sector="public"
    )


def invite(workshop, *partners, by=None):
    return invite_partners(
        workshop=workshop,
        keys=[partner.pk for partner in partners],
        subject="Zaproszenie",
        text="Zapraszamy.",
        site="https://okolica.test",
        by=by or UserFactory(),
    )


def test_the_first_letter_says_what_is_held_about_the_person(workshop):
    workshop.library.notice_checked_on = date(2026, 1, 15)
    workshop.library.save()
    person = ContactFactory(partner__library=workshop.library, partner__email="", email="e@z.test")
    assert invite(workshop, person.partner) == 1
    letter = Letter.objects.get()
    person.refresh_from_db()
    assert "Informacja o danych osobowych" in letter.body
    assert person.told_letter == letter


def test_a_ticked_partner_gets_one_letter_and_stands_on_the_list(workshop, school):
    assert invite(workshop, school) == 1
    letter = Letter.objects.get()
    assert (letter.recipient, letter.library) == ("szkola@example.test", workshop.library)
    first, *_more, link, _between, last = letter.body.splitlines()
    assert (first, link) == ("Zapraszamy.", "https://okolica.test/answer/…/")
    assert last.endswith(" https://okolica.test/answer/…/no-letters/")
    assert letter.state == "waiting"
    assert not letter.is_personal
    person = Participant.objects.get()
    assert (person.partner, person.presence, person.sector, person.attended) == (
        *(school, "invited", "public", None),
    )


def test_nobody_is_invited_twice(workshop, school):
    assert [invite(workshop, school, school), invite(workshop, school)] == [1, 0]
    assert (Letter.objects.count(), Participant.objects.count()) == (1, 1)


def test_whose_link_was_ended_is_invited_once_more(as_role, workshop, school):
    invite(workshop, school)
    invitation = PartnerInvitation.objects.get()
    end_link(link=invitation.link, by=UserFactory())
    offered = as_role("librarian").get(page_of(workshop)).context["reachable"]
    assert [row.partner for row in offered] == [school]
    assert [invite(workshop, school), invite(workshop, school)] == [1, 0]
    renewed = PartnerInvitation.objects.get()
    assert renewed.pk == invitation.pk
    assert renewed.link != invitation.link
    assert renewed.link.ended_at is None
    assert (Letter.objects.count(), Participant.objects.count()) == (2, 1)


def test_who_has_answered_is_not_invited_once_more(workshop, school):
    workshop.held_on = date(2030, 3, 12)
    workshop.save()
    invite(workshop, school)
    invitation = PartnerInvitation.objects.get()
    answer_invitation(invitation=invitation, answer="not", site="https://okolica.test")
    end_link(link=invitation.link, by=UserFactory())
    assert invite(workshop, school) == 0


def test_who_is_on_the_list_already_gets_the_letter_only(workshop, school):
    ParticipantFactory(workshop=workshop, partner=school)
    assert invite(workshop, school) == 1
    assert Participant.objects.count() == 1


def test_the_letter_goes_to_a_person_when_the_office_has_no_address(workshop):
    partner = PartnerFactory(library=workshop.library)
    ContactFactory(partner=partner, email="dawna@example.test", ends_on="2020-01-01")
    ContactFactory(partner=partner, email="")
    ContactFactory(partner=partner, email="ewa@example.test")
    assert invite(workshop, partner) == 1
    letter = Letter.objects.get()
    assert (letter.recipient, letter.is_personal) == ("ewa@example.test", True)


def test_a_letter_to_a_resident_is_one_to_a_person(workshop):
    resident = PartnerFactory(library=workshop.library, sector="person", email="j@example.test")
    assert invite(workshop, resident) == 1
    letter = Letter.objects.get()
    assert (letter.recipient, letter.is_personal) == ("j@example.test", True)


def test_without_an_address_archived_or_of_others_is_left_out(workshop, school):
    nobody = PartnerFactory(library=workshop.library)
    archived = PartnerFactory(library=workshop.library, email="a@example.test", archived=True)
    foreign = PartnerFactory(library=LibraryFactory(), email="b@example.test")
    assert invite(workshop, nobody, archived, foreign) == 0
    assert not Letter.objects.exists()


def test_to_a_closed_workshop_nobody_is_invited(in_library, school):
    with pytest.raises(AlreadyClosed):
        invite(WorkshopFactory(library=in_library, closed=True), school)


@pytest.mark.django_db(transaction=True)
def test_two_people_who_invite_at_once_write_one_letter():
    library = LibraryFactory()
    workshop, by = WorkshopFactory(library=library), UserFactory()
    partner = PartnerFactory(library=library, email="szkola@example.test")
    counts = at_once(*[partial(invite, workshop, partner, by=by)] * 2, library=library)
    assert sorted(counts) == [0, 1]
    assert Letter.objects.count() == 1


# The page


def page_of(workshop):
    return f"/libraries/{workshop.library.slug}/workshops/{workshop.pk}/invite/"


def test_the_page_tells_apart_who_can_be_written_to(as_role, workshop, school):
    nobody = PartnerFactory(library=workshop.library, name="Koło bez adresu", phone="91 351 50 00")
    invited = PartnerFactory(library=workshop.library, name="Klub zaproszony", email="k@x.test")
    PartnerInvitationFactory(workshop=workshop, partner=invited)
    response = as_role("librarian").get(page_of(workshop))
    names = {
        key: [row.partner.name for row in response.context[key]]
        for key in ("reachable", "invited", "unreachable")
    }
    assert names == {
        "reachable": [school.name],
        "invited": [invited.name],
        "unreachable": [nobody.name],
    }
    assert ">91 351 50 00</span>" in text_of(response)


def test_the_page_is_narrowed_by_sector(as_role, workshop, school):
    client = as_role("coordinator")
    assert school.name in text_of(client.get(page_of(workshop), {"sector": "public"}))
    assert school.name not in text_of(client.get(page_of(workshop), {"sector": "private"}))
    assert school.name in text_of(client.get(page_of(workshop), {"sector": "?"}))


def test_the_proposed_letter_is_sent_as_it_was_corrected(as_role, workshop, school):
    client = as_role("coordinator")
    proposed = client.get(page_of(workshop)).context["form"]["text"].value()
    assert "Zapraszamy Państwa" in proposed
    assert "18 listopada 2036, 9:00–14:00" in proposed
    form = {"partner": [school.pk], "subject": "Zaproszenie\nna warsztat", "text": "Po mojemu."}
    answer = client.post(page_of(workshop), form, follow=True)
    assert "1 wiadomość jest w drodze." in text_of(answer)
    letter = Letter.objects.get()
    assert letter.subject == "Zaproszenie na warsztat"
    assert letter.body.startswith("Po mojemu.\n\nProsimy o odpowiedź pod tym adresem.")
    assert "\nhttp://testserver/answer/…/\n" in letter.body


def test_without_a_tick_nothing_is_lost(as_role, workshop, school):
    form = {"subject": "Zaproszenie", "text": "Po mojemu."}
    answer = as_role("coordinator").post(page_of(workshop), form)
    assert "Zaznacz co najmniej jednego partnera." in text_of(answer)
    assert "Po mojemu." in text_of(answer)
    assert not PartnerInvitation.objects.exists()


def test_a_guest_never_sees_the_addresses(client, workshop, school):
    guest = MembershipFactory(library=workshop.library, role="trainer").user
    WorkshopTrainerFactory(workshop=workshop, user=guest)
    client.force_login(guest)
    assert client.get(page_of(workshop)).status_code == 403
    assert "/invite/" not in text_of(client.get(workshop.get_absolute_url()))


def test_the_page_of_the_workshop_leads_there(as_role, workshop):
    assert page_of(workshop) in text_of(as_role("librarian").get(workshop.get_absolute_url()))


def test_a_closed_workshop_says_so(as_role, in_library, school):
    workshop = WorkshopFactory(library=in_library, closed=True)
    form = {"partner": [school.pk], "subject": "Zaproszenie", "text": "Tekst."}
    as_role("coordinator").post(page_of(workshop), form)
    assert not Letter.objects.exists()


def test_the_letter_speaks_the_language_of_the_library(sign_in, workshop, school):
    form = sign_in("coordinator").get(page_of(workshop)).context["form"]
    assert form["subject"].value().startswith("Zaproszenie: ")
    assert "Zapraszamy Państwa" in form["text"].value()


@pytest.mark.parametrize(("days", "is_past"), [(-1, True), (0, False), (1, False)])
def test_for_a_day_that_is_past_it_is_asked_twice(sign_in, workshop, school, days, is_past):
    workshop.held_on = timezone.localdate() + timedelta(days=days)
    workshop.save()
    client = sign_in("coordinator")
    form = {"partner": [school.pk], "subject": "Zaproszenie", "text": "Tekst."}
    answer = client.post(page_of(workshop), form)
    assert answer.status_code == (200 if is_past else 302)
    if is_past:
        assert [*answer.context["form"].errors] == ["anyway"]
    assert Letter.objects.exists() != is_past
    if is_past:
        client.post(page_of(workshop), form | {"anyway": "on"})
        assert Letter.objects.exists()


def test_partners_without_e_mail_get_the_same_letter_on_paper(sign_in, workshop, school):
    club = PartnerFactory(library=workshop.library, name="Koło", street="Polna 1", phone="94 351")
    ContactFactory(partner=club, name="Ewa Lis", phone="600 100 200")
    invited = PartnerFactory(library=workshop.library, name="Klub")
    PartnerInvitationFactory(workshop=workshop, partner=invited)
    client = sign_in("librarian")
    printed = page_of(workshop) + "paper/"
    assert f'formaction="{printed}"' in text_of(client.get(page_of(workshop)))
    page = BeautifulSoup(client.post(printed, {"text": "Po mojemu."}).content, "lxml")
    (letter,) = page.select(".paper--letter")
    assert {"Koło", "Polna 1", "Po mojemu.", workshop.library.name} <= {*letter.stripped_strings}
    (row,) = page.select(".call-table tbody tr")
    assert [*row.stripped_strings] == ["Koło", "94 351", "Ewa Lis: 600 100 200", "☐", "☐"]
    again = BeautifulSoup(client.get(printed).content, "lxml")
    assert "Zapraszamy Państwa" in again.select_one(".paper--letter").text
