"""A library ceases while somebody saves in it: nothing is done by half, and the person is told."""

import re
import threading
import time
from functools import partial

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.db import IntegrityError, connection, connections, transaction
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from psycopg2.errors import ForeignKeyViolation

from accounts.models import Branch
from accounts.scoping import scope, scopes_disabled
from accounts.services.libraries import archive_library, confirm_library
from accounts.services.memberships import change_role, end_membership, invite_person
from back_office.services.belongings import erase_libraries
from back_office.services.joining import join_libraries
from config.standing import MOST_WAITING, STANDS, STANDS_ALONE, turns
from config.views import errors
from partners.models import Audience
from partners.views import audiences
from post.services.letter_texts import note_check
from privacy.services.telling import write_notices
from tests.at_once import LONGEST, until_somebody_waits
from tests.factories.accounts import BranchFactory, MembershipFactory
from tests.factories.partners import AudienceFactory
from tests.factories.workshops import WorkshopFactory
from tests.project.source import APPS, name_of, python_files
from workshops.services.workshops import assign_trainer

EVERYBODY = "młodzież z Rusowa"


def sending(place):
    """Return what sends a new group, and follows where it is led."""
    client = Client(raise_request_exception=False)
    client.force_login(place.user)
    address = reverse("partners:audience-new", args=[place.library.slug])
    return lambda: client.post(address, {"name": EVERYBODY}, follow=True)


def join(place):
    join_libraries(library=place.library, into=place.into, by=place.host)


def put_away(place):
    archive_library(library=place.library, by=place.host)


def erase(place):
    erase_libraries(libraries=[place.library], by=place.host)


def libraries_of_the_group():
    with scopes_disabled():
        return [one.library.name for one in Audience.objects.filter(name=EVERYBODY)]


@pytest.mark.parametrize(
    ("cease", "status", "said", "kept_in"),
    [
        (join, 200, "Biblioteka w Ustroniu", ["Biblioteka w Ustroniu"]),
        (put_away, 403, "To, co przed chwilą wysłano, nie zostało zapisane", []),
        (erase, 404, "Nie ma już tego", []),
    ],
)
def test_who_comes_after_it_has_begun_is_led_on_or_told(
    place, elsewhere, cease, status, said, kept_in
):
    send = sending(place)
    with transaction.atomic():
        cease(place)
        sent = elsewhere(send)
        until_somebody_waits(sent.done)
    response = sent.result(LONGEST)
    assert (response.status_code, libraries_of_the_group()) == (status, kept_in)
    assert said in response.text


@pytest.mark.parametrize(
    ("change", "status"), [(end_membership, 404), (partial(change_role, role="reader"), 403)]
)
def test_who_waited_acts_as_who_they_are_then(place, elsewhere, change, status):
    """Access is read before the wait, and may have ended in it."""
    colleague = MembershipFactory(library=place.library, role="librarian")
    send = sending(colleague)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(STANDS_ALONE, [place.library_id])
        with scopes_disabled():
            change(membership=colleague, by=place.user)
        sent = elsewhere(send)
        until_somebody_waits(sent.done)
    assert (sent.result(LONGEST).status_code, libraries_of_the_group()) == (status, [])


@pytest.mark.parametrize(
    ("change", "status"), [(end_membership, 404), (partial(change_role, role="reader"), 403)]
)
def test_who_waited_for_a_row_acts_as_who_they_are_then(place, elsewhere, change, status):
    """It was asked what they may before the row was theirs: it is asked again before it is kept."""
    colleague = MembershipFactory(library=place.library, role="librarian")
    group = AudienceFactory(library=place.library, name="seniorzy")
    client = Client(raise_request_exception=False)
    client.force_login(colleague.user)
    address = reverse("partners:audience-edit", args=[place.library.slug, group.pk])
    with scopes_disabled(), transaction.atomic():
        Audience.objects.select_for_update().get(pk=group.pk)
        sent = elsewhere(lambda: client.post(address, {"name": EVERYBODY}, follow=True))
        until_somebody_waits(sent.done)
        change(membership=colleague, by=place.user)
    assert (sent.result(LONGEST).status_code, libraries_of_the_group()) == (status, [])
    assert "Zapisano" not in client.get(reverse("accounts:libraries")).content.decode()


def test_who_gives_up_their_own_role_is_not_asked_again(place):
    MembershipFactory(library=place.library, role="coordinator")
    client = Client()
    client.force_login(place.user)
    address = reverse("accounts:role", args=[place.library.slug, place.pk])
    asked = BeautifulSoup(client.get(address).content, "html.parser").select("form.form input")
    sent = {one["name"]: one.get("value", "") for one in asked if one.get("name")}
    assert client.post(address, {**sent, "role": "reader"}).status_code == 302
    place.refresh_from_db()
    assert place.role == "reader"


@pytest.mark.parametrize("cease", [join, put_away, erase])
def test_who_saves_already_is_waited_for(place, elsewhere, monkeypatch, cease):
    written, go_on = threading.Event(), threading.Event()
    save = audiences.save_audience

    def slowly(**said):
        saved = save(**said)
        written.set()
        go_on.wait(LONGEST)
        return saved

    monkeypatch.setattr(audiences, "save_audience", slowly)
    send, responses = sending(place), []

    def run():
        try:
            responses.append(send())
        finally:
            connections.close_all()

    person = threading.Thread(target=run)
    person.start()
    written.wait(LONGEST)
    ceased = elsewhere(lambda: cease(place))
    until_somebody_waits(ceased.done)
    assert not ceased.done()
    go_on.set()
    person.join(LONGEST)
    ceased.result(LONGEST)
    assert responses[0].redirect_chain[0][1] == 302
    kept_in = {join: ["Biblioteka w Ustroniu"], put_away: ["Biblioteka w Rusowie"], erase: []}
    assert libraries_of_the_group() == kept_in[cease]


def confirm(place):
    confirm_library(library=place.library, by=place.user)


def check(place):
    place.library.notice_checked_on = timezone.localdate()
    note_check(library=place.library, by=place.user)


def invite(place):
    said = {"email": "nowa@rusowo.test", "role": "librarian", "site": "https://okolica.test"}
    invite_person(library=place.library, by=place.user, **said)


def write(place):
    place.library.notice_checked_on = timezone.localdate()
    place.library.save()
    write_notices(people=[], library=place.library, by=place.user)


def change_the_role(place):
    change_role(membership=colleague_of(place), role="reader", by=place.user)


def end_access(place):
    end_membership(membership=colleague_of(place), by=place.user)


def add_a_trainer(place):
    workshop = WorkshopFactory(library=place.library)
    assign_trainer(workshop=workshop, user=colleague_of(place).user, by=place.user)


def colleague_of(place):
    return MembershipFactory(library=place.library, role="librarian")


REMOVED = IntegrityError()
REMOVED.__cause__ = ForeignKeyViolation()


@pytest.mark.parametrize(("error", "status"), [(RuntimeError(), 500), (REMOVED, 409)])
def test_of_what_fails_half_way_nothing_is_kept(place, monkeypatch, error, status):
    """What a script sends has no key of a form around it (`config/once.py`)."""
    save = audiences.save_audience

    def half(**said):
        save(**said)
        raise error

    monkeypatch.setattr(audiences, "save_audience", half)
    client = Client(raise_request_exception=False)
    client.force_login(place.user)
    address = reverse("partners:audience-new", args=[place.library.slug])
    sent = client.post(address, {"name": EVERYBODY}, headers={"X-Requested-With": "fetch"})
    assert (sent.status_code, libraries_of_the_group()) == (status, [])


def test_two_people_who_save_do_not_wait_for_each_other(place, elsewhere):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(STANDS, [place.library.pk])
        assert elsewhere(sending(place)).result(LONGEST).status_code == 200


@pytest.mark.parametrize(
    "act", [confirm, check, invite, write, change_the_role, end_access, add_a_trainer]
)
def test_what_locks_the_library_waits_for_nobody_who_saves(place, elsewhere, act):
    """Two at once, each of whom holds it, would wait for each other for ever."""

    def run():
        with scope(library=place.library):
            act(place)

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(STANDS, [place.library.pk])
        elsewhere(run).result(LONGEST)


def test_who_waits_for_a_library_leaves_threads_to_others(place, elsewhere):
    """Four threads answer everybody: an act that takes long in one library stopped all of them."""
    answers, senders = [], [sending(place) for _one in range(MOST_WAITING + 2)]

    def wait(send):
        try:
            answers.append(send())
        finally:
            connections.close_all()

    waiting = [threading.Thread(target=wait, args=[send]) for send in senders[2:]]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(STANDS_ALONE, [place.library.pk])
        for person in waiting:
            person.start()
        ends_at = time.monotonic() + LONGEST
        while turns._value and time.monotonic() < ends_at:
            time.sleep(0.02)
        told = elsewhere(senders[0]).result(LONGEST)
        assert told.status_code == 503
        assert told.headers["Retry-After"]
        assert "Nic z tego, co wysłano, nie zostało zapisane" in told.content.decode()
        assert not answers
    for person in waiting:
        person.join(LONGEST)
    assert [answer.status_code for answer in answers] == [200] * MOST_WAITING
    assert elsewhere(senders[1]).result(LONGEST).status_code == 200, "and nobody holds a turn"


def test_no_lock_takes_the_rows_by_which_others_are_put_in_order():
    """Ordered by its library, a row is read with it, and FOR UPDATE takes both."""
    with scopes_disabled():
        rows = [one for one in apps.get_models() if " JOIN " in str(one._base_manager.all().query)]
    names = "|".join(one.__name__ for one in rows)
    text = re.compile(rf"\b({names})\.objects\b.*\.select_for_update\((?!of=)(?!.*\.get\()")
    assert [name_of(path) for path in python_files(*APPS) if text.search(path.read_text())] == []


def test_what_points_at_nothing_is_said_where_no_library_is_held(place, caplog):
    branch = BranchFactory(library=place.library)
    try:
        with transaction.atomic(), scopes_disabled():
            Branch.objects.filter(pk=branch.pk).update(library=10**9)
    except IntegrityError:
        response = errors.server_error(RequestFactory().post("/admin/"))
    assert response.status_code == 409
    assert "nie zostało zapisane" in response.text
    assert "Removed meanwhile, POST /admin/" in caplog.text
