"""What merging did before: its words stand in their own request, and its request in one library."""

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
