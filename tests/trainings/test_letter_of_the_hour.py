"""The letter to trainers about all later requests of an hour: it belongs to each of them."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import Letter
from accounts.models.letters import LetterState
from post.services.sending import send_due_letters
from tests.factories.accounts import UserFactory
from tests.factories.trainings import (
    ProviderPersonFactory,
    TrainingFactory,
    TrainingRequestFactory,
)
from trainings.models import ProviderPerson, TrainingRequest
from trainings.services.requests import (
    decline_request,
    erase_request,
    merge_requests,
    receive_request,
)


@pytest.fixture
def person(db):
    return ProviderPersonFactory(user=UserFactory())


@pytest.fixture
def training(person):
    return TrainingFactory(provider=person.provider)


@pytest.fixture
def clock():
    start = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    with time_machine.travel(start, tick=False) as clock:
        yield clock


@pytest.fixture
def four(training, clock):
    return [come(training) for _request in range(4)]


def come(training):
    return receive_request(request=TrainingRequestFactory.build(training=training))


def told(person, clock):
    """Let the hour pass and the letters leave; return what the trainer was told of others."""
    clock.shift(timedelta(hours=1, minutes=1))
    send_due_letters()
    letters = Letter.objects.filter(
        recipient=person.user.email, subject__startswith="Przyszły kolejne"
    )
    return [letter.state for letter in letters]


@pytest.mark.parametrize("erased", [[1], [0, 1], [1, 2], [0, 1, 2]])
def test_it_leaves_as_long_as_one_of_them_is_there(four, person, erased, clock):
    for number in erased:
        erase_request(request=four[number], by=person.user)
    assert told(person, clock) == [LetterState.SENT]


def test_it_leaves_when_some_are_merged_and_erased(four, person, clock):
    TrainingRequest.objects.filter(pk__in=[four[0].pk, four[1].pk]).update(email="a@b.test")
    kept = merge_requests(requests=four[:2], by=person.user)
    erase_request(request=kept, by=person.user)
    decline_request(request=four[2], by=person.user)
    assert told(person, clock) == [LetterState.SENT]


def test_it_stays_when_all_of_them_are_erased_and_is_written_anew_for_the_next(
    four, training, person, clock
):
    for request in four[1:]:
        erase_request(request=request, by=person.user)
    waiting = Letter.objects.waiting().filter(recipient=person.user.email)
    assert [letter.subject for letter in waiting] == ["Przyszła prośba o szkolenie"]
    come(training)
    assert told(person, clock) == [LetterState.SENT]


def test_it_is_not_the_first_one_that_could_not_leave(training, person, four, clock):
    Letter.objects.filter(subject="Przyszła prośba o szkolenie").update(
        attempts=1, send_after=timezone.now() + timedelta(minutes=5)
    )
    for request in four[1:]:
        erase_request(request=request, by=person.user)
    come(training)
    assert told(person, clock) == [LetterState.SENT]


def test_it_goes_to_nobody_who_answers_none_of_them_any_more(four, person, clock):
    ProviderPerson.objects.filter(pk=person.pk).delete()
    assert told(person, clock) == [LetterState.FAILED]


def test_it_goes_to_whoever_answers_one_of_them_still(four, person, clock):
    """A trainer of two organisations left the one that was asked second."""
    second = ProviderPersonFactory(user=person.user)
    TrainingRequest.objects.filter(pk=four[3].pk).update(
        training=TrainingFactory(provider=second.provider)
    )
    ProviderPerson.objects.filter(pk=person.pk).delete()
    assert told(person, clock) == [LetterState.SENT]
