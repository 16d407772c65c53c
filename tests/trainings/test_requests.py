"""Requests for a training: what services do with them, and what they refuse."""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.models import Letter, LetterStep, Membership
from accounts.scoping import scope
from tests.factories.accounts import (
    LetterFactory,
    LetterStepFactory,
    LibraryFactory,
    OversightFactory,
    UserFactory,
)
from tests.factories.trainings import (
    ProviderPersonFactory,
    TrainingFactory,
    TrainingItemFactory,
    TrainingRequestFactory,
)
from tests.factories.workshops import WorkshopFactory
from trainings.agenda import FIVE_HOURS
from trainings.models import TrainingItem, TrainingRequest
from trainings.models.requests import RequestState
from trainings.services.requests import (
    decline_request,
    erase_request,
    merge_requests,
    name_library,
    note_contact,
    organisers,
    receive_request,
    same_sender,
)
from trainings.services.trainings import save_training_items
from workshops.models import Workshop
from workshops.services.requests import accept_request, workshop_of

A_DAY = timedelta(days=1)


@pytest.fixture
def person(db):
    return ProviderPersonFactory(user=UserFactory(), is_public=True, phone="91 000 00 12")


@pytest.fixture
def training(person):
    return TrainingFactory(provider=person.provider, title="Metody współpracy")


@pytest.fixture
def asked(training, library):
    return TrainingRequestFactory(training=training, library=library)


def plan(**fields):
    day = {"held_on": date(2027, 1, 12), "starts_at": time(9), "ends_at": time(14)}
    return Workshop(**{"title": "Szkolenie", **day, **fields})


def accept(asked, trainer, by=None):
    return accept_request(request=asked, workshop=plan(), trainer=trainer, by=by or trainer.user)


def test_a_request_is_thanked_for_with_the_phones_of_those_who_answer(training, person):
    stranger = ProviderPersonFactory(is_public=True, name="Obca Osoba")
    TrainingFactory(provider=stranger.provider)
    request = receive_request(
        request=TrainingRequestFactory.build(
            training=training, person="<b>Ola</b>", message="tekst"
        )
    )
    letter = request.letters.get(recipient=request.email)
    assert "91 000 00 12" in letter.body
    assert "Obca" not in letter.body
    for typed in ("Ola", "tekst", request.library_name):
        assert typed not in letter.body  # nobody writes to a stranger through us


class TestThoseWhoAnswer:
    TRIAGE = "https://okolica.example/training-requests/"

    def told(self, training):
        request = TrainingRequestFactory.build(training=training, person="Ola", phone="600 100 200")
        receive_request(request=request, triage=self.TRIAGE)
        return {
            letter.recipient: letter for letter in request.letters.exclude(recipient=request.email)
        }

    def test_get_a_letter_each_in_their_own_language(self, training, person):
        person.user.language = "en"
        person.user.save()
        colleague = ProviderPersonFactory(provider=person.provider, user=UserFactory())
        letters = self.told(training)
        assert set(letters) == {person.user.email, colleague.user.email}
        assert letters[person.user.email].subject == "A request for a training has come"
        polish = letters[colleague.user.email]
        assert polish.subject == "Przyszła prośba o szkolenie"
        assert "w ciągu 3 dni" in polish.body
        assert training.title in polish.body
        assert self.TRIAGE in polish.body
        assert "Ola" not in polish.body  # who asks stands on the page, behind the sign-in
        assert "600 100 200" not in polish.body

    def test_are_not_those_of_another_organisation_or_without_an_account(self, training, person):
        ProviderPersonFactory(provider=person.provider, email="bez.konta@example.com")
        ProviderPersonFactory(provider=person.provider, user=UserFactory(is_active=False))
        other = ProviderPersonFactory(user=UserFactory())
        assert set(self.told(training)) == {person.user.email}
        assert set(self.told(None)) == {person.user.email, other.user.email}

    def test_of_two_organisations_at_once_get_one_letter(self, training, person):
        ProviderPersonFactory(user=person.user)
        request = TrainingRequestFactory.build(training=None)
        receive_request(request=request, triage=self.TRIAGE)
        assert request.letters.filter(recipient=person.user.email).count() == 1


def test_the_same_form_sent_twice_is_one_request(training):
    first = receive_request(request=TrainingRequestFactory.build(training=training))
    again = TrainingRequestFactory.build(training=training, form_key=first.form_key)
    assert receive_request(request=again) == first
    assert TrainingRequest.objects.count() == 1
    assert Letter.objects.count() == first.letters.count() == 2  # thanks, and word to the organiser


def test_only_people_who_want_it_and_offer_something_are_shown(person, training):
    ProviderPersonFactory(provider=person.provider, is_public=False)
    ProviderPersonFactory(is_public=True)  # an organisation without an offer
    assert list(organisers()) == [person]


def test_contact_stops_the_meter(asked, person):
    TrainingRequest.objects.update(received_at=timezone.now() - timedelta(days=5))
    asked.refresh_from_db()
    assert (asked.days_waiting, asked.is_late) == (5, True)
    asked = note_contact(request=asked, by=person.user)
    assert (asked.state, asked.days_waiting, asked.contacted_by) == ("contacted", None, person.user)
    moment = asked.contacted_at
    assert note_contact(request=asked, by=None).contacted_at == moment


@pytest.mark.parametrize(("days", "late"), [(0, False), (3, False), (4, True)])
def test_after_three_days_a_request_is_late(asked, days, late):
    asked.received_at = timezone.now() - timedelta(days=days)
    assert asked.is_late is late


def test_an_accepted_request_is_a_workshop_with_the_plan_of_the_training(asked, person, library):
    TrainingItemFactory(training=asked.training, position=2, kind="swot", minutes=60, title="SWOT")
    TrainingItemFactory(training=asked.training, position=1, kind="start", minutes=20)
    workshop = accept(asked, person)
    asked.refresh_from_db()
    assert (asked.state, workshop_of(asked), asked.decided_by) == (
        *("accepted", workshop, person.user),
    )
    with scope(library=library):
        assert workshop.library == library
        assert list(workshop.items.values_list("kind", "minutes")) == [("start", 20), ("swot", 60)]
        assert workshop.trainers.get().user == person.user
        assert Membership.objects.get(user=person.user).role == "trainer"
    assert workshop.provider == person.provider
    assert "12 stycznia 2027" in asked.letters.get().body


def test_without_a_plan_of_its_own_it_gets_the_five_hour_day(asked, person, library):
    workshop = accept(asked, person)
    with scope(library=library):
        assert workshop.items.count() == len(FIVE_HOURS)


def test_nobody_accepts_before_an_administrator_named_the_library(asked, person):
    name_library(request=asked, library=None, by=None)
    with pytest.raises(ValidationError):
        accept(asked, person)
    assert not Membership.everywhere.of(person.user).exists()


def test_people_of_another_organisation_do_not_accept(asked):
    other = ProviderPersonFactory(user=UserFactory())
    with pytest.raises(ValidationError):
        accept(asked, other)


def test_nobody_accepts_for_an_organisation_of_others(asked, person):
    with pytest.raises(ValidationError):
        accept(asked, person, by=UserFactory())


def test_a_trainer_has_an_account(asked, person):
    nameless = ProviderPersonFactory(provider=person.provider)
    with pytest.raises(ValidationError):
        accept(asked, nameless, by=person.user)


def test_a_request_for_no_training_in_particular_is_anybodys(library):
    other = ProviderPersonFactory(user=UserFactory())
    asked = TrainingRequestFactory(library=library)
    assert accept(asked, other).provider == other.provider


@pytest.mark.parametrize("service", [note_contact, decline_request])
def test_what_is_decided_stays_decided(asked, person, service):
    decline_request(request=asked, by=person.user)
    with pytest.raises(ValidationError):
        service(request=asked, by=person.user)
    with pytest.raises(ValidationError):
        accept(asked, person)


def test_a_workshop_keeps_its_library(asked, person, other_library):
    accept(asked, person)
    with pytest.raises(ValidationError):
        name_library(request=asked, library=other_library, by=None)


def test_the_database_refuses_a_workshop_of_another_library(asked, library, other_library):
    foreign = WorkshopFactory(library=other_library)
    TrainingRequest.objects.filter(pk=asked.pk).update(library=library)
    with scope(library=other_library):
        Workshop.objects.filter(pk=foreign.pk).update(request=asked.pk)
    with pytest.raises(IntegrityError, match="same_library"):
        connection.check_constraints()
    transaction.set_rollback(True)


def test_the_same_e_mail_is_merged_into_the_oldest(asked, person):
    now = timezone.now()
    TrainingRequest.objects.filter(pk=asked.pk).update(received_at=now - timedelta(days=2))
    later = TrainingRequestFactory(
        email=asked.email.upper(),
        person=asked.person,
        phone="91 000 00 13",
        topics=["grant"],
        message="Jeszcze jedno.",
        days=[date(2027, 2, 1)],
    )
    kept = merge_requests(requests=[later, asked], by=person.user)
    later.refresh_from_db()
    assert kept.pk == asked.pk
    assert (later.state, later.merged_into_id) == (RequestState.MERGED, asked.pk)
    assert (kept.phone, kept.topics, kept.message) == ("91 000 00 13", ["grant"], "Jeszcze jedno.")
    assert kept.days == [date(2027, 2, 1)]


def test_the_words_of_another_person_stay_in_their_request(person):
    """Erased by name and e-mail, they would stay with the colleague, and be given to them."""
    said = {"phone": "601 999 888", "message": "Proszę po 16", "people_count": 12}
    told = {"library_name": "Biblioteka", "email": "biblioteka@gmina.test"}  # of them all
    one = TrainingRequestFactory(phone="", **told)
    two = TrainingRequestFactory(**told, **said)
    kept = merge_requests(requests=[one, two], by=person.user)
    assert (kept.phone, kept.message, kept.people_count) == ("", one.message, 12)


def test_the_same_name_of_a_library_is_merged_without_polish_signs(person):
    one = TrainingRequestFactory(library_name="Biblioteka w Łebie")
    two = TrainingRequestFactory(library_name="BIBLIOTEKA W LEBIE")
    assert merge_requests(requests=[one, two], by=person.user) == one


def test_what_is_merged_is_of_one_library(person, library, other_library):
    """Else a coordinator would not find all of a person, nor a file of the library hold it."""
    her = {"person": "Ewa Zając", "email": "ewa@zajac.test"}
    first, one, two = TrainingRequestFactory.create_batch(3, **her)
    merge_requests(requests=[first, one], by=person.user)
    TrainingRequest.objects.filter(pk=two.pk).update(library=library)
    kept = merge_requests(requests=[first, two], by=person.user)
    assert {one.library for one in TrainingRequest.objects.all()} == {library}
    name_library(request=kept, library=other_library, by=None)
    assert {one.library for one in TrainingRequest.objects.all()} == {other_library}
    name_library(request=two, library=other_library, by=None)  # as it is
    with pytest.raises(ValidationError, match="z którą ją połączono"):
        name_library(request=two, library=library, by=None)


def test_requests_of_two_libraries_stay_apart(person, library, other_library):
    her = {"person": "Ewa Zając", "email": "ewa@zajac.test"}
    one, nobodys, two = TrainingRequestFactory.create_batch(3, **her)
    for request, of in [(one, library), (two, other_library)]:
        name_library(request=request, library=of, by=None)
        request.refresh_from_db()
    assert same_sender(one, nobodys)
    assert not same_sender(one, two)
    for asked in ([one, two], [nobodys, one, two]):
        with pytest.raises(ValidationError):
            merge_requests(requests=asked, by=person.user)
    assert not TrainingRequest.objects.exclude(state=RequestState.NEW).exists()


def test_strangers_are_not_merged(asked, person):
    with pytest.raises(ValidationError):
        merge_requests(requests=[asked, TrainingRequestFactory()], by=person.user)
    with pytest.raises(ValidationError):
        merge_requests(requests=[asked], by=person.user)


def test_an_erased_request_tells_nothing_of_the_person(asked, person):
    sent, waiting = LetterFactory(recipient=asked.email, sent=True), LetterFactory()
    asked.letters.add(sent, waiting)
    refused = f"550 <{asked.email}>: no such user"
    Letter.objects.filter(pk=waiting.pk).update(problem=refused)
    LetterStepFactory(letter=waiting, kind="refused", detail=refused)
    TrainingRequest.objects.update(phone="91 000 00 13", message="proszę dzwonić", topics=["grant"])
    erased = erase_request(request=asked, by=person.user)
    assert [erased.person, erased.email, erased.phone, erased.message] == [""] * 4
    assert (erased.state, erased.erased_by, erased.topics) == ("declined", person.user, ["grant"])
    waiting.refresh_from_db()
    assert waiting.cancelled_at is not None
    assert set(erased.letters.values_list("recipient", "body", "problem")) == {("", "…", "")}
    assert {step.detail for step in LetterStep.objects.filter(letter=waiting)} == {""}
    moment = erased.erased_at
    assert erase_request(request=asked, by=None).erased_at == moment


def test_erasing_a_request_forgets_those_merged_into_it(person):
    """Also into one of another person, that was merged into theirs."""
    her = {"person": "Ewa Zając", "email": "ewa@zajac.test", "library_name": "Rusowo"}
    one, two = TrainingRequestFactory.create_batch(2, **her)
    his = TrainingRequestFactory(library_name="Rusowo", received_at=two.received_at - A_DAY)
    for couple in ([his, two], [one, his]):
        TrainingRequest.objects.filter(pk=one.pk).update(received_at=his.received_at - A_DAY)
        kept = merge_requests(requests=couple, by=person.user)
    assert kept == one
    erase_request(request=kept, by=person.user)
    left = TrainingRequest.objects.filter(erased_at=None)
    assert [*left.values_list("pk", "email")] == [(his.pk, his.email)]
    assert set(TrainingRequest.objects.exclude(pk=his.pk).values_list("email", "person")) == {
        ("", "")
    }


def test_a_training_without_a_plan_gets_the_five_hour_day(training):
    save_training_items(training=training, items=[], by=None)
    assert training.minutes == 300
    save_training_items(
        training=training, items=[], removed=list(training.items.all())[1:], by=None
    )
    assert training.items.count() == 1


def test_the_parts_of_a_day_are_numbered_without_gaps(training):
    first, second, third = (
        TrainingItem(training=training, position=position, kind="talk", title=title, minutes=10)
        for title, position in [("a", 2), ("b", 5), ("c", 5)]
    )
    save_training_items(training=training, items=[first, second, third], by=None)
    third.position = 0
    save_training_items(training=training, items=[third], removed=[second], by=None)
    assert list(training.items.values_list("title", "position")) == [("c", 1), ("a", 2)]


def test_lists_begin_with_who_waits_longest(person):
    old = TrainingRequestFactory(received_at=timezone.now() - timedelta(days=3))
    new = TrainingRequestFactory()
    spoken = TrainingRequestFactory(state="contacted", received_at=old.received_at)
    done = TrainingRequestFactory(state="declined", received_at=old.received_at)
    assert list(TrainingRequest.objects.for_triage()) == [old, new, spoken, done]


def test_a_request_of_another_library_is_not_of_these(library):
    own, nobodys = TrainingRequestFactory(library=library), TrainingRequestFactory()
    TrainingRequestFactory(library=LibraryFactory(municipality__terc="3005043"))
    prefix = library.municipality_id[:4]
    overseer = OversightFactory(terc_prefix=prefix).user
    assert set(TrainingRequest.objects.overseen_by(overseer)) == {own, nobodys}


def test_two_requests_of_one_library_on_a_day_are_both_kept_and_thanked_for_once(training, person):
    kept = [
        receive_request(request=TrainingRequestFactory.build(training=training, email="a@b.test"))
        for _twice in range(2)
    ]
    assert TrainingRequest.objects.count() == 2
    assert [each.letters.filter(recipient="a@b.test").count() for each in kept] == [1, 0]


def test_of_an_hour_the_first_request_is_told_at_once_and_the_others_by_one_letter(
    training, person
):
    start = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    with time_machine.travel(start, tick=False) as clock:
        for _request in range(4):
            receive_request(request=TrainingRequestFactory.build(training=training))
        told = Letter.objects.filter(recipient=person.user.email).order_by("pk")
        first, later = told
        assert first.send_after == start
        assert later.send_after == start + timedelta(hours=1)
        clock.shift(timedelta(hours=1))
        receive_request(request=TrainingRequestFactory.build(training=training))
        assert told.all().count() == 3
