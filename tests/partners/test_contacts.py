"""People at a partner."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letter
from accounts.scoping import scope, scopes_disabled
from accounts.services.letters import cancel_letter, queue_letter
from intake.services.reaching import Address, address_of, partners_to_reach
from intake.services.telling import note_told, tell_people
from partners.models import Contact, Partner
from partners.services.addresses import addresses_of
from partners.services.contacts import end_contact, save_contact
from post.services.letter_texts import notice_in, texts_of
from post.services.letters import change_letter
from tests.factories.accounts import LetterFactory, UserFactory
from tests.factories.partners import ContactFactory, PartnerFactory


@pytest.fixture
def partner(in_library):
    return PartnerFactory(library=in_library)


def test_a_new_director_leaves_the_old_one_on_the_record(partner):
    old = ContactFactory(partner=partner, name="Ewa Zając", function="dyrektor", phone="1")
    new = end_contact(
        contact=old, last_day=date(2026, 8, 31), successor="Jan Wilk", by=UserFactory()
    )
    assert (new.name, new.function, new.starts_on, new.phone) == (
        "Jan Wilk",
        "dyrektor",
        date(2026, 9, 1),
        "",
    )
    old.refresh_from_db()
    assert (old.name, old.ends_on) == ("Ewa Zając", date(2026, 8, 31))
    assert Contact.objects.filter(partner=partner).count() == 2


def test_ending_twice_keeps_the_later_word(partner):
    person = ContactFactory(partner=partner)
    assert end_contact(contact=person, last_day=date(2026, 1, 1), by=UserFactory()) is None
    end_contact(contact=person, last_day=date(2026, 2, 1), by=UserFactory())
    person.refresh_from_db()
    assert person.ends_on == date(2026, 2, 1)


def test_a_last_day_before_the_first_is_refused_with_a_sentence(partner):
    person = ContactFactory(partner=partner, starts_on=date(2026, 5, 1))
    with pytest.raises(ValidationError, match=r"cannot be before|nie może być wcześniej"):
        end_contact(contact=person, last_day=date(2026, 4, 30), by=UserFactory())


def test_a_person_without_a_name_is_refused(in_library, partner):
    with pytest.raises(ValidationError) as refusal:
        save_contact(contact=Contact(library=in_library, partner=partner), by=UserFactory())
    assert set(refusal.value.message_dict) == {"name"}


# The pages


def act(partner, name, *more):
    return reverse(f"partners:{name}", args=[partner.library.slug, partner.pk, *more])


def soup(response):
    return BeautifulSoup(response.content, "lxml")


@pytest.fixture
def school(library):
    return PartnerFactory(library=library, name="Szkoła w Rusowie")


def people_of(partner):
    with scope(library=partner.library):
        return list(partner.contacts.order_by("pk"))


def test_a_person_is_added_with_a_tolerant_phone_and_typed_days(sign_in, school):
    data = {
        "name": "Ewa Zając",
        "function": "dyrektorka",
        "phone": "+48 500-100-200",
        "email": "sekretariat@szkola.test",
        "starts_on": "1.09.2025",
        "ends_on": "",
    }
    response = sign_in("librarian").post(act(school, "contact-new"), data)
    assert response.url == school.get_absolute_url()
    (person,) = people_of(school)
    assert (person.name, person.phone, person.starts_on) == (
        *("Ewa Zając", "500 100 200", date(2025, 9, 1)),
    )


def test_a_pasted_signature_fills_the_fields_and_saves_nothing(sign_in, school):
    data = {
        "read": "1",
        "function": "wicedyrektorka",
        "signature": "Ewa Zając\nDyrektorka\ntel. 94 351 50 00\newa@szkola.test",
    }
    client = sign_in("librarian")
    page = soup(client.post(act(school, "contact-new"), data))
    assert {
        field["name"]: field.get("value", "")
        for field in page.select("main .field input")
        if field.get("value")
    } == {
        "name": "Ewa Zając",
        "function": "wicedyrektorka",
        "phone": "94 351 50 00",
        "email": "ewa@szkola.test",
    }
    assert people_of(school) == []
    page = soup(client.post(act(school, "contact-new"), {"read": "1", "signature": "!"}))
    assert "The signature tells no name" in page.select_one("#messages").text


@pytest.mark.parametrize("pressed", [{}, {"read": "1"}])
def test_a_pasted_signature_is_there_when_the_page_comes_back(sign_in, school, pressed):
    pasted = "z poważaniem\n</textarea>94"
    data = {"phone": "9", "signature": pasted, **pressed}
    page = soup(sign_in("librarian").post(act(school, "contact-new"), data))
    assert page.select_one("#signature").text == pasted
    assert page.select_one("details.signature").has_attr("open")


def test_days_in_the_wrong_order_are_said_and_nothing_typed_is_lost(sign_in, school):
    data = {"name": "Ewa Zając", "starts_on": "2025-09-01", "ends_on": "31.08.2025"}
    page = soup(sign_in("librarian").post(act(school, "contact-new"), data))
    assert "The last day cannot be before the first one." in page.select_one(".error-summary").text
    assert page.select_one("#id_name")["value"] == "Ewa Zając"
    assert people_of(school) == []


def test_a_successor_is_noted_in_one_step(sign_in, school):
    old = ContactFactory(partner=school, name="Ewa Zając", function="dyrektorka")
    data = {"last_day": "31.08.2026", "successor": "Jan Wilk"}
    response = sign_in("librarian").post(act(school, "contact-end", old.pk), data)
    stayed, new = people_of(school)
    assert response.url == act(school, "contact-edit", new.pk)
    assert (stayed.name, stayed.ends_on) == ("Ewa Zając", date(2026, 8, 31))
    assert (new.name, new.function, new.starts_on) == ("Jan Wilk", "dyrektorka", date(2026, 9, 1))


def fields_of(form):
    """Return what a form of the page sends besides its token and its moment."""
    own = {"csrfmiddlewaretoken", "page_at"}
    boxes = [box for box in form.find_all("input") if box["name"] not in own]
    ticked = [box for box in boxes if box["type"] != "checkbox" or box.has_attr("checked")]
    return {
        name: [box.get("value", "") for box in ticked if box["name"] == name]
        for name in {box["name"] for box in ticked}
    }


def test_a_person_is_forgotten_everywhere_by_three_presses(sign_in, library, school):
    """From the page of the person to all that is held, and away: nothing is typed."""
    person = ContactFactory(partner=school, name="Ewa Zając", phone="+48 500 100 200")
    ContactFactory(partner=PartnerFactory(library=library), name="Ewa Zając")
    client = sign_in("coordinator")
    page = soup(client.get(act(school, "contact-edit", person.pk)))
    find = page.find("form", action=reverse("privacy:person", args=[library.slug]))
    found = soup(client.post(find["action"], fields_of(find)))
    erase = found.find("form", action=reverse("privacy:erase", args=[library.slug]))
    client.post(erase["action"], fields_of(erase))
    with scopes_disabled():
        assert not Contact.objects.exists()


def test_who_does_not_coordinate_is_told_who_erases(sign_in, library, school):
    person = ContactFactory(partner=school, name="Ewa Zając")
    page = sign_in("librarian").get(act(school, "contact-edit", person.pk)).text
    assert reverse("privacy:person", args=[library.slug]) not in page
    assert "Whoever coordinates your library" in page


def test_a_person_is_found_only_at_the_partner_they_belong_to(sign_in, library, school):
    elsewhere = ContactFactory(partner=PartnerFactory(library=library))
    client = sign_in("librarian")
    assert client.get(act(school, "contact-edit", elsewhere.pk)).status_code == 404
    assert client.get(act(elsewhere.partner, "contact-edit", elsewhere.pk)).status_code == 200


@pytest.mark.parametrize(
    "route", ["partners:list", "partners:export", "maps:map", "partners:audiences", "dashboard"]
)
def test_personal_data_stay_on_the_partners_page(sign_in, library, school, route):
    """Proved twice: the page of the partner shows them, these pages do not."""
    ContactFactory(partner=school, name="Ewa Zając", phone="500 100 200", email="ewa@z.test")
    client = sign_in("coordinator")
    assert "Ewa Zając" in client.get(school.get_absolute_url()).content.decode()
    keys = ["csv"] if route == "partners:export" else []
    page = client.get(reverse(route, args=[library.slug, *keys])).content.decode()
    for secret in ("Zając", "500 100 200", "ewa@z.test"):
        assert secret not in page


# Telling people what is held about them


@pytest.fixture
def checked(in_library):
    in_library.notice_checked_on = date(2026, 1, 15)
    in_library.save()
    return in_library


def written_to(person, by, text="Dzień dobry."):
    """Return a queued letter to a person at a partner, who was told by it."""
    letter = queue_letter(
        recipient=person.email, subject="s", body=text, by=by, library=person.library
    )
    address = Address(person.email, is_personal=True, person=person.name, contact=person)
    tell_people(letters=[letter], addresses=[address], by=by)
    letter.refresh_from_db()
    return letter


def test_the_first_letter_tells_a_person_and_the_second_does_not(checked):
    person, by = ContactFactory(partner__library=checked, email="ewa@z.test"), UserFactory()
    letter = written_to(person, by)
    assert letter.body.startswith("Dzień dobry.\n\nInformacja o danych osobowych.")
    assert "art. 6 ust. 1 lit. e" in letter.body
    assert list(Contact.objects.to_tell()) == [person]  # it did not leave yet
    Letter.objects.update(sent_at=timezone.now())
    told = Contact.objects.select_related("told_letter").get()
    assert told.informed_on == timezone.localdate()
    assert told.notice_checked_on == date(2026, 1, 15)
    assert not Contact.objects.to_tell().exists()
    assert written_to(told, by).body == "Dzień dobry."


def test_a_letter_that_says_it_already_says_it_once(checked):
    person, by = ContactFactory(partner__library=checked, email="ewa@z.test"), UserFactory()
    said = notice_in(texts_of(checked), library=checked, person=UserFactory())
    assert written_to(person, by, f"Dzień dobry.\n\n{said}").body.count("Administratorem") == 1


def test_a_letter_taken_back_told_nobody(checked):
    person, by = ContactFactory(partner__library=checked, email="ewa@z.test"), UserFactory()
    cancel_letter(letter=written_to(person, by), by=by)
    again = Contact.objects.select_related("told_letter").get()
    assert again.informed_on is None
    assert "Informacja o danych osobowych" in written_to(again, by).body


def test_a_letter_that_came_back_told_nobody(checked):
    person, by = ContactFactory(partner__library=checked, email="ewa@z.test"), UserFactory()
    letter = written_to(person, by)
    Letter.objects.update(sent_at=timezone.now(), returned_at=timezone.now())
    again = Contact.objects.select_related("told_letter").get()
    assert (again.told_letter, again.informed_on) == (letter, None)
    assert list(Contact.objects.to_tell()) == [person]
    assert "Informacja o danych osobowych" in written_to(again, by).body


@pytest.mark.parametrize(
    ("column", "value"), [("recipient", "inny@z.test"), ("body", "Bez informacji.")]
)
def test_a_letter_that_was_changed_tells_nobody_any_more(checked, column, value):
    person, by = ContactFactory(partner__library=checked, email="ewa@z.test"), UserFactory()
    letter = written_to(person, by)
    letter.subject = "Inny temat"
    change_letter(letter=letter, by=by)
    assert Contact.objects.get().told_letter == letter
    setattr(letter, column, value)
    change_letter(letter=letter, by=by)
    Letter.objects.update(sent_at=timezone.now())
    again = Contact.objects.get()
    assert (again.told_letter, again.notice_checked_on, again.informed_on) == (None, None, None)
    assert list(Contact.objects.to_tell()) == [person]


def test_words_that_nobody_checked_are_not_said(checked):
    person, by = ContactFactory(partner__library=checked, email="ewa@z.test"), UserFactory()
    checked.notice_checked_on = None
    checked.save()
    person = Contact.objects.get()
    assert written_to(person, by).body == "Dzień dobry."
    assert Contact.objects.get().told_letter is None


def test_many_are_told_by_as_many_queries_as_one(checked, django_assert_num_queries):
    by = UserFactory()
    people = ContactFactory.create_batch(30, partner__library=checked, email="ewa@z.test")
    for some in ([people[0]], people[1:]):
        letters = [LetterFactory(library=checked, recipient=one.email) for one in some]
        addresses = [Address(one.email, is_personal=True, contact=one) for one in some]
        with django_assert_num_queries(5):
            tell_people(letters=letters, addresses=addresses, by=by)


def test_what_was_told_in_a_talk_keeps_its_day_and_version(checked):
    person, by = ContactFactory(partner__library=checked), UserFactory()
    note_told(contact=person, day=date(2026, 2, 1), by=by)
    told = note_told(contact=person, day=date(2026, 3, 1), by=by)
    assert (told.informed_on, told.notice_checked_on) == (date(2026, 2, 1), date(2026, 1, 15))


def test_the_month_to_tell_ends_and_is_said_a_week_before(checked):
    today = timezone.localdate()
    late, soon, new = (
        ContactFactory(partner__library=checked, noted_on=today - timedelta(days=days))
        for days in (40, 21, 20)
    )
    ContactFactory(partner__library=checked, noted_on=today, ends_on=today - timedelta(days=1))
    assert set(Contact.objects.to_tell()) == {late, soon, new}
    assert set(Contact.objects.to_tell_soon()) == {late, soon}
    assert new.tell_by == today + timedelta(days=8)


def test_nobody_is_written_to_who_objected(checked):
    partner = PartnerFactory(library=checked, email="")
    person = ContactFactory(partner=partner, email="ewa@z.test", no_letters_since=date(2026, 1, 1))
    other = ContactFactory(partner=partner, email="jan@z.test")
    (found,) = partners_to_reach()
    assert address_of(found, ()).email == other.email
    found = addresses_of(Partner.objects.all(), with_people=True)
    assert found.emails == [other.email]
    assert person in Contact.objects.current()


def test_the_legal_basis_is_a_public_task_and_never_a_legitimate_interest(sign_in, school):
    client = sign_in("librarian")
    page = soup(client.get(act(school, "contact-new")))
    options = {one["value"]: one for one in page.select("#id_basis option")}
    assert set(options) == {"e", "c", "b", "a"}
    assert options["e"].has_attr("selected")
    client.post(act(school, "contact-new"), {"name": "Ewa Zając", "source": "web"})
    (person,) = people_of(school)
    assert (person.basis, person.source) == ("e", "web")
    shown = soup(client.get(school.get_absolute_url())).select_one("#people").text
    assert "Data from its public page." in shown
    assert "Not told about their data yet" in shown
    with scopes_disabled(), pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.update(basis="f")


def test_how_to_reach_a_partner_stands_at_the_head_of_its_page(sign_in, library):
    partner = PartnerFactory(library=library, phone="94 351 50 00", email="szkola@example.org")
    page = BeautifulSoup(sign_in("reader").get(partner.get_absolute_url()).content, "html.parser")
    links = [one["href"] for one in page.select(".page-head p a")]
    assert links == ["tel:943515000", "mailto:szkola@example.org"]
