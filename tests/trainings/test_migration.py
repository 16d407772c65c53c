"""What merging did before: its words stand in their own request, and its request in one library."""

from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from tests.factories.accounts import UserFactory
from tests.factories.trainings import TrainingRequestFactory

MIGRATION = import_module("trainings.migrations.0005_words_of_another_person")
JAN = {"person": "Jan Lis", "email": "jan@bib.test"}
EWA = {"person": "Ewa Zając", "email": "ewa@zajac.test"}
OLA = {"person": "Ola Sroka", "email": "ola@bib.test"}
HERS, OFFICE = "601 999 888", "94 351 00 00"


@pytest.fixture
def merge(db):
    """Merge requests as it was done before; then whose words they were did not matter."""
    by = UserFactory()

    def merge(kept, *others):
        for other in others:
            kept.phone = kept.phone or other.phone
            texts = filter(None, (kept.message, other.message))
            kept.message = "\n\n".join(dict.fromkeys(texts))[:2000]
            other.state, other.merged_into = "merged", kept
            other.decided_at, other.decided_by = timezone.now(), by
            other.save()
        kept.full_clean()
        kept.save()

    return merge


def asked(who, message="", phone=""):
    return TrainingRequestFactory(**who, message=message, phone=phone)


def left_in(request):
    """Return what the migration leaves of a request."""
    MIGRATION.take_them_out(apps, None)
    request.refresh_from_db()
    return request.phone, request.message


def test_words_and_telephone_of_another_person_are_taken_out(merge):
    jan, ewa = asked(JAN, "Chcemy w marcu.\n\nProszę po 16."), asked(EWA, "Proszę po 16.", HERS)
    merge(jan, ewa, asked(JAN, "Jednak w maju."), asked(OLA, "Prosimy."))
    assert left_in(jan) == ("", "Chcemy w marcu.\n\nProszę po 16.\n\nJednak w maju.")
    assert left_in(ewa) == (HERS, "Proszę po 16.")


def test_a_paragraph_that_two_people_wrote_stays_with_both(merge):
    jan = asked(JAN, "Dzień dobry.\n\nProszę o termin w marcu.")
    merge(jan, asked(EWA, "Dzień dobry.\n\nChcemy SWOT."))
    assert left_in(jan) == ("", "Dzień dobry.\n\nProszę o termin w marcu.")
    assert left_in(jan) == ("", "Dzień dobry.\n\nProszę o termin w marcu.")  # and once more


@pytest.mark.parametrize("length", [1900, 1990, 1996])
def test_a_piece_that_had_room_is_taken_out(merge, length):
    own = "a" * length
    jan = asked(JAN, own)
    merge(jan, asked(EWA, f"Proszę dzwonić: Ewa Zając, {HERS}. " + "b" * 300), asked(OLA, "Też."))
    assert left_in(jan) == ("", own)


def test_who_wrote_nothing_says_nothing(merge):
    jan = asked(JAN)
    merge(jan, asked(EWA, "Jestem po operacji."), asked(OLA, "W maju."))
    assert left_in(jan) == ("", "")


@pytest.mark.parametrize("is_erased", [False, True])
def test_what_came_by_another_request_is_taken_out(merge, is_erased):
    jan, ola = asked(JAN, "W marcu."), asked(OLA, "W maju.")
    ewa, hers = asked(EWA, "Ewa Zając prosi.", HERS), asked(OLA, "Jednak w lipcu.")
    merge(ola, ewa, hers)
    merge(jan, ola, asked(JAN, "Po 16."))
    if is_erased:
        forgotten = dict.fromkeys(["person", "email", "phone", "message"], "")
        rows = type(ola).objects.filter(person=OLA["person"])
        rows.update(**forgotten, erased_at=timezone.now(), erased_by=ola.decided_by)
    phone, message = left_in(jan)
    assert phone == ""
    assert "Ewa" not in message
    assert message.startswith("W marcu.")
    assert message.endswith("Po 16.")
    if not is_erased:
        assert message == "W marcu.\n\nPo 16."
        assert left_in(ola) == ("", "W maju.\n\nJednak w lipcu.")


@pytest.mark.parametrize(
    ("phone", "own", "stays"),
    [
        (OFFICE, "", True),
        (HERS, "", False),
        (HERS, "Mój numer: +48 601-999-888.", True),
        (HERS, "W marcu, nie 601.", False),
    ],
)
def test_a_telephone_stays_where_it_may_be_ones_own(merge, phone, own, stays):
    jan = asked(JAN, own, phone)
    merge(jan, asked(EWA, "W maju.", phone))
    assert left_in(jan) == (phone if stays else "", own)


def test_a_telephone_of_another_request_of_the_same_person_stays(merge):
    jan = asked(JAN, phone=HERS)
    asked(JAN, phone=HERS)
    merge(jan, asked(EWA, phone=HERS))
    assert left_in(jan) == (HERS, "")


def test_what_was_merged_is_of_one_library_and_of_two_it_is_parted(library, other_library):
    migration = import_module("trainings.migrations.0006_merged_requests_are_of_one_library")
    merged = {"state": "merged", "decided_at": timezone.now(), "decided_by": UserFactory()}
    kept = TrainingRequestFactory()
    first = TrainingRequestFactory(merged_into=kept, **merged)
    second = TrainingRequestFactory(merged_into=first, library=library, **merged)
    far = TrainingRequestFactory(merged_into=first, library=other_library, **merged)
    migration.bring_together(apps, None)
    for one in (kept, first, second, far):
        one.refresh_from_db()
    assert [one.library for one in (kept, first, second)] == [library] * 3
    assert (first.merged_into, second.merged_into) == (kept, first)
    assert (far.library, far.merged_into, far.state) == (other_library, None, "new")
    assert (far.decided_at, far.decided_by) == (None, None)
