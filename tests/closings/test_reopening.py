"""A closed workshop is added to, or opened again and closed anew; nothing is written twice."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership
from accounts.scoping import scope
from canvases.models import Canvas, CanvasPoint
from closings.services.closing import (
    add_late_lines,
    close_workshop,
    reopen_workshop,
)
from closings.services.review import groups_of, organisations_of
from diary.models import Interaction, Task
from partners.models import Audience, Partner, Resource, Sector
from swot.models import Factor
from swot.services.analyses import archive_analysis
from tests.factories.accounts import UserFactory
from tests.factories.workshops import (
    AgendaItemFactory,
    EntryFactory,
    OutcomeFactory,
    ParticipantFactory,
    WorkshopFactory,
)
from workshops.models import Closing, Entry, Workshop
from workshops.services.entries import add_entries, remove_entry, save_entry
from workshops.services.outcomes import add_outcome
from workshops.services.workshops import AlreadyClosed, assign_trainer, end_guests

RECORDS = [Partner, Resource, Audience, Factor, Canvas, CanvasPoint, Task, Interaction]
SCRIPT = {"X-Requested-With": "run.js"}


@pytest.fixture
def workshop(in_library, vocabulary):
    return WorkshopFactory(library=in_library)


@pytest.fixture
def item(workshop):
    return AgendaItemFactory(workshop=workshop)


@pytest.fixture
def full(workshop, item):
    """Type one line of every kind, a promise and a person."""
    for kind, text, more in [
        ("partner", "KGW Kukinia", {}),
        ("resource", "Piekarnia Rogalik", {"sector": "private", "brings": "druk", "gains": "ruch"}),
        ("audience", "młodzież", {}),
        ("factor", "zespół", {"box": "strength", "management": "spotkania"}),
        ("element", "wieża", {"box": "common_good"}),
    ]:
        EntryFactory(item=item, kind=kind, text=text, **more)
    OutcomeFactory(workshop=workshop, item=item, kind="promise", text="Zadzwonię")
    ParticipantFactory(workshop=workshop, organisation="KGW Kukinia", attended=True)
    return workshop


def close(workshop, by):
    workshop = Workshop.objects.get(pk=workshop.pk)
    return close_workshop(workshop=workshop, organisations=organisations_of(workshop), by=by)


def rows():
    return [sorted(model.objects.values_list("pk", flat=True)) for model in RECORDS]


def test_closing_reopening_and_closing_again_gives_the_same_rows(full, by):
    close(full, by)
    before = rows()
    assert all(before)
    reopen_workshop(workshop=full, by=by)
    close(full, by)
    assert rows() == before


def test_the_second_closing_adds_only_what_is_new_and_to_the_same_sheet(full, item, by):
    first = close(full, by)
    bakery = Partner.objects.get(name="Piekarnia Rogalik")
    Partner.objects.filter(pk=bakery.pk).update(name="Piekarnia „Rogal”")
    reopen_workshop(workshop=full, by=by)
    for kind, text, more in [
        ("resource", "Piekarnia Rogalik", {"brings": "bułki"}),  # renamed in the register since
        ("factor", "mało etatów", {"box": "weakness"}),
        ("element", "plaża", {"box": "common_good"}),
    ]:
        EntryFactory(item=item, kind=kind, text=text, **more)
    OutcomeFactory(workshop=full, item=item, kind="promise", text="Napiszę")
    second = close(full, by)
    assert (second.analysis, second.canvas) == (first.analysis, first.canvas)
    assert Partner.objects.count() == 2
    assert set(bakery.resources.values_list("text", flat=True)) == {"druk", "ruch", "bułki"}
    assert set(Factor.objects.values_list("text", flat=True)) == {"zespół", "mało etatów"}
    assert set(first.canvas.points.values_list("text", flat=True)) == {"wieża", "plaża"}
    assert set(Task.objects.values_list("text", flat=True)) == {"Zadzwonię", "Napiszę"}


def test_a_day_that_was_corrected_moves_its_entry_in_the_histories(full, by):
    close(full, by)
    reopen_workshop(workshop=full, by=by)
    day = full.held_on - timedelta(days=2)
    Workshop.objects.update(held_on=day)
    close(full, by)
    assert Interaction.objects.get().happened_on == day


def test_its_closings_say_who_and_when(full, by):
    other = UserFactory()
    close(full, by)
    reopen_workshop(workshop=full, by=other)
    reopen_workshop(workshop=full, by=by)  # twice changes nothing
    close(full, other)
    told = [(each.closed_by, each.reopened_by) for each in Closing.objects.all()]
    assert told == [(by, other), (other, None)]


@pytest.mark.parametrize("days", [29, 31])
def test_thirty_days_later_it_stays_closed(full, by, days):
    close(full, by)
    Workshop.objects.update(closed_at=timezone.now() - timedelta(days=days))
    if days < 30:
        assert not reopen_workshop(workshop=full, by=by).is_closed
        return
    with pytest.raises(AlreadyClosed):
        reopen_workshop(workshop=full, by=by)
    with pytest.raises(AlreadyClosed):
        add_late_lines(workshop=full, organisations=[], by=by)
    assert Workshop.objects.get().is_closed


def test_what_is_a_record_is_not_changed_as_a_line_and_what_was_left_out_may_come_in(
    workshop, item, by
):
    saved = EntryFactory(item=item, kind="audience", text="młodzież")
    left = EntryFactory(item=item, text="ktoś tam", sector="private")
    [organisation] = organisations_of(workshop)
    organisation.action = "leave"
    close_workshop(workshop=workshop, organisations=[organisation], by=by)
    reopen_workshop(workshop=workshop, by=by)
    saved.refresh_from_db()
    for service in [save_entry, remove_entry]:
        with pytest.raises(ValidationError):
            service(entry=saved, by=by)
    again = EntryFactory.build(
        item=item, kind="audience", text="inaczej", idempotency_key=saved.idempotency_key
    )
    with pytest.raises(ValidationError):
        add_entries(entries=[again], item=item, by=by, are_corrected=True)
    left.refresh_from_db()
    left.text = "Pensjonat Fala"
    save_entry(entry=left, by=by)
    close(workshop, by)
    assert Partner.objects.get().name == "Pensjonat Fala"
    assert Audience.objects.get().name == "młodzież"


def test_a_guest_stays_while_the_workshop_is_open_again(workshop, by):
    trainer = UserFactory()
    assign_trainer(workshop=workshop, user=trainer, by=by, agreed=True)
    close(workshop, by)
    guest = Membership.objects.get(user=trainer)
    assert guest.ends_on == timezone.localdate() + timedelta(days=30)
    reopen_workshop(workshop=workshop, by=by)
    guest.refresh_from_db()
    assert guest.ends_on is None
    end_guests(workshop=workshop, by=by)


class TestTheRecordsThatTakeNoMore:
    """The analysis or the sheet of the first closing may be put away, or agreed, meanwhile."""

    def test_of_swot(self, full, item, by):
        closed = close(full, by)
        archive_analysis(analysis=closed.analysis, by=by)
        reopen_workshop(workshop=full, by=by)
        EntryFactory(item=item, kind="factor", text="mało etatów", box="weakness")
        with pytest.raises(ValidationError, match="SWOT"):
            close(full, by)
        assert not Workshop.objects.get().is_closed

    def test_of_the_sheet(self, full, item, by):
        closed = close(full, by)
        Canvas.objects.filter(pk=closed.canvas_id).update(
            agreed_on=timezone.localdate(), agreed_by=by
        )
        reopen_workshop(workshop=full, by=by)
        line = EntryFactory(item=item, kind="element", text="plaża", box="common_good")
        with pytest.raises(ValidationError):
            close(full, by)
        remove_entry(entry=line, by=by)
        assert close(full, by).is_closed


class TestALateLine:
    @pytest.fixture
    def closed(self, full, by):
        close(full, by)
        return full

    def send(self, client, item, **more):
        address = reverse("workshops:lines", args=[item.library.slug, item.workshop_id, item.pk])
        data = {"box": "partner", "text": "OSP Rusowo", "key": uuid.uuid4(), **more}
        return client.post(address, data, headers=SCRIPT)

    def test_waits_in_the_closed_workshop_until_somebody_looks_at_it(self, as_role, closed, item):
        client, key = as_role("librarian"), uuid.uuid4()
        assert self.send(client, item).status_code == 409
        for _ in range(2):
            assert self.send(client, item, key=key, late="yes").status_code == 200
        [line] = Entry.objects.waiting()
        assert (line.text, Partner.objects.count()) == ("OSP Rusowo", 2)
        keys = [closed.library.slug, closed.pk]
        late, summary = (reverse(name, args=keys) for name in ["closings:late", "closings:summary"])
        assert late in client.get(summary).text
        page = client.get(late)
        assert [form.organisation.name for form in page.context["forms"]] == ["OSP Rusowo"]
        new = {f"new-{line.pk}-{name}": value for name, value in [
            ("decision", "add"), ("name", "OSP Rusowo"), ("sector", "ngo"), ("level", "one_off"),
        ]}  # fmt: skip
        assert client.post(late, new).url == summary
        line.refresh_from_db()
        assert (line.state, line.partner.name) == ("saved", "OSP Rusowo")
        assert Closing.objects.count() == 1

    def test_may_be_a_promise_and_is_a_task_at_once(self, closed, item, by):
        promise = OutcomeFactory.build(
            library=closed.library, workshop=closed, item=item, kind="promise", text="Napiszę"
        )
        with pytest.raises(AlreadyClosed):
            add_outcome(outcome=promise, by=by)
        add_outcome(outcome=promise, by=by, is_late=True)
        assert Task.objects.filter(text="Napiszę").count() == 1

    def test_is_not_taken_after_thirty_days(self, as_role, closed, item):
        Workshop.objects.update(closed_at=timezone.now() - timedelta(days=31))
        assert self.send(as_role("librarian"), item, late="yes").status_code == 409
        assert not Entry.objects.waiting().exists()


class TestADayThatHasNotBegun:
    @pytest.fixture
    def ahead(self, library):
        return WorkshopFactory(library=library, held_on=timezone.localdate() + timedelta(days=21))

    def test_is_closed_only_on_purpose(self, as_role, ahead):
        client = as_role("librarian")
        address = reverse("closings:close", args=[ahead.library.slug, ahead.pk])
        page = client.post(address)
        assert page.status_code == 200
        assert page.context["ahead"].errors
        with scope(library=ahead.library), pytest.raises(ValidationError):
            close(ahead, client.user)
        ahead.refresh_from_db()
        assert not ahead.is_closed
        client.post(address, {"even_ahead": "on"})
        ahead.refresh_from_db()
        assert ahead.is_closed

    def test_is_the_only_one_that_is_asked_about(self, as_role, library):
        today = WorkshopFactory(library=library, held_on=timezone.localdate(), starts_at="00:00")
        address = reverse("closings:close", args=[library.slug, today.pk])
        assert as_role("librarian").get(address).context["ahead"] is None


class TestGroupsThatMayBeKnown:
    @pytest.fixture
    def proposed(self, workshop, item):
        def read(*texts, known=()):
            for name in known:
                Audience.objects.create(library=workshop.library, name=name)
            for text in texts:
                EntryFactory(item=item, kind="audience", text=text)
            return [
                (group.action, [each.name for each in group.alike], group.needs_a_look)
                for group in groups_of(workshop)
            ]

        return read

    @pytest.mark.parametrize(
        ("text", "known", "action", "alike"),
        [
            ("młodzież, która wyjeżdża po szkole", "młodzież", "same", True),
            ("seniorzy i seniorki", "seniorzy", "same", True),
            ("Młodzież", "młodzież", "add", False),  # it has a record: nothing is asked
            ("rodzice dzieci", "dzieci", "add", True),
            ("dzieci i młodzież", "dzieci", "add", True),
            ("dzieci", "dzieci z Ukrainy", "add", True),
            ("rodziny z dziećmi", "dzieci", "add", False),
            ("turyści", "dzieci", "add", False),
        ],
    )
    def test_are_proposed(self, proposed, text, known, action, alike):
        names = [known] if alike else []
        assert proposed(text, known=[known]) == [(action, names, alike)]

    def test_become_what_a_person_says(self, workshop, item, proposed, by):
        proposed("seniorzy i seniorki", "rodzice dzieci", "dzieci", known=["seniorzy"])
        seniors, parents, children = groups_of(workshop)
        parents.action, children.action = "leave", "add"
        close_workshop(
            workshop=workshop, organisations=[], groups=[seniors, parents, children], by=by
        )
        assert set(Audience.objects.values_list("name", flat=True)) == {"seniorzy", "dzieci"}
        assert dict(Entry.objects.values_list("text", "state")) == {
            "seniorzy i seniorki": "saved",
            "rodzice dzieci": "left_out",
            "dzieci": "saved",
        }
        assert Entry.objects.get(text="seniorzy i seniorki").audience.name == "seniorzy"

    def test_stand_on_the_page_with_their_choice(self, as_role, workshop, item, proposed):
        proposed("młodzież po szkole", known=["młodzież"])
        client = as_role("librarian")
        address = reverse("closings:close", args=[workshop.library.slug, workshop.pk])
        [form] = client.get(address).context["looks"]
        assert form["decision"].value() == f"same:{Audience.objects.get().pk}"
        number = form.group.number
        client.post(
            address, {f"group-{number}-decision": "add", f"group-{number}-name": "Po szkole"}
        )
        assert set(Audience.objects.values_list("name", flat=True)) == {"młodzież", "Po szkole"}


class TestTwoSectorsOfOneOrganisation:
    @pytest.mark.parametrize("second", ["Wspólna Karta", "wspólna karta"])
    def test_are_asked_about(self, workshop, item, by, second):
        EntryFactory(item=item, text="Wspólna Karta", sector="private")
        EntryFactory(item=item, text=second, sector="ngo")
        [organisation] = organisations_of(workshop)
        assert organisation.lacks_sector
        assert organisation.said == {"private", "ngo"}
        with pytest.raises(ValidationError, match="Wspólna Karta"):
            close(workshop, by)
        organisation.sector = "ngo"
        close_workshop(workshop=workshop, organisations=[organisation], by=by)
        assert Partner.objects.get().sector == "ngo"

    def test_stand_on_the_page_beside_its_name(self, as_role, workshop, item):
        for sector in ["private", "ngo"]:
            EntryFactory(item=item, text="Wspólna Karta", sector=sector)
        address = reverse("closings:close", args=[workshop.library.slug, workshop.pk])
        page = as_role("librarian").get(address)
        [form] = page.context["forms"]
        assert form.is_open
        said = f"{Sector.NGO.label}, {Sector.PRIVATE.label}"
        assert said in form.why
        assert form.why in page.text
