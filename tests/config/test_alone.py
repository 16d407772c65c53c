"""What takes rows away from under others waits for whoever saves, and they for it."""

import threading
from inspect import getmodule, isfunction, ismodule, unwrap

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection, connections, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Library
from accounts.scoping import scope, scopes_disabled
from accounts.services.libraries import wait_for_who_saves
from config import standing
from config.standing import ALONE, STANDS
from intake.services import imports
from merging.services import audiences, merges
from merging.services.pairs import lock_pair, lock_to_part
from partners.models import Contact, Partner
from partners.views import contacts
from privacy.admin.people import erase_person_page
from privacy.services import erasing, retention, sessions
from privacy.services.holding import mentions_of
from privacy.services.leaving import close_account
from privacy.signs import Signs
from tests.at_once import at_once
from tests.config.test_standing import LONGEST, until_somebody_waits
from tests.factories.accounts import LetterFactory, MembershipFactory, UserFactory
from tests.factories.partners import ContactFactory, ImportBatchFactory, PartnerFactory
from tests.project.routes import OWN_ROUTES

NAME = "Ewa Zamarkowana"


@pytest.fixture
def row(place):
    """A partner to whom somebody adds a contact, and another one with the same name."""
    with scopes_disabled():
        now = timezone.now()
        batch = ImportBatchFactory(library=place.library, applied_at=now, applied_by=place.user)
        row = PartnerFactory(library=place.library, name="OSP Rusowo", import_batch=batch)
        row.twin = PartnerFactory(library=place.library, name="OSP Rusowo")
    return row


def adding(place, row):
    """Return what sends a contact of the partner, and follows where it is led."""
    client = Client(raise_request_exception=False)
    client.force_login(place.user)
    address = reverse("partners:contact-new", args=[place.library.slug, row.pk])
    said = {"name": NAME}
    return lambda: client.post(address, said, follow=True)


def sending_to(page, place, *keys, **said):
    client = Client(raise_request_exception=False)
    client.force_login(place.user)
    return client.post(reverse(page, args=[place.library.slug, *keys]), said)


def merge(place, row):
    versions = f"{row.twin.version}-{row.version}"
    return sending_to("merging:merge", place, row.twin.pk, row.pk, versions=versions)


def undo_the_list(place, row):
    return sending_to("intake:undo", place, row.import_batch_id)


def erase(place, row):
    with scope(library=place.library):
        said = {"signs": Signs(name=NAME), "chosen": set(), "by": place.user}
        erasing.erase_person(library=place.library, **said)


def merge_in_administration(place, row):
    with scope(library=place.library):
        merges.merge_partners(kept=row.twin, gone=row, by=place.host)


def erase_everywhere(place, row):
    with scopes_disabled():
        erasing.erase_everywhere(signs=Signs(name=NAME), chosen=set(), by=place.host)


def state_of(row):
    with scopes_disabled():
        row.refresh_from_db()
        contact = Contact.objects.filter(name=NAME).first()
        return contact and contact.partner_id, row.is_archived


@pytest.mark.parametrize(
    "act", [merge, undo_the_list, erase, merge_in_administration, erase_everywhere]
)
def test_what_somebody_is_just_saving_is_seen(place, elsewhere, row, monkeypatch, act):
    """Else it stays where nobody looks for it, or brings back whom somebody had erased."""
    written, go_on = threading.Event(), threading.Event()
    save = contacts.save_contact

    def slowly(**said):
        saved = save(**said)
        written.set()
        go_on.wait(LONGEST)
        return saved

    monkeypatch.setattr(contacts, "save_contact", slowly)
    send, answers = adding(place, row), []

    def run():
        try:
            answers.append(send())
        finally:
            connections.close_all()

    person = threading.Thread(target=run)
    person.start()
    assert written.wait(LONGEST)
    acted = elsewhere(lambda: act(place, row))
    until_somebody_waits(acted.done)
    go_on.set()
    person.join(LONGEST)
    answer = acted.result(LONGEST)
    assert answer is None or answer.status_code == 302
    assert answers[0].redirect_chain[0][1] == 302
    assert (
        state_of(row)
        == {
            merge: (row.twin.pk, True),
            merge_in_administration: (row.twin.pk, True),
            undo_the_list: (row.pk, False),
            erase: (None, False),
            erase_everywhere: (None, False),
        }[act]
    )


def test_who_has_the_library_alone_and_the_host_do_not_wait_for_each_other(place, elsewhere, row):
    """A person writes to both on one day: the one page must not take back what the other did."""
    with scopes_disabled():
        ContactFactory(partner=row, name=NAME)
        library = Library.objects.filter(pk=place.library.pk)
        with transaction.atomic():
            wait_for_who_saves(library)
            erased = elsewhere(lambda: erase_everywhere(place, row))
            until_somebody_waits(erased.done)
            assert not Contact.objects.select_for_update().filter(name=NAME)
        erased.result(LONGEST)
        assert library.get().erased_at is not None


def test_words_that_somebody_is_just_saving_are_not_overwritten(place, elsewhere, row):
    """Erasing in all the house holds no library: it must not write back what it had read before."""
    with scopes_disabled():
        rows = Partner.objects.filter(pk=row.pk)
        rows.update(description=f"Prowadzi {NAME}.")
        chosen = {one.key for one in mentions_of(signs=Signs(name=NAME), library=None)}
        said = {"signs": Signs(name=NAME), "chosen": chosen, "by": place.host}

        def run():
            with scopes_disabled():
                erasing.erase_everywhere(**said)

        with transaction.atomic():
            rows.update(description=f"Prowadzi {NAME}. Mają salę na 40 osób.")
            erased = elsewhere(run)
            until_somebody_waits(erased.done)
        erased.result(LONGEST)
        row.refresh_from_db()
    assert "Mają salę na 40 osób." in row.description
    assert NAME not in row.description


def test_who_leaves_does_not_stay_in_a_letter_that_somebody_is_just_writing(place, elsewhere):
    with scopes_disabled():
        maria = UserFactory(name=NAME, phone="600 700 800")
        MembershipFactory(library=place.library, user=maria)

        def run():
            with scopes_disabled():
                close_account(user=maria, by=maria)

        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(STANDS, [place.library.pk])
            letter = LetterFactory(library=place.library, body=f"Pytania? {NAME}, 600 700 800")
            closed = elsewhere(run)
            until_somebody_waits(closed.done)
        closed.result(LONGEST)
        letter.refresh_from_db()
    assert "600 700 800" not in letter.body


def test_what_a_browser_is_just_keeping_is_not_overwritten(place, elsewhere):
    """Lines that somebody took away, a letter half written: kept at the moment of the erasing."""
    store = SessionStore()
    store["draft"] = f"Zaprosić: {NAME}"
    store.save()
    rows = Session.objects.filter(pk=store.session_key)

    def run():
        sessions.take_out_of_sessions(signs=Signs(name=NAME), library=None)

    with transaction.atomic():
        kept = {"draft": f"Zaprosić: {NAME}", "letter": "Szanowni Państwo"}
        rows.update(session_data=store.encode(kept))
        erased = elsewhere(run)
        until_somebody_waits(erased.done)
    erased.result(LONGEST)
    left = store.decode(rows.get().session_data)
    assert left["letter"] == "Szanowni Państwo"
    assert NAME not in left["draft"]


def test_who_comes_after_it_has_begun_is_led_to_the_one_that_stays(place, elsewhere, row):
    send = adding(place, row)
    with transaction.atomic():
        merge_in_administration(place, row)
        sent = elsewhere(send)
        until_somebody_waits(sent.done)
        assert not sent.done()
    answer = sent.result(LONGEST)
    assert answer.status_code == 409
    assert NAME in answer.text
    assert state_of(row) == (None, True)


def test_two_who_take_rows_away_do_not_wait_for_each_other_for_ever(place, row, monkeypatch):
    """Each would hold a part of the library that the other wants to have whole.

    They come to different processes: in one there are not so many turns to wait.
    """
    monkeypatch.setattr(standing, "turns", threading.BoundedSemaphore(4))
    with scopes_disabled():
        other = PartnerFactory(library=place.library, name="KGW Rusowo")
        other.twin = PartnerFactory(library=place.library, name="KGW Rusowo")
    answers = at_once(
        lambda: merge(place, row),
        lambda: merge(place, other),
        lambda: sending_to("privacy:erase", place, name=NAME, chosen="what is gone by now"),
        lambda: undo_the_list(place, row),
    )
    assert [answer.status_code for answer in answers] == [302] * 4


def taking_away():
    """Return the acts that wait for whoever saves."""
    waiting = [wait_for_who_saves, lock_pair, lock_to_part]
    return [
        one
        for module in (merges, audiences, imports, erasing, retention)
        for one in vars(module).values()
        if isfunction(one)
        and hasattr(one, "__wrapped__")
        and any(vars(module).get(word) in waiting for word in unwrap(one).__code__.co_names)
    ]


def used_by(view, known=frozenset()):
    """Return what a view names, also inside of modules and by the functions of its own file."""
    words = view.__code__.co_names
    named = [vars(getmodule(view)).get(word) for word in words]
    named += [getattr(one, word, None) for one in named if ismodule(one) for word in words]
    known |= {view}
    own = {unwrap(one) for one in named if isfunction(one) and one.__module__ == view.__module__}
    return named + [what for one in own - known for what in used_by(one, known)]


def test_every_page_of_an_act_that_takes_rows_away_has_the_library_whole():
    acts = taking_away()
    assert {one.__name__ for one in acts} == {
        *("merge_partners", "take_back", "merge_audiences", "part_audiences"),
        *("undo_list", "erase_person", "erase_due"),
    }
    views = {route.name: unwrap(route.view) for route in OWN_ROUTES}
    pages = {name for name, view in views.items() if any(map(acts.__contains__, used_by(view)))}
    assert pages == ALONE


def test_a_view_that_calls_such_an_act_by_a_function_of_its_file_is_seen():
    assert erasing.erase_everywhere in used_by(erase_person_page)
