"""Tasks: my week, adding, ticking, taking the tick back."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.scoping import scope
from config.today import overdue_tasks
from diary.models import Task
from diary.services.tasks import add_tasks, finish_task, reopen_task, save_task
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.diary import TaskFactory
from tests.factories.partners import PartnerFactory


def address(library, name="tasks", *keys):
    return reverse(f"diary:{name}", args=[library.slug, *keys])


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


class TestTheServices:
    def test_a_task_knows_who_added_it(self, in_library):
        by, other = UserFactory(), UserFactory()
        task = save_task(task=Task(library=in_library, text="Zadzwonić"), by=by)
        save_task(task=task, by=other)
        assert Task.objects.get().created_by == by

    @pytest.mark.parametrize("fields", [{"text": ""}, {"owner_text": "szkoła"}])
    def test_what_cannot_be_is_refused(self, in_library, fields):
        task = Task(library=in_library, **{"text": "x", "owner": UserFactory(), **fields})
        with pytest.raises(ValidationError):
            save_task(task=task, by=UserFactory())
        assert not Task.objects.exists()

    def test_a_partner_of_another_library_is_refused(self, in_library, other_library):
        task = Task(library=in_library, text="x", partner=PartnerFactory(library=other_library))
        with pytest.raises(ValidationError):
            save_task(task=task, by=UserFactory())

    def test_many_are_added_at_once_or_none(self, in_library):
        by = UserFactory()
        add_tasks(tasks=[Task(library=in_library, text=text) for text in ["A", "B"]], by=by)
        assert list(Task.objects.order_by("pk").values_list("text", "created_by")) == [
            ("A", by.pk),
            ("B", by.pk),
        ]
        wrong = [Task(library=in_library, text=text) for text in ["C", "x" * 301]]
        with pytest.raises(ValidationError):
            add_tasks(tasks=wrong, by=by)
        assert Task.objects.count() == 2

    def test_the_first_tick_stays_and_can_be_taken_back(self, in_library):
        task, first = TaskFactory(library=in_library), UserFactory()
        for by in [first, UserFactory()]:
            finish_task(task=task, by=by)
        task.refresh_from_db()
        assert (task.done_by, task.is_done) == (first, True)
        for _ in range(2):
            reopen_task(task=task, by=first)
        task.refresh_from_db()
        assert (task.done_by, task.done_at) == (None, None)


class TestMyWeek:
    def test_each_group_is_in_the_order_of_days(self, as_role, library):
        client = as_role("librarian")
        for text, days, owner in [
            ("później", 30, None),
            ("za tydzień", 7, None),
            ("dziś, cudze", 0, UserFactory()),
            ("za sześć dni, moje", 6, client.user),
            ("spóźnione, cudze", -9, UserFactory()),
            ("spóźnione, moje", -1, client.user),
        ]:
            TaskFactory(library=library, text=text, due_on=in_days(days), owner=owner)
        TaskFactory(library=library, text="bez dnia", owner_text="szkoła")
        TaskFactory(library=library, text="zrobione", done=True)
        page = client.get(address(library))
        assert {key: [str(task) for task in tasks] for key, _, tasks in page.context["groups"]} == {
            "overdue": ["spóźnione, cudze", "spóźnione, moje"],
            "week": ["dziś, cudze", "za sześć dni, moje"],
            "later": ["za tydzień", "później"],
            "any": ["bez dnia"],
        }
        assert page.context["mine"] == 2
        assert [str(task) for task in page.context["done"]] == ["zrobione"]

    def test_what_a_colleague_is_late_with_is_on_the_first_page(self, as_role, library):
        client = as_role("librarian")
        TaskFactory.create_batch(51, library=library, due_on=in_days(0), owner=client.user)
        late = TaskFactory(library=library, due_on=in_days(-1), owner=UserFactory())
        page = client.get(address(library))
        assert page.context["tasks"][0] == late
        assert page.context["page"].paginator.num_pages == 2

    def test_without_tasks_nothing_presses(self, as_role, library):
        page = as_role("reader").get(address(library))
        assert "Na dziś nic pilnego." in page.text
        assert reverse("maps:map", args=[library.slug]) in page.text

    def test_a_tick_can_be_taken_back_at_once(self, as_role, library):
        task = TaskFactory(library=library, text="Wysłać plakat")
        client = as_role("librarian")
        page = client.post(address(library, "task-done", task.pk), follow=True)
        assert "Wysłać plakat" in page.text
        undo = address(library, "task-reopen", task.pk)
        assert f'action="{undo}"' in page.text
        page = client.post(undo, follow=True)
        assert [str(row) for row in page.context["tasks"]] == ["Wysłać plakat"]

    @pytest.mark.parametrize(
        ("back", "leads"),
        [
            ("", "tasks/"),
            ("partners/5/", "partners/5/"),
            ("https://example.test/", "tasks/"),
            ("/admin/", "tasks/"),
        ],
    )
    def test_the_tick_leads_back_inside_the_library_only(self, as_role, library, back, leads):
        home = f"/libraries/{library.slug}/"
        if back and back[0] not in "/h":
            back = home + back
        task = TaskFactory(library=library)
        response = as_role("librarian").post(address(library, "task-done", task.pk), {"back": back})
        assert response.url == home + leads

    def test_a_reader_ticks_nothing(self, as_role, library):
        task = TaskFactory(library=library)
        tick = address(library, "task-done", task.pk)
        assert tick in as_role("librarian").get(address(library)).text
        assert tick not in as_role("reader").get(address(library)).text


class TestTheForm:
    def test_a_task_is_added_for_a_colleague_about_a_partner(self, as_role, library):
        partner = PartnerFactory(library=library)
        colleague = MembershipFactory(library=library, role="librarian").user
        client = as_role("librarian")
        page = client.get(address(library, "task-new"), {"partner": partner.pk})
        form = page.context["form"]
        assert (form["owner"].value(), form["partner"].value()) == (client.user.pk, str(partner.pk))
        data = {
            "text": "Umówić próbę",
            "owner": colleague.pk,
            "due_on": "1.12.2026",
            "partner": partner.pk,
        }
        assert client.post(address(library, "task-new"), data).url == address(library)
        with scope(library=library):
            task = Task.objects.select_related("owner").get()
        assert (task.who, str(task.due_on), task.created_by) == (
            str(colleague),
            "2026-12-01",
            client.user,
        )

    def test_guests_strangers_and_foreign_partners_are_no_choice(
        self, as_role, library, other_library
    ):
        guest = MembershipFactory(library=library, role="trainer").user
        foreign = PartnerFactory(library=other_library)
        data = {"text": "x", "owner": guest.pk, "partner": foreign.pk}
        page = as_role("librarian").post(address(library, "task-new"), data)
        assert set(page.context["form"].errors) == {"owner", "partner"}

    # What the form is sent with: a colleague ("me" was preset), somebody else, and what is kept.
    @pytest.mark.parametrize(
        ("stored", "sent", "kept"),
        [
            (None, ("me", "szkoła"), (None, "szkoła")),
            (None, ("me", ""), ("me", "")),
            (None, ("other", ""), ("other", "")),
            (("me", ""), ("me", "szkoła"), (None, "szkoła")),
            ((None, "szkoła"), ("me", "szkoła"), ("me", "")),
        ],
    )
    def test_what_was_touched_says_who_does_it(self, as_role, library, stored, sent, kept):
        client = as_role("librarian")
        people = {"me": client.user, "other": MembershipFactory(library=library).user, None: None}
        if stored is None:
            at = address(library, "task-new")
        else:
            owner, text = stored
            task = TaskFactory(library=library, owner=people[owner], owner_text=text)
            at = address(library, "task-edit", task.pk)
        data = {"text": "Zadzwonić", "owner": people[sent[0]].pk, "owner_text": sent[1]}
        assert client.post(at, data).status_code == 302
        with scope(library=library):
            task = Task.objects.get()
        assert (task.owner, task.owner_text) == (people[kept[0]], kept[1])

    def test_two_answers_to_who_are_one_too_many(self, as_role, library):
        client = as_role("librarian")
        task = TaskFactory(library=library)
        data = {"text": "x", "owner": client.user.pk, "owner_text": "szkoła"}
        page = client.post(address(library, "task-edit", task.pk), data)
        refusal = "Wybierz osobę z biblioteki albo wpisz kogoś innego, nie oba naraz."
        assert page.context["form"].errors == {"owner_text": [refusal]}
        assert 'href="#id_owner_text"' in page.text

    def test_a_colleague_who_left_stays_on_the_task(self, as_role, library):
        task = TaskFactory(library=library, owner=UserFactory())
        page = as_role("librarian").get(address(library, "task-edit", task.pk))
        assert task.owner in page.context["form"].fields["owner"].queryset


@pytest.mark.usefixtures("in_english")
class TestToday:
    @pytest.mark.parametrize("count", [1, 2])
    def test_late_tasks_of_the_library_are_counted(self, in_library, other_library, count):
        for owner in [UserFactory(), None][:count]:
            TaskFactory(library=in_library, due_on=in_days(-1), owner=owner)
        TaskFactory(library=in_library, due_on=in_days(0))
        TaskFactory(library=in_library, due_on=in_days(-1), done=True)
        TaskFactory(library=other_library, due_on=in_days(-1))
        hint = overdue_tasks(in_library)
        assert hint.sentence == ["Overdue: 1 task.", "Overdue: 2 tasks."][count - 1]
        assert hint.address == address(in_library)

    def test_nothing_late_is_no_hint(self, in_library):
        TaskFactory(library=in_library, due_on=in_days(0))
        assert overdue_tasks(in_library) is None
