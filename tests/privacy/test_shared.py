"""An address that others have too does not tell that a row is about the person."""

import pytest

from accounts.scoping import scopes_disabled
from partners.models import Contact
from privacy.services.erasing import erase_everywhere, erase_person
from privacy.services.holding import mentions_of
from privacy.services.showing import held_of
from privacy.signs import Signs
from tests.factories.accounts import LetterFactory, UserFactory
from tests.factories.partners import ContactFactory, PartnerFactory
from tests.factories.privacy import PersonRequestFactory

EMAIL, PHONE = "biuro@gok.test", "94 351 22 11"
EWA = Signs(name="Ewa Wilk", email=EMAIL, phone=PHONE)


@pytest.fixture
def office(library):
    """A partner whose mailbox and phone its two people have as well."""
    partner = PartnerFactory(library=library, name="GOK", email=EMAIL, phone=PHONE)
    for name in ("Ewa Wilk", "Jan Lis"):
        ContactFactory(partner=partner, name=name, email=EMAIL, phone=PHONE)
    ours = {"library": library, "created_by": UserFactory()}
    LetterFactory(**ours, recipient=EMAIL, subject="Do biura", sent_at=None)
    return partner


def rows_of(mentions):
    return sorted({f"{one.label} {one.row}" for one in mentions})


@pytest.mark.parametrize("where", ["library", "everywhere"])
def test_what_is_of_an_office_or_of_a_colleague_waits_for_a_decision(library, office, where):
    ewa, letter = "partners.contact Ewa Wilk", f"accounts.letter Do biura → {EMAIL}"
    with scopes_disabled():
        held = held_of(signs=EWA, library=library if where == "library" else None)
        assert rows_of(held.goes) == [ewa]
        doubted = [one for one in held.words if one.is_hint]
        erase_person(
            signs=EWA,
            library=library,
            chosen=set(),
            by=UserFactory(is_superuser=True, is_staff=True),
        )
        assert [one.name for one in Contact.objects.all()] == ["Jan Lis"]
        office.refresh_from_db()
    assert rows_of(doubted) == [letter, "partners.contact Jan Lis", "partners.partner GOK"]
    assert not {one.key for one in doubted} & {one.key for one in held.copied}
    assert (office.email, office.phone) == (EMAIL, PHONE)


@pytest.mark.parametrize("erase", [erase_person, erase_everywhere])
def test_what_is_ticked_of_it_goes(library, office, erase):
    """And nobody with it who has the mailbox alone by then."""
    with scopes_disabled():
        key = f"partners.partner.{office.pk}.email"
        host = UserFactory(is_superuser=True, is_staff=True)
        said = {"signs": EWA, "chosen": {key}, "by": host}
        erase(**said | ({"library": library} if erase is erase_person else {}))
        office.refresh_from_db()
        assert Contact.objects.count() == 1
    assert (office.email, office.phone) == ("", PHONE)


def test_an_address_of_several_people_alone_tells_nobody(library):
    for name in ("Ewa Wilk", "Jan Lis"):
        ContactFactory(partner__library=library, name=name, email=EMAIL, phone="")
    with scopes_disabled():
        found = mentions_of(signs=Signs(email=EMAIL), library=library)
        assert {one.is_hint for one in found} == {True}
        found = mentions_of(signs=Signs(name="Ewa Wilk", email=EMAIL), library=library)
    assert {one.row.name: one.is_hint for one in found} == {"Ewa Wilk": False, "Jan Lis": True}


def test_whose_own_mailbox_it_is_goes_under_another_surname_too(library):
    """She married; and the mailbox of an organisation that bears her name is hers."""
    ContactFactory(partner__library=library, name="Ewa Nowak", email="ewunia77@x.test")
    club = PartnerFactory(library=library, email="ewa.wilk@x.test")
    with scopes_disabled():
        held = held_of(signs=Signs(name="Ewa Wilk", email="ewunia77@x.test"), library=library)
        assert rows_of(held.goes) == ["partners.contact Ewa Nowak"]
        held = held_of(signs=Signs(name="Ewa Wilk", email="ewa.wilk@x.test"), library=library)
    assert [(one.row, one.is_hint) for one in held.goes + held.words] == [(club, False)]


@pytest.mark.parametrize("address", ["ewilk@x.test", "ewa.wilk@x.test"])
def test_letters_to_an_address_made_of_the_name_go_with_whose_it_is(library, address):
    """The address alone would only hint at the person; here it stands at the person."""
    ContactFactory(partner__library=library, name="Ewa Wilk", email=address)
    ours = {"library": library, "created_by": UserFactory()}
    letter = LetterFactory(**ours, recipient=address, is_personal=True)
    by_name, host = Signs(name="Ewa Wilk"), UserFactory(is_superuser=True, is_staff=True)
    with scopes_disabled():
        held = held_of(signs=by_name, library=library)
        assert [one.row for one in held.goes if one.column == "recipient"] == [letter]
        erase_person(signs=by_name, library=library, chosen=set(), by=host)
        letter.refresh_from_db()
    assert (letter.recipient, letter.body) == ("", "…")


@pytest.mark.parametrize("ticked", [True, False])
@pytest.mark.parametrize("name", ["Ewa Wilk, Jan Kos", "Ewa Wilk i Jan Kos", "Kos Jan; Wilk Ewa"])
def test_a_row_of_two_people_stays_the_others(library, name, ticked):
    contact = ContactFactory(partner__library=library, name=name, email="oboje@x.test")
    request = PersonRequestFactory(library=library, person=name, what="Nie dzwonić")
    signs = Signs(name="Ewa Wilk", email="oboje@x.test")
    with scopes_disabled():
        held = held_of(signs=signs, library=library)
        assert held.goes == []
        keys = {one.origin for one in held.words}
        assert f"partners.contact.{contact.pk}.name" in keys
        erase_person(
            signs=signs,
            library=library,
            chosen=keys if ticked else set(),
            by=UserFactory(is_superuser=True, is_staff=True),
        )
        for row in (contact, request):
            row.refresh_from_db()
    for said in (contact.name, request.person):
        assert "Kos" in said
        assert ("Wilk" not in said) == ticked
    assert request.what == "Nie dzwonić"


@pytest.mark.parametrize(
    "name", ["Wilk, Ewa", "Ewa Wilk, dyrektorka", "Ewa Wilk-Kos", "dr Ewa Wilk"]
)
def test_one_person_however_written_is_one(library, name):
    ContactFactory(partner__library=library, name=name)
    with scopes_disabled():
        held = held_of(
            signs=Signs(name="Ewa Wilk-Kos" if "-" in name else "Ewa Wilk"), library=library
        )
    assert [one.row.name for one in held.goes] == [name]


@pytest.mark.parametrize(
    ("other", "is_one"), [("Wilk  Ewa", True), ("ks. Ewa Wilk", True), ("Ewa Nowak", False)]
)
def test_an_address_at_two_rows_of_one_person_is_that_person_s(library, other, is_one):
    """What the house wrote to one colleague is read by nobody who could decide."""
    for name in ("Ewa Wilk", other):
        ContactFactory(partner__library=library, name=name, email=EMAIL, phone=PHONE)
    said = f"Nowy numer: {PHONE}"
    notice = LetterFactory(library=library, created_by=None, needs="selections.view", body=said)
    host = UserFactory(is_superuser=True, is_staff=True)
    with scopes_disabled():
        erase_person(signs=EWA, library=library, chosen=set(), by=host)
    notice.refresh_from_db()
    assert (notice.body == said) != is_one


def test_a_name_of_before_is_nobody_else_s(library):
    contact = ContactFactory(partner__library=library, name="Ewa Kos", email=EMAIL, phone=PHONE)
    with scopes_disabled():
        Contact.objects.filter(pk=contact.pk).update(name="Ewa Wilk")
    said = f"Nowy numer: {PHONE}"
    notice = LetterFactory(library=library, created_by=None, needs="selections.view", body=said)
    host = UserFactory(is_superuser=True, is_staff=True)
    with scopes_disabled():
        erase_person(signs=EWA, library=library, chosen=set(), by=host)
    notice.refresh_from_db()
    assert notice.body != said


@pytest.mark.parametrize("others", [["Ewa Wilk", "Adam Wilk"], ["Jan Nowak"]])
def test_a_family_or_colleagues_at_one_telephone_are_not_one_person(library, others):
    """One surname is a family's, one first name is colleagues'."""
    jan, *rest = [
        ContactFactory(partner__library=library, name=name, email="", phone=PHONE)
        for name in ("Jan Wilk", *others)
    ]
    asked = PersonRequestFactory(library=library, person=others[0], email="", what="Nie dzwonić")
    with scopes_disabled():
        signs = Signs(name="Jan Wilk", phone=PHONE)
        held = held_of(signs=signs, library=library)
        assert {one.row for one in held.goes} == {jan}
        assert {one.row for one in held.copied} == {jan}
        assert {one.row for one in held.words if one.is_hint} >= {*rest}
        host = UserFactory(is_superuser=True, is_staff=True)
        erase_person(signs=signs, library=library, chosen=set(), by=host)
        assert {*Contact.objects.all()} == {*rest}
    asked.refresh_from_db()
    assert asked.what == "Nie dzwonić"


@pytest.mark.parametrize("where", ["library", "everywhere"])
@pytest.mark.parametrize("email", ["rodzina@x.test", "jan.wilk@x.test"])
@pytest.mark.parametrize(("name", "is_known"), [("Jan Wilk", True), ("Wilk Jan", False)])
def test_the_mailbox_of_a_family_takes_nobody_else_along(library, where, email, name, is_known):
    """Also where it stands at one other of them alone, and the next time somebody asks."""
    anna = ContactFactory(partner__library=library, name="Anna Wilk", email=email, phone="")
    if is_known:
        ContactFactory(partner__library=library, name="Jan Wilk", email="", phone="")
    ours = {"library": library, "created_by": UserFactory(), "is_personal": True}
    letter = LetterFactory(**ours, recipient=email, body="Dzień dobry, Pani Anno", sent_at=None)
    signs, host = Signs(name=name, email=email), UserFactory(is_superuser=True, is_staff=True)
    said = {"signs": signs, "chosen": set(), "by": host}
    with scopes_disabled():
        for _time in range(2):
            held = held_of(signs=signs, library=library)
            assert anna not in {one.row for one in held.goes + held.copied}
            assert anna in {one.row for one in held.words if one.is_hint}
            erase_everywhere(**said) if where == "everywhere" else erase_person(
                library=library, **said
            )
        assert [*Contact.objects.all()] == [anna]
        letter.refresh_from_db()
    if email == "rodzina@x.test":  # else it is of whom it names
        assert (letter.recipient, letter.body) == (email, "Dzień dobry, Pani Anno")


def test_a_first_name_at_an_office_is_a_colleague_s(library):
    """At a mailbox of nobody else it is that of whoever married."""
    office = PartnerFactory(library=library, email=EMAIL)
    ContactFactory(partner=office, name="Ewa Nowak", email=EMAIL)
    with scopes_disabled():
        held = held_of(signs=EWA, library=library)
    assert rows_of(held.goes) == []


@pytest.mark.parametrize("name", ["Wilk", "Jan"])
def test_one_word_at_a_shared_address_tells_nobody(library, name):
    for one in (name, "Anna Wilk"):
        ContactFactory(partner__library=library, name=one, email="", phone=PHONE)
    with scopes_disabled():
        held = held_of(signs=Signs(name="Jan Wilk", phone=PHONE), library=library)
    assert held.goes == []
    assert len({one.row.pk for one in held.words if one.is_hint}) == 2
