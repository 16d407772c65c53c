"""Of two people at one row, nobody takes back what the other's act wrote meanwhile."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone, translation

from accounts.forms.base import SEEN
from accounts.scoping import scope
from accounts.services import rows
from accounts.services.rows import Gone, filled_in, lock_row, write_row
from diary.models import Task
from diary.services.interactions import archive_interaction, save_interaction
from diary.services.tasks import add_tasks, finish_task, save_task
from partners.forms.saved_views import SavedViewForm
from partners.models import Audience
from partners.models.criteria import Criteria
from partners.services.contacts import end_contact, save_contact
from partners.services.partners import archive_partner, save_partner
from partners.services.saved_views import keep_filter, remove_view, save_view
from reports.models import Photo
from reports.services.photos import save_photo
from tests.factories.accounts import UserFactory
from tests.factories.diary import InteractionFactory, TaskFactory
from tests.factories.partners import ContactFactory, PartnerFactory, SavedViewFactory
from tests.factories.photos import PhotoFactory
from tests.factories.trainings import TrainingFactory
from tests.factories.workshops import WorkshopFactory
from trainings.models import Training
from trainings.services.trainings import save_training, withdraw_trainings
from workshops.services.workshops import save_workshop, start_workshop


@pytest.fixture
def by(in_library):
    return UserFactory(is_staff=True, is_superuser=True)


def stale(row):
    """Return the row as somebody else read it a moment ago."""
    return type(row)._default_manager.get(pk=row.pk)


def test_a_workshop_that_began_meanwhile_stays_begun(in_library, by):
    workshop = WorkshopFactory(library=in_library, revision=0)
    read_before = stale(workshop)
    start_workshop(workshop=workshop, by=by)
    read_before.title, read_before.place = "Sieć", "czytelnia"
    saved = save_workshop(workshop=read_before, by=by)
    workshop.refresh_from_db()
    assert workshop.started_at is not None
    assert saved.started_at == workshop.started_at
    assert (workshop.title, workshop.place, workshop.revision) == ("Sieć", "czytelnia", 1)


def test_a_task_that_was_ticked_meanwhile_stays_ticked(in_library, by):
    task = TaskFactory(library=in_library)
    read_before = stale(task)
    finish_task(task=task, by=by)
    read_before.text = "Wysłać plakat"
    save_task(task=read_before, by=by)
    task.refresh_from_db()
    assert (task.text, task.done_by) == ("Wysłać plakat", by)


def test_an_entry_that_was_taken_out_meanwhile_stays_out(in_library, by):
    entry = InteractionFactory(library=in_library)
    read_before = stale(entry)
    archive_interaction(interaction=entry, by=by)
    read_before.summary = "Rozmowa o lekcjach"
    save_interaction(interaction=read_before, by=by)
    entry.refresh_from_db()
    assert (entry.summary, entry.archived_by) == ("Rozmowa o lekcjach", by)


def test_a_partner_that_was_archived_meanwhile_stays_archived(in_library, by):
    partner = PartnerFactory(library=in_library, level="none")
    read_before = stale(partner)
    archive_partner(partner=partner, by=by)
    read_before.name, read_before.level = "KGW Kukinia", "contact"
    saved = save_partner(partner=read_before, by=by)
    assert (saved.name, saved.archived_by) == ("KGW Kukinia", by)
    assert [change.level for change in saved.level_changes.all()] == ["contact"]


def test_a_photo_that_was_withdrawn_meanwhile_is_not_shown(in_library, by):
    photo = PhotoFactory(workshop__library=in_library, alt="sala", consent="nobody")
    read_before = stale(photo)
    Photo.objects.filter(pk=photo.pk).update(withdrawn_at=timezone.now(), withdrawn_by=by)
    read_before.is_public = True
    with pytest.raises(ValidationError):
        save_photo(photo=read_before, by=by)


def test_a_training_that_was_withdrawn_meanwhile_stays_withdrawn(by):
    training = TrainingFactory()
    read_before = stale(training)
    withdraw_trainings(trainings=Training.objects.all(), by=by)
    read_before.title = "Metody współpracy"
    assert save_training(training=read_before, by=by).withdrawn_at is not None


def test_what_people_fill_in_is_what_the_model_calls_editable():
    assert filled_in(Task) == ["text", "owner", "owner_text", "due_on", "partner"]


def test_a_new_row_is_checked_and_added(in_library, by):
    with pytest.raises(ValidationError):
        write_row(row=Task(library=in_library, text="", created_by=by))
    task = write_row(row=Task(library=in_library, text="plakat", created_by=by))
    assert Task.objects.get() == task


def test_only_the_named_fields_are_written(in_library, by):
    task = TaskFactory(library=in_library, text="plakat", owner_text="")
    task.text, task.owner_text = "ulotka", "szkoła"
    stored = write_row(row=task, fields=["text"])
    assert (stored.text, stored.owner_text) == ("ulotka", "")
    task.text = ""
    with pytest.raises(ValidationError):
        write_row(row=task, fields=["text"])


def test_the_time_of_the_last_change_is_written_too(in_library, by):
    partner = PartnerFactory(library=in_library)
    before = partner.updated_at
    assert write_row(row=partner, fields=["place"]).updated_at > before


class TestManyNewRows:
    def test_a_field_that_is_wrong_is_said_and_nothing_is_added(self, in_library, by):
        rows = TaskFactory.build_batch(2, library=in_library)
        rows[1].text = "x" * 301
        with pytest.raises(ValidationError) as refusal:
            add_tasks(tasks=rows, by=by)
        assert list(refusal.value.message_dict) == ["text"]
        assert not Task.objects.exists()

    def test_a_rule_of_the_database_is_said_and_nothing_is_added(self, in_library, by):
        rows = TaskFactory.build_batch(2, library=in_library, owner=by)
        rows[1].owner_text = "szkoła"
        with pytest.raises(ValidationError) as refusal:
            add_tasks(tasks=rows, by=by)
        sentence = "Wybierz osobę z biblioteki albo wpisz kogoś innego, nie oba naraz."
        assert refusal.value.messages == [sentence]
        assert not Task.objects.exists()


def test_a_row_that_was_deleted_meanwhile_is_told(in_library, by):
    view = SavedViewFactory(library=in_library)
    remove_view(view=stale(view), by=by)
    contact = ContactFactory(library=in_library)
    stale(contact).delete()
    acts = [
        lambda: lock_row(view),
        lambda: save_view(view=view, by=by),
        lambda: keep_filter(view=view, criteria=Criteria(), by=by),
        lambda: save_contact(contact=contact, by=by),
        lambda: end_contact(contact=contact, last_day=timezone.localdate(), by=by),
    ]
    for act in acts:
        with pytest.raises(Gone, match="deleted this meanwhile"), translation.override("en"):
            act()
    form = SavedViewForm(
        {"name": "Klub", "shows": "list", SEEN: "x"}, instance=view, may_share=True
    )
    assert not form.is_valid()
    assert [error.code for error in form.errors.as_data()["__all__"]] == ["gone"]


def test_the_database_looks_again_at_a_table_that_has_grown(
    library, monkeypatch, django_capture_on_commit_callbacks
):
    """Else it plans the next pages as if the table were small."""
    monkeypatch.setattr(rows, "MANY", 3)

    def added(count):
        groups = [Audience(library=library, name=f"{count} {number}") for number in range(count)]
        with scope(library=library), django_capture_on_commit_callbacks(execute=True) as looks:
            assert rows.add_rows(model=Audience, rows=groups) == groups
        return len(looks)

    assert added(2) == 0
    assert added(3) == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'partners_audience'")
        assert cursor.fetchone() == (5,)
