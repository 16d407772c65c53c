"""An objection holds at every door, whenever and however the person was written down."""

import pytest
from django.core.exceptions import ValidationError

from accounts.scoping import scope
from back_office.services.joining import join_libraries
from calls.models import Call
from calls.services.calls import note_call
from intake.services.reaching import (
    address_of,
    address_to_ask,
    partners_to_reach,
    people_to_reach,
    phones_of,
)
from intake.services.wishes import allow_letters, is_unwanted
from partners.models import Contact, Partner, Sector
from partners.services.addresses import addresses_of
from privacy.services.objections import objected_at
from privacy.services.requests import answer_request, record_request
from privacy.services.telling import people_to_tell
from tests.factories.accounts import LetterFactory, UserFactory
from tests.factories.partners import ContactFactory, PartnerFactory
from tests.factories.privacy import PersonRequestFactory
from tests.factories.workshops import WorkshopFactory
from workshops.services.invitations import whom_to_invite

EWA = {"name": "Ewa Zając", "email": "ewa@z.test", "phone": "601 234 567"}


@pytest.fixture
def objected(in_library):
    """The objection of Ewa, of whom the library knew nothing yet."""
    request = PersonRequestFactory.build(
        library=in_library, created_by=None, kind="object", person="zając ewa", email=EWA["email"]
    )
    return record_request(request=request, by=UserFactory())


def added(library, **who):
    return ContactFactory(partner=PartnerFactory(library=library, email="", phone=""), **who)


def added_with_many(library):
    partner = PartnerFactory(library=library, email="", phone="")
    return Contact.objects.bulk_create([Contact(partner=partner, library=library, **EWA)])[0]


def known_by_name(library):
    return added(library, **EWA | {"email": "inny@z.test"})


def known_by_address(library):
    return added(library, **EWA | {"name": "E. Zając"})


def corrected(library):
    contact = added(library, **EWA | {"name": "Ewa Zajac", "email": "pomylka@z.test"})
    Contact.objects.filter(pk=contact.pk).update(name=EWA["name"])
    return contact


def given_an_address(library):
    contact = added(library, **EWA | {"name": "E. Zając", "email": ""})
    Contact.objects.filter(pk=contact.pk).update(email=EWA["email"])
    return contact


def resident(library):
    return PartnerFactory(library=library, sector=Sector.PERSON, **EWA)


def became_a_resident(library):
    firm = PartnerFactory(library=library, sector=Sector.PRIVATE, **EWA)
    Partner.objects.filter(pk=firm.pk).update(sector=Sector.PERSON)
    return firm


CONTACTS = [
    *(added_with_many, known_by_name, known_by_address, corrected, given_an_address),
]


@pytest.mark.parametrize("make", CONTACTS)
def test_a_contact_added_after_an_objection_is_neither_written_to_nor_called(objected, make):
    contact = make(objected.library)
    contact.refresh_from_db()
    ours = Partner.objects.filter(pk=contact.partner_id)
    (partner,) = ours.prefetch_related(people_to_reach())
    assert contact not in Contact.objects.to_write_to()
    assert address_of(partner, failed=()) is None
    assert addresses_of(ours, with_people=True).emails == []
    phones = phones_of([partner])[partner.pk]
    assert (phones.numbers, phones.not_called) == ([], [contact.name])
    assert [one.address for one in people_to_tell()] == [None]
    letter = LetterFactory.build(library=partner.library, recipient=contact.email)
    letter.created_by = UserFactory()
    assert is_unwanted(letter)


@pytest.mark.parametrize("make", [resident, became_a_resident])
def test_a_resident_added_after_an_objection_is_neither_written_to_nor_called(objected, make):
    ewa = partners_to_reach().get(pk=make(objected.library).pk)
    assert address_to_ask(ewa, failed=()) is None
    (invitee,) = whom_to_invite(WorkshopFactory(library=ewa.library))
    assert (invitee.may_be_written_to, invitee.partner.no_letters_since is None) == (False, False)
    phones = phones_of([ewa])[ewa.pk]
    assert (phones.numbers, phones.objected) == ([], True)
    with pytest.raises(ValidationError):
        note_call(call=Call(partner=ewa), by=UserFactory())
    assert [one.address for one in people_to_tell()] == [None]
    assert objected_at(ewa.email)


@pytest.mark.parametrize("make", [*CONTACTS, resident])
def test_an_objection_that_was_refused_holds_nobody(objected, make):
    before = make(objected.library)
    refused = {"answer": "nie, bo umowa", "answered_on": objected.came_on, "letters_again": True}
    answer_request(request=objected, **refused, by=UserFactory())
    for one in (before, make(objected.library)):
        one.refresh_from_db()
        assert one.no_letters_since is None


def test_what_somebody_let_go_again_goes_until_the_person_is_another_one(objected):
    ewa = allow_letters(partner=resident(objected.library), by=UserFactory())
    Partner.objects.filter(pk=ewa.pk).update(name=ewa.name, email=ewa.email, place="Rusowo")
    assert address_to_ask(partners_to_reach().get(), failed=())


def test_neither_others_nor_other_libraries_are_held(objected, other_library):
    jan = added(objected.library, name="Ewa Zającowa", email="ewa@zz.test")
    firm = PartnerFactory(library=objected.library, **EWA)
    for one in (jan, firm):
        one.refresh_from_db()
        assert one.no_letters_since is None


@pytest.mark.parametrize("objected_in_the_one_that_goes", [True, False])
def test_when_two_libraries_become_one_an_objection_in_either_holds_in_both(
    library, other_library, objected_in_the_one_that_goes
):
    host = UserFactory(is_superuser=True, is_staff=True)
    said, known = library, other_library
    if objected_in_the_one_that_goes:
        said, known = known, said
    with scope(library=said):
        let_again = resident(said)
        asked = {"library": said, "created_by": None, "kind": "object", "person": "zając ewa"}
        objection = record_request(request=PersonRequestFactory.build(**asked), by=host)
        allow_letters(partner=let_again, by=host)
    with scope(library=known):
        contact, ewa = added(known, **EWA), resident(known)
        others = [added(known, name="Jan Lis", email="jan@l.test", phone="601 234 568")]
        waits = LetterFactory(library=known, recipient=EWA["email"], is_personal=True)
    join_libraries(library=other_library, into=library, by=host)
    with scope(library=library):
        for one in (contact, ewa, let_again, *others, waits):
            one.refresh_from_db()
        assert {contact.no_letters_since, ewa.no_letters_since} == {objection.came_on}
        assert (let_again.no_letters_since, others[0].no_letters_since) == (None, None)
        assert (phones_of([ewa])[ewa.pk].objected, waits.state) == (True, "cancelled")
        assert phones_of([contact.partner])[contact.partner_id].numbers == []
