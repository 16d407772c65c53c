"""Requests of people about their data: their month, their answer, no letters after objections."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letter
from accounts.scoping import scopes_disabled
from intake.services.reaching import phones_of
from intake.services.wishes import end_letters, is_unwanted
from merging.services.merges import merge_partners
from partners.models import Contact, Partner
from privacy.models import PersonRequest
from privacy.services.erasing import erase_person
from privacy.services.objections import objected_at
from privacy.services.requests import answer_request, record_request, who_objected
from privacy.signs import Signs
from tests.factories.accounts import LetterFactory, UserFactory, unsent
from tests.factories.directory import ConsentRequestFactory
from tests.factories.partners import ContactFactory, PartnerFactory
from tests.factories.partnerships import GoalRequestFactory
from tests.factories.privacy import PersonRequestFactory


def address(name, library, *keys):
    return reverse(f"privacy:{name}", args=[library.slug, *keys])


def asked(library, **fields):
    return PersonRequestFactory.build(library=library, created_by=None, **fields)


def test_a_coordinator_writes_it_down_sees_its_month_and_answers(sign_in, library):
    PartnerFactory(library=library)
    client, today = sign_in("coordinator"), timezone.localdate()
    data = {"person": "Ewa Zając", "kind": "correct", "came_on": f"{today:%d.%m.%Y}"}
    client.post(address("request-new", library), data)
    with scopes_disabled():
        request = PersonRequest.objects.get()
    assert request.answer_by == today + timedelta(days=28)
    start = client.get(reverse("dashboard", args=[library.slug])).text
    assert "Asked about their data, waiting for an answer: 1 person." in start
    assert f'href="{address("requests", library)}"' in start
    answer = {"answer": "poprawione", "answered_on": f"{today:%d.%m.%Y}"}
    page = client.post(address("request", library, request.pk), answer, follow=True).text
    assert "Nobody waits for an answer." in page
    assert "Ewa Zając" in page


def test_the_page_of_a_persons_data_brings_the_name_along(sign_in, library):
    ContactFactory(partner=PartnerFactory(library=library), name="Ewa Zając")
    client = sign_in("coordinator")
    who = {"name": "Ewa Zając", "email": "", "phone": ""}
    found = client.post(address("person", library), who).text
    assert "Not told about their data yet" in found
    page = client.post(address("request-new", library), {**who, "about": "1"}).text
    assert 'value="Ewa Zając"' in page


@pytest.mark.parametrize("trait", ["waiting", "failed"])
def test_after_an_objection_no_letter_that_stayed_leaves_later(in_library, trait):
    ewa = ContactFactory(partner__library=in_library, name="Ewa Zając", email="ewa@z.test")
    letter = LetterFactory(
        library=in_library, recipient=ewa.email, is_personal=True, **unsent(trait)
    )
    record_request(request=asked(in_library, person=ewa.name, kind="object"), by=UserFactory())
    letter.refresh_from_db()
    assert letter.state == "cancelled"


def test_an_objection_ends_a_question_that_nobody_got(in_library):
    """Then somebody else at the partner may be asked; who got it before may still answer."""
    ewa = ContactFactory(partner__library=in_library, name="Ewa Zając", email="ewa@z.test")
    links = [ConsentRequestFactory(partner=ewa.partner).link, GoalRequestFactory().link]
    for link in links:
        for _letter_and_reminder in range(2):
            LetterFactory(library=in_library, link=link, recipient=ewa.email, is_personal=True)
    LetterFactory(library=in_library, link=links[1], recipient=ewa.email, sent=True)
    record_request(request=asked(in_library, person=ewa.name, kind="object"), by=UserFactory())
    assert not Letter.objects.may_leave().filter(recipient=ewa.email).exists()
    for link in links:
        link.refresh_from_db()
    assert [link.ended_at is None for link in links] == [False, True]


def test_an_objection_stops_no_letter_of_the_house_to_a_colleague(in_library):
    ewa = ContactFactory(partner__library=in_library, name="Ewa Zając", email="ewa@z.test")
    UserFactory(name=ewa.name, email=ewa.email)
    as_contact, as_colleague = (
        LetterFactory(library=in_library, recipient=ewa.email, is_personal=True, needs=needs)
        for needs in ("", "partners.edit")
    )
    record_request(request=asked(in_library, person=ewa.name, kind="object"), by=UserFactory())
    for letter in (as_contact, as_colleague):
        letter.refresh_from_db()
    assert (as_contact.state, as_colleague.state) == ("cancelled", "waiting")


def test_after_an_objection_letters_leave_the_person_out(in_library):
    by = UserFactory()
    partner = PartnerFactory(library=in_library, email="")
    ewa = ContactFactory(partner=partner, name="Ewa Zając", email="ewa@z.test")
    jan = ContactFactory(partner=partner, name="Jan Wilk", email="jan@z.test")
    waiting, other = (
        LetterFactory(library=in_library, recipient=one.email, is_personal=True)
        for one in (ewa, jan)
    )
    request = asked(in_library, person="ewa zając", kind="object", came_on=date(2026, 3, 1))
    stored = record_request(request=request, by=by)
    assert list(Contact.objects.to_write_to()) == [jan]
    for letter in (waiting, other):
        letter.refresh_from_db()
    assert (waiting.cancelled_by, other.cancelled_at) == (by, None)
    refused = {"answer": "nie, bo umowa", "answered_on": date(2026, 3, 9), "letters_again": True}
    answer_request(request=stored, **refused, by=by)
    assert set(Contact.objects.to_write_to()) == {ewa, jan}


@pytest.mark.parametrize("person", ["lis ewa", "Ewa  Lis", "EWA LIS"])
def test_an_objection_reaches_the_person_however_the_name_was_written(in_library, person):
    ewa = ContactFactory(partner__library=in_library, name="Ewa Lis")
    other = ContactFactory(partner__library=in_library, name="Ewa Lisowska")
    day = date(2026, 3, 1)
    record_request(
        request=asked(in_library, person=person, kind="object", came_on=day), by=UserFactory()
    )
    rows = [Contact.objects.get(pk=one.pk).no_letters_since for one in (ewa, other)]
    assert rows == [day, None]


def test_a_resident_who_objects_gets_no_letters_either(in_library):
    by, day = UserFactory(), date(2026, 3, 1)
    ewa, other, firm = (
        PartnerFactory(library=in_library, name="Ewa Zając", email=email, sector=sector)
        for email, sector in [("e@z.test", "person"), ("", "person"), ("f@z.test", "private")]
    )
    Partner.objects.filter(pk=other.pk).update(no_letters_since=date(2025, 1, 1))
    letter = LetterFactory(library=in_library, recipient=ewa.email, is_personal=True)
    stored = record_request(
        request=asked(in_library, person="Ewa Zając", kind="object", came_on=day), by=by
    )
    letter.refresh_from_db()
    assert letter.state == "cancelled"

    def since():
        rows = [Partner.objects.get(pk=one.pk) for one in (ewa, other, firm)]
        return [one.no_letters_since for one in rows]

    assert since() == [day, date(2025, 1, 1), None]
    refused = {"answer": "nie, bo umowa", "answered_on": date(2026, 3, 9), "letters_again": True}
    answer_request(request=stored, **refused, by=by)
    assert since() == [None, date(2025, 1, 1), None]


def test_no_letter_of_any_kind_goes_to_a_resident_who_objected(in_library):
    by = UserFactory()
    resident = {"library": in_library, "sector": "person"}
    PartnerFactory(name="Ewa Zając", email="e@z.test", **resident)
    wishes = PartnerFactory(name="Jan Wilk", email="j@z.test", **resident)
    record_request(request=asked(in_library, person="Ewa Zając", kind="object"), by=by)
    end_letters(partner=wishes, by=None)
    typed = {"library": in_library, "is_personal": True, "created_by": by}
    assert "sprzeciw" in is_unwanted(LetterFactory(recipient="E@z.test", **typed))
    assert is_unwanted(LetterFactory(recipient=wishes.email, **typed)) == ""
    contact = ContactFactory(partner__library=in_library, email="e@z.test")  # they share it
    assert is_unwanted(LetterFactory(recipient=contact.email, **typed)) == ""


@pytest.mark.parametrize(
    ("person", "email", "is_found"),
    [
        ("Ewa Zając", "", True),
        ("zając  ewa", "", True),
        ("ktoś", "E@z.test", True),
        ("Ewa Zającowa", "", False),
    ],
)
def test_who_objected_is_known_however_the_name_was_written(in_library, person, email, is_found):
    resident = PartnerFactory(
        library=in_library,
        sector="person",
        name="Ewa Zając",
        email="e@z.test",
        no_letters_since=date(2026, 3, 1),
    )
    PersonRequestFactory(library=in_library, person=person, email=email, kind="object")
    assert who_objected([resident]) == ({resident.pk} if is_found else set())


def test_an_own_wish_outlives_an_objection_that_was_refused(in_library):
    by = UserFactory()
    ewa = PartnerFactory(library=in_library, name="Ewa Zając", email="", sector="person")
    Partner.objects.filter(pk=ewa.pk).update(no_letters_since=date(2026, 6, 1))
    asking = asked(in_library, person="Ewa Zając", kind="object", came_on=date(2026, 3, 1))
    stored = record_request(request=asking, by=by)
    refused = {"answer": "nie", "answered_on": date(2026, 6, 9), "letters_again": True}
    answer_request(request=stored, **refused, by=by)
    assert Partner.objects.get(pk=ewa.pk).no_letters_since == date(2026, 6, 1)


def refuse(objection, by):
    refused = {"answer": "nie, bo umowa", "answered_on": date(2026, 9, 9), "letters_again": True}
    return answer_request(request=objection, **refused, by=by)


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("other", [("Ewa Lis", "ewa@l.test"), ("E. L.", "ewa@l.test")])
def test_whoever_objected_twice_is_left_alone_until_both_are_refused(in_library, first, other):
    by, who = UserFactory(), {"name": "Ewa Lis", "email": "ewa@l.test"}
    contact = ContactFactory(partner__library=in_library, **who)
    resident = PartnerFactory(library=in_library, sector="person", **who)
    march, june = date(2026, 3, 1), date(2026, 6, 1)
    said = [
        record_request(
            request=asked(in_library, person=name, email=email, kind="object", came_on=day), by=by
        )
        for name, email, day in [(*who.values(), march), (*other, june)]
    ]

    def since():
        rows = [Contact.objects.get(pk=contact.pk), Partner.objects.get(pk=resident.pk)]
        return [one.no_letters_since for one in rows]

    refuse(said.pop(first), by)
    assert since() == [said[0].came_on] * 2
    assert who_objected([Partner.objects.get(pk=resident.pk)]) == {resident.pk}
    refuse(said[0], by)
    assert since() == [None, None]


def test_a_refusal_lets_no_letter_go_to_a_namesake_who_objected_too(in_library):
    by = UserFactory()
    one, other = (
        ContactFactory(partner__library=in_library, name="Ewa Lis", email=email)
        for email in ("ewa@l.test", "lis@e.test")
    )
    said = [
        record_request(
            request=asked(in_library, person="Ewa Lis", email=who.email, kind="object"), by=by
        )
        for who in (one, other)
    ]
    refuse(said[0], by)
    other.refresh_from_db()
    assert other.no_letters_since == said[1].came_on


@pytest.mark.parametrize("is_merged_before", [True, False])
def test_an_objection_by_a_former_name_reaches_the_entry_that_stayed(in_library, is_merged_before):
    by, resident = UserFactory(), {"library": in_library, "sector": "person"}
    kept = PartnerFactory(name="Ewa Nowak", email="en@x.test", phone="601 111 222", **resident)
    gone = PartnerFactory(name="Ewa Wilk", email="ew@x.test", **resident)
    letter = LetterFactory(library=in_library, recipient=kept.email, is_personal=True)
    if is_merged_before:
        merge_partners(kept=kept, gone=gone, by=by)
    objection = asked(in_library, person="Ewa Wilk", email="ew@x.test", kind="object")
    stored = record_request(request=objection, by=by)
    if not is_merged_before:
        merge_partners(kept=kept, gone=gone, by=by)
    kept = Partner.objects.get(pk=kept.pk)
    assert kept.no_letters_since == stored.came_on
    assert (phones_of([kept])[kept.pk].numbers, objected_at(kept.email)) == ([], True)
    letter.refresh_from_db()
    assert letter.state == ("cancelled" if is_merged_before else "waiting")
    refuse(stored, by)
    kept = Partner.objects.get(pk=kept.pk)
    assert [number for _whose, number in phones_of([kept])[kept.pk].numbers] == [kept.phone]
    assert kept.no_letters_since is None


@pytest.mark.parametrize("sector", ["person", "contact", ""])
def test_the_page_of_an_objection_says_whom_letters_leave_out(as_role, in_library, sector):
    if sector == "person":
        PartnerFactory(library=in_library, name="Ewa Zając", sector="person")
    elif sector:
        ContactFactory(partner__library=in_library, name="Ewa Zając", email="ewa@x.test")
    stored = record_request(
        request=asked(in_library, person="Ewa Zając", kind="object"), by=UserFactory()
    )
    address = reverse("privacy:request", args=[in_library.slug, stored.pk])
    page = as_role("coordinator").get(address).content.decode()
    assert ("Nie piszemy do" in page) is bool(sector)
    assert ("żadnych listów nie wstrzymano" in page) is (not sector)


def test_it_is_answered_once_and_not_before_it_came(in_library):
    by = UserFactory()
    stored = record_request(request=asked(in_library, came_on=date(2026, 3, 1)), by=by)
    with pytest.raises(ValidationError):
        answer_request(request=stored, answer="x", answered_on=date(2026, 2, 1), by=by)
    answer_request(request=stored, answer="tak", answered_on=date(2026, 3, 2), by=by)
    with pytest.raises(ValidationError):
        answer_request(request=stored, answer="nie", answered_on=date(2026, 3, 3), by=by)
    stored.refresh_from_db()
    assert stored.answer == "tak"


def test_of_an_erased_person_stays_that_somebody_asked_and_when(library):
    host = UserFactory(is_superuser=True, is_staff=True)
    PersonRequestFactory(library=library, person="Ewa Zając", what="pilne", answered=True)
    with scopes_disabled():
        erase_person(signs=Signs(name="Ewa Zając"), library=library, chosen=(), by=host)
        left = PersonRequest.objects.get()
    assert (left.person, left.what, left.answer) == ("…", "", "")
    assert (left.kind, left.came_on) == ("correct", date(2026, 3, 1))
