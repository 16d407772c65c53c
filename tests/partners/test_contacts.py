"""People at a partner."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from partners.models import Contact
from partners.services.contacts import end_contact, erase_contact, save_contact
from tests.factories.accounts import UserFactory
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


def test_a_person_may_ask_to_be_forgotten(partner):
    person = ContactFactory(partner=partner)
    erase_contact(contact=person, by=UserFactory())
    erase_contact(contact=person, by=UserFactory())
    assert Contact.objects.count() == 0
