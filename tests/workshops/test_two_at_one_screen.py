"""Two people at one screen: corrections meet, what is taken away comes back, lines are seen."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.scoping import scope
from diary.models import Task
from tests.factories.workshops import AgendaItemFactory, EntryFactory, OutcomeFactory
from workshops.models import Entry, Outcome, Workshop
from workshops.services.agenda import lock_item, unlock_item
from workshops.services.promises import make_tasks


@pytest.fixture
def item(library, vocabulary):
    return AgendaItemFactory(workshop__library=library, kind="swot")


def url(name, item, *keys):
    return reverse(f"workshops:{name}", args=[item.library.slug, item.workshop_id, item.pk, *keys])


def typed(item, text, box="strength", **fields):
    return EntryFactory(item=item, kind="factor", box=box, text=text, **fields)


def rows(model, item):
    with scope(library=item.library):
        return list(model.objects.order_by("pk").values())


def test_the_second_correction_of_a_line_sees_the_first(as_role, item):
    entry = typed(item, "zespoł")
    address = url("line-edit", item, entry.pk)
    first, second = as_role("librarian"), as_role("coordinator")
    seen = first.get(address).context["form"].carried.split('"')[-2]
    first.post(address, {"text": "zespół", "management": "spotkania", "seen": seen})
    page = second.post(address, {"text": "Zespół!", "management": "", "seen": seen})
    assert page.status_code == 200
    for text in ["zespół", "spotkania", "Zespół!"]:
        assert text in page.text
    entry.refresh_from_db()
    assert (entry.text, entry.management) == ("zespół", "spotkania")


def test_who_corrects_what_somebody_took_away_keeps_the_words(as_role, item):
    client, line = as_role("librarian"), typed(item, "sala")
    with scope(library=item.library):
        Entry.objects.all().delete()
    client.get(url("run", item))
    sent = {"text": "duża sala", "management": "wspólne spotkania w czwartki"}
    page = client.post(url("line-edit", item, line.pk), sent, follow=True)
    assert page.redirect_chain[-1][0].startswith(url("run", item))
    for words in sent.values():
        assert words in page.text
    again = client.post(url("line-remove", item, line.pk))
    assert again.status_code == 302
    assert client.get(url("line-edit", item, line.pk)).status_code == 404


class TestWhatWasTakenAway:
    def undo(self, client, page):
        form = BeautifulSoup(page.text, "lxml").select_one("#messages form")
        return client.post(form["action"], {"row": form.find("input", {"name": "row"})["value"]})

    def test_comes_back_in_its_old_place_and_once(self, as_role, item):
        client = as_role("librarian")
        for text in ["zespół", "sala"]:
            typed(item, text, management="dbamy")
        before = rows(Entry, item)
        page = client.post(url("line-remove", item, before[0]["id"]), follow=True)
        assert len(rows(Entry, item)) == 1
        for _ in range(2):
            self.undo(client, page)
        after = rows(Entry, item)
        for row in [*before, *after]:
            del row["created_at"]
        assert after == before

    def test_comes_back_although_its_task_went(self, as_role, item):
        client = as_role("librarian")
        with scope(library=item.library):
            promise = OutcomeFactory(workshop=item.workshop, item=item, kind="promise", who="Ola")
            make_tasks(workshop=item.workshop, by=client.user)
        page = client.post(url("outcome-remove", item, promise.pk), follow=True)
        assert (rows(Outcome, item), rows(Task, item)) == ([], [])
        self.undo(client, page)
        [back] = rows(Outcome, item)
        assert (back["id"], back["who"], back["task_id"]) == (promise.pk, "Ola", None)

    @pytest.mark.parametrize("of", ["exercise", "whole day"])
    def test_of_an_outcome_comes_back_although_its_exercise_is_locked(self, as_role, item, of):
        client = as_role("librarian")
        part = item if of == "exercise" else None
        outcome = OutcomeFactory(workshop=item.workshop, item=part, text="Kto zadba o salę?")
        page = client.post(url("outcome-remove", item, outcome.pk), follow=True)
        with scope(library=item.library):
            lock_item(item=item, by=client.user)
        assert self.undo(client, page).url.startswith(url("run", item))
        [back] = rows(Outcome, item)
        assert (back["id"], back["item_id"], back["text"]) == (
            outcome.pk,
            part and part.pk,
            "Kto zadba o salę?",
        )

    def test_and_typed_again_meanwhile_is_filled_in(self, as_role, item):
        client, line = as_role("librarian"), typed(item, "sala", management="dbamy")
        page = client.post(url("line-remove", item, line.pk), follow=True)
        typed(item, "Sala")
        self.undo(client, page)
        told = [(row["text"], row["management"]) for row in rows(Entry, item)]
        assert told == [("Sala", "dbamy")]

    def test_is_offered_no_longer_once_it_is_back(self, as_role, item):
        client, line = as_role("librarian"), typed(item, "sala")
        page = client.post(url("line-remove", item, line.pk), follow=True)
        self.undo(client, page)
        as_role("coordinator").post(url("line-remove", item, line.pk))
        self.undo(client, page)
        assert rows(Entry, item) == []

    def test_stays_away_from_a_locked_exercise_and_from_a_closed_day(self, as_role, item):
        client = as_role("librarian")
        page = client.post(url("line-remove", item, typed(item, "sala").pk), follow=True)
        with scope(library=item.library):
            lock_item(item=item, by=client.user)
        self.undo(client, page)
        assert rows(Entry, item) == []
        with scope(library=item.library):
            unlock_item(item=item, by=client.user)
            Workshop.objects.update(closed_at="2026-11-18T14:00Z", closed_by=client.user)
        self.undo(client, page)
        assert rows(Entry, item) == []

    def test_is_nobody_elses_to_bring_back(self, as_role, item):
        line = typed(item, "sala")
        as_role("librarian").post(url("line-remove", item, line.pk))
        back = as_role("coordinator").post(url("put-back", item), {"row": line.idempotency_key})
        assert back.status_code == 302
        assert rows(Entry, item) == []


class TestALookAtWhatOthersTyped:
    def look(self, client, item, page=None):
        marks = [] if page is None else BeautifulSoup(page.text, "lxml").select("[data-mark]")
        seen = ".".join(each["data-mark"] for each in marks)
        return client.get(url("news", item), {"seen": seen})

    def lists(self, answer):
        found = BeautifulSoup(answer.text, "lxml").select("[data-list]")
        return {each["data-list"]: each.get_text(" ", strip=True) for each in found}

    def test_brings_the_lists_that_changed_and_no_other(self, as_role, item):
        client = as_role("librarian")
        typed(item, "zespół")
        page = client.get(url("run", item))
        assert self.look(client, item, page).status_code == 204
        line = typed(item, "mało etatów", box="weakness")
        OutcomeFactory(workshop=item.workshop, item=item, text="Kto zadba o salę?")
        lists = self.lists(self.look(client, item, page))
        assert set(lists) == {"weakness", "outcomes"}
        assert "mało etatów" in lists["weakness"]
        assert "Kto zadba o salę?" in lists["outcomes"]
        page = client.get(url("run", item))
        client.post(url("line-edit", item, line.pk), {"text": "dwa etaty"})
        assert "dwa etaty" in self.lists(self.look(client, item, page))["weakness"]
        client.post(url("line-remove", item, line.pk))
        assert set(self.lists(self.look(client, item, page))) == {"weakness"}

    def test_is_read_at_once(self, as_role, item, django_assert_max_num_queries):
        client = as_role("librarian")
        for number in range(30):
            typed(item, f"wpis {number}")
        page = client.get(url("run", item))
        with django_assert_max_num_queries(4):
            assert self.look(client, item, page).status_code == 204
