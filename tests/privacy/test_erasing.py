"""A person is erased everywhere: markers in every text column, and nothing of them in a dump."""

import errno
import os
from pathlib import Path
from urllib.parse import urlencode

import pgtrigger
import pytest
from django.contrib.admin.models import LogEntry
from django.core.mail import EmailMessage, get_connection
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from accounts.scoping import scopes_disabled
from accounts.services.authority import NotYours
from partners.models import Contact, Partner
from privacy.columns import SAVED_QUERY
from privacy.services.erasing import erase_person
from privacy.services.holding import mentions_of, searched_columns
from privacy.services.mail_files import _write_whole, clear_letter_files
from privacy.services.showing import held_of
from privacy.signs import Signs
from privacy.table import WORDS
from tests.config.back_office import furnish
from tests.config.marked_rows import rows_with_secrets
from tests.factories.accounts import (
    LetterFactory,
    LetterStepFactory,
    LetterTextFactory,
    UserFactory,
)
from tests.factories.conflicts import ConflictLineFactory
from tests.factories.partners import ContactFactory, PartnerFactory, SavedViewFactory
from tests.factories.partnerships import ContributionFactory
from tests.factories.reports import ReportSectionFactory
from tests.factories.swot import ProposalAnswerFactory
from tests.factories.trainings import ProviderPersonFactory, TrainingRequestFactory
from tests.factories.yearbook import ProjectCostFactory
from trainings.models import TrainingRequest
from trainings.services.requests import erase_request

NAME, EMAIL, PHONE = "Ewa Zamarkowana", "ewa@zamarkowana.test", "+48 611 222 333"
EWA = Signs(name=NAME, email=EMAIL, phone=PHONE)
TRACES = ("zamarkowan", "611 222 333", "611222333")


def marker_for(model, field):
    """Return the person as a column of this kind can hold them."""
    if (model._meta.label_lower, field.name) == SAVED_QUERY:
        return urlencode({"q": NAME})
    if isinstance(field, models.EmailField):
        return EMAIL
    if hasattr(field, "base_field"):
        return [NAME]
    if isinstance(field, models.JSONField):
        return [{"kto": f"Sołtyska:\n{NAME}"}]
    return PHONE if field.name == "phone" else NAME


def takes(row, field):
    """Write the person into a column of a row; return whether the database let it."""
    rows = type(row)._base_manager.filter(pk=row.pk)
    try:
        with pgtrigger.ignore(), transaction.atomic():
            return rows.update(**{field.name: marker_for(type(row), field)})
    except DatabaseError:
        return 0


def put_everywhere():
    """Write the person into every column that is searched; return what took none, and no rows."""
    refused, empty = set(), set()
    for model, _path, field, _rule in searched_columns():
        column = f"{model._meta.label_lower}.{field.name}"
        rows = model._base_manager.all()
        if not rows.exists():
            empty.add(model._meta.label_lower)
            continue
        if not any(takes(row, field) for row in rows.order_by("-pk")):
            refused.add(column)
    return refused, empty


def dump():
    """Return the whole database as one text, in lower letters."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        lines = []
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            lines += [f"{table} {row}" for (row,) in cursor.fetchall()]
    return "\n".join(lines).lower()


def traces():
    return [line for line in dump().splitlines() if any(trace in line for trace in TRACES)]


@pytest.fixture
def host(db):
    return UserFactory(is_superuser=True, is_staff=True, mailbox_proved=True)


def all_words(library=None):
    mentions = mentions_of(signs=EWA, library=library)
    return {mention.origin for mention in mentions if mention.rule == WORDS}


def test_nothing_of_a_person_is_left_in_a_dump(library, host):
    with scopes_disabled():
        rows_with_secrets(furnish(library, "tam"))
        for factory in (SavedViewFactory, ContributionFactory, LetterTextFactory):
            factory()
        for factory in (ReportSectionFactory, ProviderPersonFactory, ProposalAnswerFactory):
            factory()
        LogEntry.objects.create(user=host, action_flag=2, object_repr=NAME)
        refused, empty = put_everywhere()
        assert len(traces()) > 60
        erase_person(signs=EWA, library=None, chosen=all_words(), by=host)
    assert traces() == []
    assert refused == set()
    assert empty == set()


def test_names_go_and_words_of_others_wait_for_a_decision(library, host):
    partner = PartnerFactory(
        library=library, email=EMAIL, description="Dzwonić do Ewy Zamarkowanej"
    )
    ContactFactory(partner=partner, name=NAME)
    letter = LetterFactory(
        library=library,
        created_by=host,
        recipient=EMAIL,
        is_personal=True,
        subject="Zaproszenie",
        body="Pani Ewo",
    )
    with scopes_disabled():
        erase_person(signs=EWA, library=library, chosen=set(), by=host)
        partner.refresh_from_db()
        letter.refresh_from_db()
        assert not Contact.objects.exists()
        assert partner.email == ""  # it is made of the name: no mailbox of an office
        assert partner.description == "Dzwonić do Ewy Zamarkowanej"
        assert (letter.recipient, letter.body) == ("", "…")
        assert letter.cancelled_by == host
        assert erase_person(signs=EWA, library=library, chosen=all_words(library), by=host) > 0
        partner.refresh_from_db()
    assert partner.description == "Dzwonić do …"
    assert traces() == []


def test_a_resident_stays_as_a_number(library, host):
    resident = PartnerFactory(
        library=library, sector="person", name=NAME, street="Polna 1", description="szyje"
    )
    with scopes_disabled():
        resident.name = f"{NAME} (krawcowa)"
        resident.save()
        erase_person(signs=EWA, library=library, chosen=set(), by=host)
    left = [line for line in dump().splitlines() if "polna 1" in line or "szyje" in line]
    assert left == traces() == []
    with scopes_disabled():
        assert Partner.objects.get().sector == "person"


def test_a_merged_request_forgets_its_person_too(library, host):
    kept = TrainingRequestFactory(library=library, person=NAME, email=EMAIL)
    for person, email in [("E. Z.", EMAIL), (NAME.upper(), EMAIL)]:
        kept = TrainingRequestFactory(
            library=library,
            person=person,
            email=email,
            phone=PHONE,
            message="pilne",
            state="merged",
            merged_into=kept,
            decided_at=timezone.now(),
            decided_by=host,
        )
    erase_person(signs=EWA, library=library, chosen=set(), by=host)
    assert traces() == []
    assert not [word for word in ("pilne",) if word in dump().lower()]
    assert TrainingRequest.objects.count() == 3
    assert not TrainingRequest.objects.filter(erased_at=None).exists()
    assert not TrainingRequest.objects.open().exists()  # nobody is left to be answered


def test_a_request_of_another_person_or_library_is_theirs_also_when_it_was_merged(
    library, other_library, host
):
    kept = TrainingRequestFactory(library=library, person=NAME, email=EMAIL)
    merged = {"state": "merged", "merged_into": kept}
    merged |= {"decided_at": timezone.now(), "decided_by": host}
    others = [
        TrainingRequestFactory(library=library, person="Jan", email="jan@bib.test", **merged),
        TrainingRequestFactory(library=other_library, person="Zdzisława", email=EMAIL, **merged),
    ]
    shown = [one.text for one in mentions_of(signs=EWA, library=library)]
    assert not {"Jan", "Zdzisława"} & {*shown}
    erase_person(signs=EWA, library=library, chosen=set(), by=host)
    left = TrainingRequest.objects.filter(erased_at=None).order_by("pk")
    assert [one.person for one in left] == [one.person for one in others]
    erase_request(request=kept, by=host)
    assert TrainingRequest.objects.filter(erased_at=None).count() == 2


def test_lines_that_would_say_the_same_are_told_apart_by_marks(library, host):
    before = ProjectCostFactory(project__library=library, name="Prowadzenie: …")
    cost = ProjectCostFactory(project=before.project, name=f"Prowadzenie: {NAME}")
    with scopes_disabled():
        erase_person(signs=EWA, library=library, chosen=all_words(library), by=host)
        cost.refresh_from_db()
    assert cost.name == "Prowadzenie: … …"
    assert traces() == []


def test_what_is_closed_to_a_coordinator_is_not_changed_by_one(library, host):
    line = ConflictLineFactory(conflict__library=library, text=NAME)
    with scopes_disabled():
        erase_person(signs=EWA, library=library, chosen=all_words(library), by=host)
        line.refresh_from_db()
    assert line.text == NAME


@pytest.mark.parametrize("column", ["recipient", "subject", "body"])
def test_a_letter_of_a_closed_matter_is_neither_shown_nor_told_by_a_number(library, host, column):
    fields = {"recipient": EMAIL, "subject": NAME, "body": NAME}
    letter = LetterFactory(library=library, is_closed=True, **{column: fields[column]})
    LetterStepFactory(letter=letter, kind="refused", detail=f"550 {EMAIL}")
    with scopes_disabled():
        held = held_of(signs=EWA, library=library)
        assert not held
        erase_person(signs=EWA, library=library, chosen=all_words(library), by=host)
        letter.refresh_from_db()
    assert getattr(letter, column) == fields[column]
    assert letter.steps.get().detail


def test_words_that_were_written_away_go_from_the_history(library, host):
    partner = PartnerFactory(library=library, description=NAME)
    with scopes_disabled():
        partner.description = "bez nazwiska"
        partner.save()
        assert traces()
        erase_person(signs=EWA, library=library, chosen=set(), by=host)
    assert traces() == []


def test_another_library_keeps_what_it_holds(library, other_library, host):
    ContactFactory(partner=PartnerFactory(library=library), name=NAME)
    ContactFactory(partner=PartnerFactory(library=other_library), name=NAME)
    with scopes_disabled():
        erase_person(signs=EWA, library=library, chosen=set(), by=host)
        assert Contact.objects.get().library == other_library


@pytest.mark.parametrize("who", ["librarian", "stranger", "far overseer"])
def test_only_a_coordinator_or_the_administration_erases(library, somebody, who):
    with pytest.raises(NotYours):
        erase_person(signs=EWA, library=library, chosen=set(), by=somebody(who))


def test_without_a_library_only_the_host_erases(library, somebody):
    with pytest.raises(NotYours):
        erase_person(signs=EWA, library=None, chosen=set(), by=somebody("coordinator"))


def test_letters_in_files_go_too(
    library, other_library, host, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.EMAIL_FILE_PATH = tmp_path
    mail = get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=tmp_path)
    letters = [
        EmailMessage(title, "Dzień dobry, Pani Ewo", "b@x.test", [to], connection=mail)
        for title, to in [
            ("Zaproszenie", EMAIL),
            ("Zaproszenie", "jan@x.test"),
            ("Od innej biblioteki", EMAIL),
        ]
    ]
    mail.send_messages(letters)
    (path,) = tmp_path.glob("*.log")
    LetterFactory(library=library, created_by=host, recipient=EMAIL, subject="Zaproszenie")
    LetterFactory(library=other_library, recipient=EMAIL, subject="Od innej biblioteki")
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(signs=EWA, library=library, chosen=set(), by=host)
    assert path.read_text().count(f"To: {EMAIL}") == 1
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(signs=EWA, library=None, chosen=set(), by=host)
    assert EMAIL not in path.read_text()
    assert "jan@x.test" in path.read_text()


def test_a_full_disk_cuts_no_file_of_letters(tmp_path, monkeypatch):
    path = tmp_path / "letters.log"
    path.write_bytes(b"Dzien dobry")

    def cut(file, content):
        file.open("wb").close()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", cut)
    with pytest.raises(OSError, match="No space"):
        _write_whole(path, b"Dzien")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [
        ("letters.log", b"Dzien dobry")
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("rozmowa z Ewą Zamarkowaną", True),
        ("Zamarkowana  Ewa", True),
        ("tel. 611-222-333", True),
        ("tel. 611222333", True),
        ("EWA@zamarkowana.test", True),
        ("Ewa Nowak", False),
        ("tel. 611 222 334", False),
        ("NIP 5611222333", False),
        ("iza.ewa@zamarkowana.test", False),
        ("Ewelina Zamarkowana", False),
    ],
)
def test_by_what_a_person_is_known(text, found):
    assert EWA.are_in(text) is found


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("lis ewa", "Ewa Lis"),
        ("Lis Ewa Maria", "umówione z Ewą Marią Lis"),
        ("Ewą Gęsią", "Ewa Gęś"),
        ("Ewa Gęś", "list do Ewy Gęsi"),
        ("Janowi Dudkowi", "Jan Dudek"),
        ("Jan Dudek", "z Janem Dudkiem"),
        ("Anna Nowak", "Nowakowa Anna"),
    ],
)
def test_a_name_is_found_in_any_order_and_in_any_case(typed, text):
    assert Signs(name=typed).are_in(text) is (typed != "Anna Nowak")


def test_a_name_that_is_nearly_the_same_waits_for_a_decision(library, host):
    ContactFactory(partner=PartnerFactory(library=library), name="Stanisława Nowak")
    with scopes_disabled():
        signs = Signs(name="Stanisław Nowak")
        assert [one.rule for one in mentions_of(signs=signs, library=library)] == [WORDS]
        erase_person(signs=signs, library=library, chosen=set(), by=host)
        assert Contact.objects.get().name == "Stanisława Nowak"


@pytest.mark.parametrize("typed", [{"phone": "12"}, {}])
def test_too_little_is_nobody(typed):
    assert not Signs(**typed)


def test_a_first_name_is_found_only_where_it_stands_alone(library, host):
    """A contact of whom only a first name is known can be erased too; nobody else is with her."""
    partner = PartnerFactory(library=library, description="Ewa jest miła")
    ContactFactory(partner=partner, name="Ewa", email="", phone="")
    ContactFactory(partner=partner, name="Ewa Nowak")
    with scopes_disabled():
        found = mentions_of(signs=Signs(name="ewa"), library=library)
        assert [mention.text for mention in found] == ["Ewa"]
        erase_person(signs=Signs(name="Ewa"), library=library, chosen=set(), by=host)
        assert Contact.objects.get().name == "Ewa Nowak"
        partner.refresh_from_db()
    assert partner.description == "Ewa jest miła"


def test_files_of_letters_go_when_their_links_are_of_no_use(settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path
    for name, days in [("old.log", 15), ("new.log", 13), ("other.txt", 99)]:
        path = tmp_path / name
        path.write_text("https://okolica.test/answer/tajne/")
        at = timezone.now().timestamp() - days * 86_400
        os.utime(path, times=(at, at))
    assert clear_letter_files() == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.log", "other.txt"]
    settings.EMAIL_FILE_PATH = tmp_path / "none"
    assert clear_letter_files() == 0
