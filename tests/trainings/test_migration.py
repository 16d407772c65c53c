"""What merging wrote into requests of other people before stands in their own alone."""

from importlib import import_module

from django.apps import apps
from django.utils import timezone

from tests.factories.accounts import UserFactory
from tests.factories.trainings import TrainingRequestFactory

MIGRATION = import_module("trainings.migrations.0005_words_of_another_person")


def test_words_and_telephone_of_another_person_are_taken_out(db):
    kept = TrainingRequestFactory(
        email="jan@bib.test", phone="601 999 888", message="Chcemy w marcu.\n\nProszę po 16."
    )
    merged = {"state": "merged", "merged_into": kept}
    merged |= {"decided_at": timezone.now(), "decided_by": UserFactory()}
    said = {"phone": "601 999 888", "message": "Proszę po 16."}
    other = TrainingRequestFactory(email="ewa@zajac.test", **said, **merged)
    theirs = {"email": "jan@bib.test", "person": kept.person}
    TrainingRequestFactory(phone="", message="Chcemy w marcu.", **theirs, **merged)
    MIGRATION.take_them_out(apps, None)
    for one in (kept, other):
        one.refresh_from_db()
    assert (kept.phone, kept.message) == ("", "Chcemy w marcu.")
    assert (other.phone, other.message) == ("601 999 888", "Proszę po 16.")
