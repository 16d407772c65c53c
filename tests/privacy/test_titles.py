"""Whoever stands somewhere with a title or an office is found where the name alone stands."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from accounts.scoping import scope, scopes_disabled
from diary.models import Interaction
from partners.models import Contact
from privacy.services.erasing import erase_everywhere, erase_person
from privacy.services.objections import objections
from privacy.services.requests import contacts_of, record_request
from privacy.services.retention import erase_due
from privacy.services.showing import copy_of, held_of, names_with
from privacy.signs import Signs
from reports.names import PERSON, NamedOne, Names
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.diary import InteractionFactory
from tests.factories.partners import ContactFactory, PartnerFactory
from tests.factories.partnerships import PartnershipFactory, PartyFactory
from tests.factories.privacy import PersonRequestFactory
from tests.factories.workshops import (
    AgendaItemFactory,
    EntryFactory,
    OutcomeFactory,
    ParticipantFactory,
)
from workshops.models import Entry, Participant, Workshop

KNOWN = ["ks. Jan Lis", "Pan Jan Lis", "Jan Lis (sołtys)", "Jan Lis, prezes", "mgr Jan Lis - radny"]
WORDS = ["Rozmowa z księdzem Janem Lisem.", "Jan Lis przyniósł klucz.", "Pismo: Lis Jan"]


@pytest.fixture
def host():
    return UserFactory(is_superuser=True, is_staff=True)


def found_in_the_database(text, signs):
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s ~* %s", [text, signs.pattern])
        return cursor.fetchone()[0]


@pytest.mark.parametrize("name", KNOWN)
@pytest.mark.parametrize("text", WORDS)
def test_it_is_found_surely(db, name, text):
    signs = Signs(name=name)
    assert (signs.are_in(text), found_in_the_database(text, signs)) == (True, True)


@pytest.mark.parametrize("name", ["Jan Lis jr", "Jan Lis (GOK)", "Sołtys Jan Lis"])
def test_what_may_be_the_name_is_a_hint(db, name):
    signs = Signs(name=name)
    hinting = replace(signs, by_hints=True)
    text = "Rozmowa z Janem Lisem."
    assert (signs.are_in(text), hinting.are_in(text)) == (False, True)
    assert found_in_the_database(text, hinting)


@pytest.mark.parametrize("name", ["ks. Jan Lis", "Jan Lis (sołtys)"])
def test_the_page_shows_and_erases_it(sign_in, library, name):
    """As the button beside a contact asks; the copy of article 15 holds it, too."""
    with scope(library=library):
        ContactFactory(partner__library=library, name=name, email="", phone="")
        rows = [InteractionFactory(library=library, summary=text) for text in WORDS]
        other = InteractionFactory(library=library, summary="Jan Lisowski, ks. Adam Lis")
        ParticipantFactory(workshop__library=library, name="Jan Lis")
        copy = copy_of(held=held_of(signs=Signs(name=name), library=library), library=library)
    assert all(text in str(copy) for text in WORDS)
    assert other.summary not in str(copy)
    client, sent = sign_in("coordinator"), {"name": name, "email": "", "phone": ""}
    page = client.post(reverse("privacy:person", args=[library.slug]), sent).content.decode()
    keys = re.findall(r'name="chosen"\s+value="([^"]+)"', page)
    sent |= {"chosen": keys, "shown": keys}
    client.post(reverse("privacy:erase", args=[library.slug]), sent)
    with scope(library=library):
        left = {one.pk: one.summary for one in Interaction.objects.all()}
        assert not any("Lis" in left[one.pk] for one in rows)
        assert left[other.pk] == other.summary
        assert [one.name for one in Participant.objects.all()] == ["…"]
        assert not Contact.objects.exists()


def test_what_is_only_guessed_stays_until_it_is_ticked(library, host):
    signs, said = Signs(name="Jan Lis jr"), {"library": library, "by": host}
    with scopes_disabled():
        row = ContactFactory(partner__library=library, name="Jan Lis", email="", phone="")
        held = held_of(signs=signs, library=library)
        assert [(one.row, one.is_hint) for one in held.words] == [(row, True)]
        erase_person(signs=signs, chosen=set(), **said)
        assert Contact.objects.get() == row
        erase_person(signs=signs, chosen={f"partners.contact.{row.pk}.name"}, **said)
        assert not Contact.objects.exists()


def test_everywhere_and_by_the_one_word_that_is_known(library, host):
    with scopes_disabled():
        ContactFactory(partner__library=library, name="ks. Jan Lis", email="", phone="")
        ParticipantFactory(workshop__library=library, name="Jan Lis")
        lone = Signs(name="Lis")
        [*names] = names_with(signs=lone, library=library)
        assert "ks. Jan Lis" in names
        erase_everywhere(signs=Signs(name="ks. Jan Lis"), chosen=set(), by=host)
        assert [one.name for one in Participant.objects.all()] == ["…"]


def test_after_the_years_that_a_name_is_kept_lines_of_the_day_lose_it(library, host):
    with scope(library=library):
        row = ParticipantFactory(
            name="ks. Jan Lis", workshop__library=library, workshop__held_on=date(2010, 1, 2)
        )
        item = AgendaItemFactory(workshop=row.workshop)
        for who in ("Jan Lis", "Lis Jan, Ewa Kot"):
            EntryFactory(item=item, who=who)
        by = MembershipFactory(library=library, role="coordinator").user
        assert erase_due(code="participants", keys=[row.pk], library=library, by=by) == 1
        assert sorted(Entry.objects.values_list("who", flat=True)) == ["", "…, Ewa Kot"]


def test_what_stays_covered_is_the_name_and_not_the_title(library, host):
    with scopes_disabled():
        row = ParticipantFactory(name="Dyrektor Jan Lis", workshop__library=library)
        OutcomeFactory(workshop=row.workshop, text="Lis i Dyrektor przyniosą krzesła")
        erase_person(signs=Signs(name=row.name), library=library, chosen=set(), by=host)
        [covered] = [one.covered for one in Workshop.objects.all()]
    assert len(covered) == 1
    known = Names([NamedOne("Dyrektor Jan Lis", PERSON)])
    assert known.words_of_known("Lis i Dyrektor przyniosą krzesła") == {"Lis"}


def test_a_partnership_called_after_a_title_names_nobody(library, host):
    with scopes_disabled():
        resident = PartnerFactory(library=library, sector="person", name="Pani Ewa Bąk")
        party = PartyFactory(
            partner=resident, partnership=PartnershipFactory(library=library, name="Pani Jesień")
        )
        erase_person(signs=Signs(name=resident.name), library=library, chosen=set(), by=host)
        party.refresh_from_db()
    assert not party.may_be_named


@pytest.mark.parametrize(
    ("said", "known"), [("Jan Lis", name) for name in KNOWN] + [(name, "Lis Jan") for name in KNOWN]
)
def test_an_objection_holds_with_a_title_and_without(in_library, said, known):
    before = ContactFactory(partner__library=in_library, name=known, email="a@x.test")
    other = ContactFactory(partner__library=in_library, name="Jan Lisowski", email="b@x.test")
    request = PersonRequestFactory.build(
        library=in_library, created_by=None, kind="object", person=said, email=""
    )
    record_request(request=request, by=UserFactory())
    after = ContactFactory(partner__library=in_library, name=known, email="c@x.test")
    for one in (before, after, other):
        one.refresh_from_db()
    assert before.no_letters_since == after.no_letters_since == request.came_on
    assert other.no_letters_since is None
    assert {*contacts_of(request)} == {before, after}
    [standing] = objections()
    assert standing.who.are_those_of(known, "")
    assert not standing.who.are_those_of("Jan Lisowski", "")


@pytest.mark.parametrize(
    ("said", "known"), [("Jan Adam", "Biskup Jan Adam"), ("Jan", "Pan Jan Lis")]
)
def test_an_objection_holds_nobody_else(in_library, said, known):
    request = PersonRequestFactory.build(
        library=in_library, created_by=None, kind="object", person=said, email=""
    )
    record_request(request=request, by=UserFactory())
    one = ContactFactory(partner__library=in_library, name=known, email="c@x.test")
    one.refresh_from_db()
    assert one.no_letters_since is None


HOSTILE = [
    "ks. " * 50,
    "a " * 100,
    "(" * 200,
    "Jan Lis, " * 22,
    "aek " * 50,
    "Lis-" * 50,
    "i " * 100,
    "ueue" * 25 + " " + "ueue" * 25,
    ("ueue" * 12 + " ") * 3,
    "Ewa " + "Lis-" * 40,
    "aek-aek-aek-aek " * 12,
    "o'" * 60 + " Lis" + "'" * 80,
]


@pytest.mark.parametrize("name", HOSTILE)
def test_the_expression_of_a_hostile_name_is_bounded(name):
    """A search without an end would be ended by the limit of a test."""
    signs = Signs(name=name, by_hints=True, by_little=True)
    assert len(signs.pattern) < 50_000
    for text in (name * 20, "a" * 4000, "Jan Lis " * 500, "ks. " * 1000):
        signs.are_in(text)
