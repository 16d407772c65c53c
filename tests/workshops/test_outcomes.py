"""Outcomes are corrected before the closing and after it, and the task of a promise follows."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.scoping import scope
from diary.models import Task
from diary.services.tasks import finish_task, save_task
from selections.models import Selection
from tests.factories.accounts import MembershipFactory
from tests.factories.partners import PartnerFactory
from tests.factories.workshops import (
    AgendaItemFactory,
    CitedOutcomeFactory,
    OutcomeFactory,
    WorkshopFactory,
)
from workshops.models import Outcome, Workshop
from workshops.services.outcomes import add_outcome, changes_of, remove_outcome, save_outcome
from workshops.services.promises import make_tasks

DAY = date(2026, 12, 3)


@pytest.fixture
def promise(in_library, by):
    """A promise that has become a task."""
    promise = OutcomeFactory(
        workshop__library=in_library,
        workshop__closed=True,
        kind="promise",
        text="Zadzwonię do hotlu",
        who="Łucja Ząbek",
    )
    make_tasks(workshop=promise.workshop, by=by)
    return Outcome.objects.get(pk=promise.pk)


def corrected(outcome, by, **fields):
    for name, value in fields.items():
        setattr(outcome, name, value)
    return save_outcome(outcome=outcome, by=by)


def told(task):
    return task.text, task.owner and task.owner.name, task.owner_text, task.due_on, task.partner


def test_a_finding_or_an_idea_opens_one_search_once_the_day_is_closed(as_role, library):
    day = WorkshopFactory(library=library)
    idea, promise = (
        OutcomeFactory(workshop=day, kind=kind, text=f"Pensjonaty {kind}")
        for kind in ("idea", "promise")
    )
    client = as_role("librarian")

    def press(outcome):
        args = [library.slug, day.pk, outcome.pk]
        return client.post(reverse("closings:outcome-search", args=args))

    assert press(idea).status_code == 404  # the day still goes on
    with scope(library=library):
        Workshop.objects.update(closed_at=timezone.now(), closed_by=day.created_by)
    summary = reverse("closings:summary", args=[library.slug, day.pk])
    offered = BeautifulSoup(client.get(summary).text, "lxml").select("form.outcome__search")
    assert [form["action"].split("/")[-3] for form in offered] == [str(idea.pk)]
    there = [press(idea).headers["Location"] for _twice in range(2)]
    assert press(promise).status_code == 404
    with scope(library=library):
        search = Selection.objects.get()
        assert (search.purpose, search.door) == ("Pensjonaty idea", "workshop")
        assert search.owner == client.user
        assert there == [search.get_absolute_url()] * 2
    page = BeautifulSoup(client.get(summary).text, "lxml")
    assert page.select_one(f'.outcome a[href="{there[0]}"]')
    assert not page.select("form.outcome__search")


class TestTheTask:
    def test_says_what_the_corrected_promise_says(self, promise, by):
        kgw = PartnerFactory(library=promise.library, name="KGW Kukinia")
        _stored, is_one = corrected(
            promise, by, text="Zadzwonię do hotelu", who="KGW Kukinia", due_on=DAY
        )
        assert is_one
        said = ("Zadzwonię do hotelu", None, "KGW Kukinia", DAY, kgw)
        assert told(Task.objects.get()) == said
        MembershipFactory(library=promise.library, user__name="Anna Nowak")
        corrected(promise, by, who="anna nowak")
        assert told(Task.objects.get()) == (said[0], "Anna Nowak", "", DAY, None)

    @pytest.mark.parametrize("is_late", [True, False])
    def test_follows_a_correction_that_waited_in_a_browser(self, promise, by, is_late):
        workshop = promise.workshop
        workshop.closed_at = timezone.now() if is_late else None
        workshop.closed_by = by if is_late else None
        workshop.save()
        waited = Outcome(
            library=promise.library,
            workshop=workshop,
            kind="promise",
            text="Zadzwonię do hotelu",
            who="Łucja Ząbek",
            due_on=DAY,
            idempotency_key=promise.idempotency_key,
        )
        add_outcome(outcome=waited, by=by, is_corrected=True, is_late=is_late)
        assert told(Task.objects.get()) == (waited.text, None, waited.who, DAY, None)

    def test_keeps_a_partner_that_was_chosen_by_hand(self, promise, by):
        task = Task.objects.get()
        task.partner = PartnerFactory(library=promise.library)
        save_task(task=task, by=by)
        corrected(promise, by, text="Zadzwonię do hotelu")
        assert told(Task.objects.get())[::4] == ("Zadzwonię do hotelu", task.partner)

    @pytest.mark.parametrize("change", ["ticked", "rewritten"])
    def test_stays_as_somebody_left_it(self, promise, by, change):
        task = Task.objects.get()
        if change == "ticked":
            finish_task(task=task, by=by)
        else:
            task.text = "Zadzwonić i umówić spotkanie"
            save_task(task=task, by=by)
        before = told(Task.objects.get())
        stored, is_one = corrected(promise, by, text="Zadzwonię do hotelu", due_on=DAY)
        assert (stored.text, is_one) == ("Zadzwonię do hotelu", False)
        assert told(Task.objects.get()) == before

    def test_is_made_once_for_what_becomes_a_promise_after_the_closing(self, in_library, by):
        workshop = WorkshopFactory(library=in_library, closed=True)
        decision = OutcomeFactory(workshop=workshop, kind="decision", text="Kalendarz")
        for _ in range(2):
            stored, _is_one = corrected(decision, by, kind="promise")
        assert told(Task.objects.get()) == ("Kalendarz", None, "", None, None)
        with pytest.raises(ValidationError, match=r"stays a promise|zostaje"):
            corrected(stored, by, kind="idea")

    @pytest.mark.parametrize(("is_ticked", "left"), [(False, 0), (True, 1)])
    def test_goes_with_a_promise_unless_somebody_ticked_it(self, in_library, by, is_ticked, left):
        outcome = OutcomeFactory(workshop__library=in_library, kind="promise")
        make_tasks(workshop=outcome.workshop, by=by)
        outcome = Outcome.objects.get()
        if is_ticked:
            finish_task(task=outcome.task, by=by)
        remove_outcome(outcome=outcome, by=by)
        assert (Outcome.objects.count(), Task.objects.count()) == (0, left)


def test_what_a_sheet_cites_is_not_taken_away(in_library, by):
    cited = CitedOutcomeFactory(evidence__point__canvas__library=in_library)
    with pytest.raises(ValidationError):
        remove_outcome(outcome=cited.outcome, by=by)
    assert Outcome.objects.get() == cited.outcome


def test_its_history_says_who_wrote_what(promise, by):
    corrected(promise, by, text="Zadzwonię do hotelu")
    newest, first = changes_of(promise)
    assert (newest.text, newest.who) == ("Zadzwonię do hotelu", by.name)
    assert first.text == "Zadzwonię do hotlu"


class TestThePage:
    @pytest.fixture
    def outcome(self, library):
        workshop = WorkshopFactory(library=library)
        item = AgendaItemFactory(workshop=workshop)
        return OutcomeFactory(workshop=workshop, item=item, text="Brakuje frm")

    def address(self, outcome):
        keys = [outcome.library.slug, outcome.workshop_id, outcome.pk]
        return reverse("workshops:outcome-edit", args=keys)

    def send(self, client, outcome, text="Brakuje firm", **more):
        return client.post(self.address(outcome), {"kind": "finding", "text": text, **more})

    def close(self, outcome):
        with scope(library=outcome.library):
            workshop = outcome.workshop
            type(workshop).objects.filter(pk=workshop.pk).update(
                closed_at="2026-11-18T14:00Z", closed_by=workshop.created_by
            )

    def test_is_open_to_whoever_runs_the_day_and_after_it_to_who_coordinates(
        self, as_role, outcome
    ):
        librarian = as_role("librarian")
        back = self.send(librarian, outcome)
        assert back.url.endswith(f"/run/{outcome.item_id}/#outcomes")
        self.close(outcome)
        assert self.send(librarian, outcome, "Nie ma firm").status_code == 403
        coordinator = as_role("coordinator")
        back = self.send(coordinator, outcome, "Nie ma firm")
        assert back.url.endswith("/summary/#outcomes")
        outcome.refresh_from_db()
        assert outcome.text == "Nie ma firm"

    def test_stands_behind_a_link_only_for_who_may(self, as_role, outcome):
        self.close(outcome)
        summary = reverse("closings:summary", args=[outcome.library.slug, outcome.workshop_id])
        for role, may in [("librarian", False), ("coordinator", True)]:
            link = f'href="{self.address(outcome)}"'
            assert (link in as_role(role).get(summary).text) is may

    def test_shows_both_texts_when_somebody_was_faster(self, as_role, outcome):
        client = as_role("librarian")
        seen = client.get(self.address(outcome)).context["form"].carried.split('"')[-2]
        self.send(client, outcome, "Brakuje firm i szkół", seen=seen)
        page = self.send(as_role("coordinator"), outcome, "Firm brakuje", seen=seen)
        assert page.status_code == 200
        assert "Brakuje firm i szkół" in page.text
        assert "Firm brakuje" in page.text
        outcome.refresh_from_db()
        assert outcome.text == "Brakuje firm i szkół"
