"""What somebody may have to answer for leaves a line, and the line names nobody."""

import ast
import json
import re

import pytest
from allauth.account.adapter import get_adapter
from django.apps import apps
from django.conf import settings as house
from django.urls import reverse

from accounts.audit import TOLD
from accounts.models import User
from accounts.models.memberships import Role
from accounts.scoping import scope
from accounts.services.administrators import add_person, correct_person
from accounts.services.memberships import change_role
from config.accesses import GIVEN_AWAY
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.trainings import TrainingRequestFactory
from tests.project.access_table import ROWS
from tests.project.giving import COPIED_FROM, FOR_PAPER, SUBSCRIBED, WORKED_ON
from tests.project.routes import OWN_ROUTES
from tests.project.source import APPS, calls_in, python_files, tree_of
from tests.project.test_writes import writing_calls
from trainings.services.requests import erase_request

pytestmark = pytest.mark.django_db
# Acts whose name alone says it; those of the demonstration call ours. That there was a hard matter
# is for its list alone: the host reads lines (record 262).
MUST_TELL = re.compile(
    r"^(?!demo|conflicts)\w+\.(erase|publish|unpublish|start_viewing|end_viewing|open_personal)(_|$)"
)
ACT = re.compile(r"^@act\ndef (\w+)\(", re.MULTILINE)
# Asked by whatever lets an account in somewhere, or lets it do more there.
ASKED = {"refuse_own_rise", "require_proved_mailbox", "require_settled_mailbox"}
OF_POWER = {"User"} | {one.__name__ for one in apps.get_models() if hasattr(one, "gives_power_to")}
POWERS = re.compile(r"\b(is_active|is_staff|is_superuser|ends_on|role|is_awaited)\b")
FIRST_PASSWORD = "make_link(purpose=Purpose.SET_PASSWORD"
TOLD_BY_OTHERS = {
    "accounts.end_what_was_shown": "a part of what gives an account back; it lets nobody in",
    "accounts.forget_offers": "a part of the act around it; an offered place lets nobody in",
    "accounts.take_password": "a part of correct_person and close_account",
    "portability.add_row": "a part of unpack_library",
    "workshops.accept_request": "by assign_trainer",
    "workshops.plan_workshop": "by assign_trainer",
    "workshops.save_workshop": "by assign_trainer and end_trainer",
}


@pytest.fixture
def lines(settings, tmp_path):
    """Return a function that reads the lines written so far."""
    settings.LOG_DIR = tmp_path / "logs"

    def read():
        [path] = settings.LOG_DIR.glob("audit-*.jsonl")
        return [json.loads(line) for line in path.read_text().splitlines()]

    return read


def acts():
    return [
        f"{path.relative_to(house.BASE_DIR).parts[0]}.{name}"
        for path in house.BASE_DIR.glob("*/services/**/*.py")
        for name in ACT.findall(path.read_text())
    ]


def test_the_table_names_acts_that_there_are_each_once():
    names = acts()
    assert {name: names.count(name) for name in TOLD} == dict.fromkeys(TOLD, 1)


def test_no_line_tells_that_a_hard_matter_is_there():
    assert not [name for name in TOLD if name.startswith("conflicts.")]


def test_acts_that_erase_open_or_publish_are_told():
    assert {name for name in acts() if MUST_TELL.match(name)} <= TOLD.keys()


def code_of_acts():
    """Yield each act by its app and name, with it and the functions of its module that it uses."""
    for path in python_files(*APPS):
        if "services" not in path.parts:
            continue
        own = {node.name: node for node in tree_of(path).body if isinstance(node, ast.FunctionDef)}
        for name in ACT.findall(path.read_text(encoding="utf-8")):
            used, waiting = {}, [name]
            while waiting:
                one = waiting.pop()
                used[one] = own[one]
                names = {node.id for node in ast.walk(own[one]) if isinstance(node, ast.Name)}
                waiting += (names & own.keys()) - used.keys()
            yield f"{path.relative_to(house.BASE_DIR).parts[0]}.{name}", [*used.values()]


def decides_who_enters(functions):
    names = {node.id for one in functions for node in ast.walk(one) if isinstance(node, ast.Name)}
    writes = [call for one in functions for call in writing_calls(one)]
    return bool(
        names & ASKED
        or any(
            ast.unparse(call).startswith(FIRST_PASSWORD) for f in functions for call in calls_in(f)
        )
        or any(ast.unparse(call.func).split(".")[0] in OF_POWER for call in writes)
        or (names & OF_POWER and any(POWERS.search(ast.unparse(call)) for call in writes))
    )


def test_acts_that_let_somebody_in_or_out_are_told():
    """Who made an administrator, a guest or a colleague, and who took the way in from whom."""
    found = {name for name, functions in code_of_acts() if decides_who_enters(functions)}
    found = {name for name in found if not name.startswith(("demo.", "conflicts."))}
    assert found - TOLD.keys() == TOLD_BY_OTHERS.keys()
    assert found >= {"accounts.correct_person", "accounts.add_person", "workshops.assign_trainer"}


def test_who_is_made_an_administrator_is_told_by_number(lines, django_capture_on_commit_callbacks):
    host = UserFactory(is_superuser=True, is_staff=True)
    with django_capture_on_commit_callbacks(execute=True):
        person = User(email="nowa@okolica.test", name="Nowa Osoba", is_staff=True)
        add_person(user=person, by=host, site="http://testserver")
        person.phone = "601 222 333"
        correct_person(user=person, by=host, site="http://testserver")
    told = [(line["act"], line["person"], line["user"]) for line in lines() if "user" in line]
    assert told[-2:] == [("add_person", host.pk, person.pk), ("correct_person", host.pk, person.pk)]
    for word in ("nowa", "Nowa", "601"):
        assert word not in json.dumps(lines())


def test_a_changed_role_is_told_once_it_is_kept(lines, django_capture_on_commit_callbacks):
    membership = MembershipFactory(role=Role.READER)
    host = UserFactory(is_superuser=True, is_staff=True)
    with scope(library=membership.library), django_capture_on_commit_callbacks(execute=True):
        change_role(membership=membership, role=Role.LIBRARIAN, by=host)

    [line] = lines()
    assert line.pop("at")
    assert line == {
        "kind": "role",
        "act": "change_role",
        "person": host.pk,
        "library": membership.library_id,
        "membership": membership.pk,
        "role": "librarian",
    }


def test_an_erased_request_for_a_training_is_told(lines, django_capture_on_commit_callbacks):
    """The act calls its row as the line calls the page that was asked for."""
    asked, host = TrainingRequestFactory(), UserFactory(is_superuser=True, is_staff=True)
    with django_capture_on_commit_callbacks(execute=True):
        erase_request(request=asked, by=host)
    [line] = lines()
    assert (line["act"], line["asked"], line["person"]) == ("erase_request", asked.pk, host.pk)


def test_who_comes_in_who_is_refused_and_who_leaves(lines, client):
    person = UserFactory(email="anna@okolica.test")
    person.set_password("dobre-haslo-2026")
    person.save()
    sign_in = reverse("account_login")
    client.post(sign_in, {"login": person.email, "password": "zle-haslo"})
    client.post(sign_in, {"login": person.email, "password": "dobre-haslo-2026"})
    client.post(reverse("account_logout"))

    told = [(line["kind"], line.get("person")) for line in lines()]
    assert told == [
        ("failed sign-in", None),
        ("sign-in", person.pk),
        ("sign-out", person.pk),
    ]
    assert lines()[1]["ways"] == ["password"]
    assert "anna" not in json.dumps(lines())
    assert "haslo" not in json.dumps(lines())


def test_a_second_factor_is_told_when_it_comes_and_goes(lines, rf):
    person = UserFactory()
    adapter = get_adapter(rf.get("/"))
    adapter.send_notification_mail("mfa/email/totp_activated", person)
    adapter.send_notification_mail("account/email/password_changed", person)

    assert [(line["kind"], line["what"], line["person"]) for line in lines()] == [
        ("second factor", "totp_activated", person.pk),
        ("password", "password_changed", person.pk),
    ]


def test_a_file_that_is_taken_is_told(lines, client):
    membership = MembershipFactory(role=Role.COORDINATOR)
    client.force_login(membership.user)
    address = reverse("partners:export", args=[membership.library.slug, "csv"])
    client.get(address, {"q": "tajne"})

    [line] = lines()
    assert (line["kind"], line["person"]) == ("export", membership.user_id)
    assert (line["library"], line["page"]) == (membership.library_id, address)
    assert "tajne" not in json.dumps(line)


def test_pages_and_templates_that_give_away_are_there():
    """That each of them leaves its line test_access asks, which walks over all routes."""
    names = {route.name for route in OWN_ROUTES}
    assert names >= GIVEN_AWAY
    assert {row.route for row in ROWS} >= SUBSCRIBED
    for template in (*WORKED_ON, *COPIED_FROM):
        assert (house.BASE_DIR / "templates" / template).exists()
    assert len(FOR_PAPER) > 5


def test_a_page_for_paper_is_told_as_a_file_is(lines, client):
    membership = MembershipFactory(role=Role.COORDINATOR)
    client.force_login(membership.user)
    address = reverse("partners:print", args=[membership.library.slug])
    client.get(reverse("partners:list", args=[membership.library.slug]))
    client.get(address, {"q": "tajne"})

    [line] = lines()
    assert (line["kind"], line["person"]) == ("export", membership.user_id)
    assert (line["library"], line["page"]) == (membership.library_id, address)


def test_a_file_is_named_by_the_function_that_knows_other_letters_than_ascii():
    """Written by hand, a Polish name makes a header that is no attachment any more."""
    by_hand = [
        str(path.relative_to(house.BASE_DIR))
        for path in python_files(*APPS)
        if "attachment; filename" in path.read_text(encoding="utf-8")
    ]
    assert by_hand == [], "content_disposition_header of django.utils.http"
