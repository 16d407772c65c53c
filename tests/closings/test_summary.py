"""What is drawn of a closed workshop is kept just as long as nothing in it has changed."""

import re
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, User
from accounts.scoping import scopes_disabled
from canvases.models import Canvas, CanvasPoint
from closings.views import summary as views
from diary.models import Task
from partners.models import Audience, Partner
from selections.models import Selection
from swot.models import Factor
from tests.factories.accounts import MembershipFactory
from tests.factories.canvases import CanvasFactory, CanvasPointFactory
from tests.factories.diary import TaskFactory
from tests.factories.partners import AudienceFactory, PartnerFactory
from tests.factories.selections import SelectionFactory
from tests.factories.swot import FactorFactory
from tests.factories.ties import PartnerTieFactory
from tests.factories.trainings import ProgrammeFactory, ProjectFactory
from tests.factories.workshops import (
    AgendaItemFactory,
    ClosingFactory,
    EntryFactory,
    OutcomeFactory,
    ParticipantFactory,
    TalkFactory,
    WorkshopFactory,
    WorkshopTrainerFactory,
)
from ties.models import PartnerTie, TieKind
from trainings.models import Programme, Project
from workshops.models import Closing, Entry, Outcome, Participant, Talk, Workshop, WorkshopTrainer

ROLES = ["coordinator", "librarian", "reader", "trainer"]
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def nothing_kept():
    caches["drawn"].clear()


@pytest.fixture
def day(library):
    """A closed day that left something of each kind."""
    programme = ProgrammeFactory(credit="Dofinansowano.")
    project = ProjectFactory(library=library, programme=programme)
    day = WorkshopFactory(library=library, closed=True, project=project)
    item = AgendaItemFactory(workshop=day)
    one, other = (PartnerFactory(library=library, name=name) for name in ("KGW", "OSP"))

    def saved(**what):
        EntryFactory(item=item, state="saved", **what)

    tie = PartnerTieFactory(library=library, partner=one, other=other)
    saved(kind="partner", partner=one)
    saved(kind="tie", tie=tie)
    saved(kind="chosen", partner=other)
    saved(kind="audience", audience=AudienceFactory(library=library, name="Seniorzy"))
    saved(kind="factor", factor=FactorFactory(analysis__library=library))
    canvas = CanvasFactory(library=library)
    saved(kind="element", point=CanvasPointFactory(canvas=canvas, element="vision"))
    EntryFactory(item=item, text="za późno")
    search = SelectionFactory(library=library)
    OutcomeFactory(workshop=day, kind="promise", task=TaskFactory(library=library))
    OutcomeFactory(workshop=day, kind="idea", selection=search)
    OutcomeFactory(workshop=day, kind="idea")
    ParticipantFactory(workshop=day, attended=True, organisation="Gmina", sector="public")
    TalkFactory(item=item, text="Sala")
    ClosingFactory(workshop=day)
    place = MembershipFactory(library=library, role="trainer", ends_on=timezone.localdate() + DAY)
    WorkshopTrainerFactory(workshop=day, user=place.user)
    with scopes_disabled():
        Workshop.objects.filter(pk=day.pk).update(canvas=canvas, selection=search)
    return day


def address(day):
    return reverse("closings:summary", args=[day.library.slug, day.pk])


def seen(client, day):
    """Return the page as it is answered, without what is another one each time."""
    page = client.get(address(day))
    assert page.status_code == 200
    own = r'((?:csrfmiddlewaretoken|page_at)" value="|X-CSRFToken": ")\w+'
    return re.sub(own, r"\1", page.text)


def anew(client, day):
    """Return the page as it is when nothing of it was kept."""
    caches["drawn"].clear()
    return seen(client, day)


@pytest.mark.parametrize(
    ("model", "column", "value"),
    [
        (Workshop, "title", "Inny tytuł"),
        (Workshop, "place", "świetlica"),
        (Workshop, "closed_at", timezone.now() - 40 * DAY),
        (Outcome, "text", "Poprawiony wniosek"),
        (Outcome, "who", "Ewa"),
        (Outcome, "due_on", timezone.localdate() + 9 * DAY),
        (Task, "done_at", timezone.now()),
        (Task, "due_on", timezone.localdate() - DAY),
        (Selection, "name", "Inne szukanie"),
        (Partner, "name", "Inna nazwa"),
        (Partner, "sector", "private"),
        (Audience, "name", "Inna grupa"),
        (Factor, "text", "Inny wpis"),
        (Factor, "management", "Zadbamy o to"),
        (Factor, "archived_at", timezone.now()),
        (CanvasPoint, "text", "Inny punkt"),
        (Canvas, "title", "Inna karta"),
        (TieKind, "name", "robi coś z"),
        (PartnerTie, "note", "od lat"),
        (Entry, "state", "left_out"),
        (Participant, "organisation", "Inna organizacja"),
        (Participant, "attended", False),
        (Talk, "agreed", "Klucz u woźnego"),
        (Closing, "reopened_at", timezone.now()),
        (User, "name", "Inna Osoba"),
        (Membership, "ends_on", timezone.localdate() + 3 * DAY),
        (WorkshopTrainer, "ended_at", timezone.now()),
        (Project, "name", "Inny projekt"),
        (Programme, "credit", "Inne zdanie"),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else None,
)
def test_a_change_of_any_row_is_seen_at_once(as_role, day, model, column, value):
    client = as_role("coordinator")
    before = seen(client, day)
    assert seen(client, day) == before
    with scopes_disabled():
        rows = model.objects.all()
        rows = rows.filter(role="trainer") if model is Membership else rows
        person = f"{column.removesuffix('_at')}_by"
        who = {person: client.user} if hasattr(model, person) else {}
        assert rows.update(**{column: value}, **who)
    now = seen(client, day)
    assert now == anew(client, day)
    assert now != before or model is Canvas  # of the sheet only the way to it is shown


def test_what_is_gone_is_gone(as_role, day):
    client = as_role("librarian")
    assert "Sala" in seen(client, day)
    with scopes_disabled():
        Talk.objects.all().delete()
    assert "Sala" not in seen(client, day)


def test_nothing_is_read_again_nor_drawn_while_nothing_changes(as_role, day, monkeypatch):
    client = as_role("librarian")
    before = seen(client, day)
    monkeypatch.setattr(views, "_drawn", None)
    assert seen(client, day) == before


def test_each_role_has_its_own(as_role, day):
    clients = {role: as_role(role) for role in ROLES}
    WorkshopTrainerFactory(workshop=day, user=clients["trainer"].user)
    kept = {role: [seen(client, day) for _ in range(2)] for role, client in clients.items()}
    for role, client in clients.items():
        assert kept[role] == [anew(client, day)] * 2
    ways = reverse("diary:tasks", args=[day.library.slug])
    assert [f'<a href="{ways}">Mój tydzień</a></span>' in kept[role][1] for role in ROLES] == [
        *(True, True, True, False)
    ]


def test_a_trainer_of_another_day_finds_nothing_kept(as_role, day):
    of_the_day, of_another = as_role("trainer"), as_role("trainer")
    WorkshopTrainerFactory(workshop=day, user=of_the_day.user)
    seen(of_the_day, day)
    assert of_another.get(address(day)).status_code == 404
    assert "Sala" in seen(of_the_day, day)


def test_each_language_has_its_own(sign_in, as_role, day):
    polish, english = as_role("reader"), sign_in("reader")
    for _ in range(2):
        assert "Co z tego wynikło" in seen(polish, day)
        assert "What came of it" in seen(english, day)


def test_the_library_at_another_address_has_its_own(as_role, day):
    client = as_role("reader")
    before = seen(client, day)
    day.library.slug = "gdzie-indziej"
    day.library.save()
    assert seen(client, day) != before
    assert seen(client, day) == anew(client, day)


def test_each_page_brings_a_token_that_opens_its_forms(as_role, day):
    client = as_role("coordinator")
    seen(client, day)
    page = client.get(address(day)).text
    tokens = re.findall(r'csrfmiddlewaretoken" value="([^"]*)"', page)
    assert len(tokens) == 2  # of the frame and of the idea that may lead on
    assert all(re.fullmatch(r"\w{64}", token) for token in tokens)
    assert "\0" not in page


@pytest.mark.parametrize(
    ("closed", "seconds"), [(timedelta(), 600), (30 * DAY, 0), (31 * DAY, 600)]
)
def test_it_is_not_kept_beyond_the_last_day_to_open_again(closed, seconds):
    closed_at = timezone.now() - closed + timedelta(seconds=5)
    left = views._may_be_kept_for(Workshop(closed_at=closed_at))
    assert left == seconds or seconds == 0 < left < 5
