"""The demonstration read as a whole: its papers, and its days one after another."""

import pytest
from django.db import transaction
from django.db.models import DateTimeField, F, OuterRef, Subquery
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Library, User
from accounts.scoping import scope, scopes_disabled
from activities.models import Activity, GrantTask
from agreements.models import Agreement, Document, Signature
from conflicts.models import Conflict, ConflictStepChange, Settlement
from demo.services.demo import load_demo
from diary.models import Interaction, Task
from files.tables import table_file
from intake.models import DataAnswer
from intake.services.imports import check_list
from intake.services.tables import upload_list
from partners.models import Partner
from partners.views.export import headings, row_of
from partnerships.models import (
    Contribution,
    Endorsement,
    Goal,
    GoalRequest,
    GoalVersion,
    Partnership,
    Party,
)
from reading.files import read_file
from reviews.models import Review, ReviewReply
from selections.models import Candidate, CandidateMove, Invitation, Selection
from tests.papers import faults_of_docx, faults_of_pdf
from workshops.models import Workshop


def closed():
    return Workshop.objects.exclude(closed_at=None)


# Address of a paper → the rows that have one.
PAPERS = {
    "agreements:draft-pdf": Agreement.objects.all,
    "agreements:draft-docx": Agreement.objects.all,
    "selections:letters-pdf": Selection.objects.all,
    "selections:letters-docx": Selection.objects.all,
    "selections:calls-pdf": Selection.objects.all,
    "reviews:sheet": Review.objects.all,
    "yearbook:annex-pdf": GrantTask.objects.all,
    "yearbook:annex-docx": GrantTask.objects.all,
    "reports:report-pdf": closed,
    "reports:report-docx": closed,
}

# Rows, what came first, what followed; days where one of the two is a day without an hour.
ORDER = [
    (Invitation, "candidate__created_at", "sent_at"),
    (Invitation, "sent_at", "answered_at"),
    (Candidate, "selection__created_at", "created_at"),
    (Candidate, "created_at", "stage_since"),
    (Candidate, "invitations__answered_at", "handed_over_at"),
    (CandidateMove, "candidate__created_at", "moved_at"),
    (Selection, "created_at", "finished_at"),
    (Partnership, "starts_on", "created_at__date"),
    (Partnership, "selection__created_at", "created_at"),
    (Party, "partnership__starts_on", "joined_on"),
    (Party, "candidate__handed_over_at__date", "joined_on"),
    (Contribution, "party__joined_on", "delivered_on"),
    (Goal, "partnership__created_at", "created_at"),
    (GoalVersion, "goal__created_at", "created_at"),
    (GoalRequest, "party__partnership__created_at", "asked_at"),
    (GoalRequest, "asked_at", "answered_at"),
    (Endorsement, "goal_version__created_at", "answered_at"),
    (Endorsement, "goal_version__created_at__date", "said_on"),
    (Agreement, "partnership__starts_on", "starts_on"),
    (Agreement, "partnership__created_at", "created_at"),
    (Signature, "agreement__created_at__date", "signed_on"),
    (Signature, "signed_on", "recorded_at__date"),
    (Document, "agreement__signatures__recorded_at", "uploaded_at"),
    (Activity, "partnership__starts_on", "held_on"),
    (Review, "partnership__created_at", "opened_at"),
    (Review, "opened_at", "closed_at"),
    (Review, "closed_at", "decided_at"),
    (ReviewReply, "review__opened_at", "answered_at"),
    (Conflict, "partnership__created_at", "created_at"),
    (Conflict, "created_at", "closed_at"),
    (ConflictStepChange, "conflict__created_at", "moved_at"),
    (Settlement, "conflict__created_at", "created_at"),
    (Workshop, "created_at__date", "held_on"),
    (Workshop, "held_on", "closed_at__date"),
    (DataAnswer, "said_on", "recorded_at__date"),
    (Task, "created_at", "done_at"),
    (Interaction, "happened_on", "created_at__date"),
]

# Of what may lie ahead, what says that it is done.
IS_DONE = {Activity: "noted_at", Workshop: "closed_at"}


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        load_demo()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, db):
    return Library.objects.get(slug="ustronie-morskie")


@pytest.fixture
def coordinator(demo):
    client = Client()
    client.force_login(User.objects.get(email="coordinator@okolica.test"))
    return client


def addresses(library):
    with scope(library=library):
        for name, rows in PAPERS.items():
            yield from (reverse(name, args=[library.slug, row.pk]) for row in rows())
        yield reverse("maps:pdf", args=[library.slug])
        year = timezone.localdate().year
        for one in (year - 1, year):
            yield reverse("yearbook:with-partners-pdf", args=[library.slug, one])


def test_all_its_papers_are_valid(demo, coordinator):
    kinds = {"application/pdf": faults_of_pdf}
    seen = 0
    for address in addresses(demo):
        answer = coordinator.get(address)
        faults = kinds.get(answer["Content-Type"], faults_of_docx)
        assert faults(answer.content) == [], address
        seen += 1
    assert seen > 20


@pytest.mark.parametrize(("rows", "first", "then"), ORDER)
def test_nothing_comes_before_what_it_follows(demo, rows, first, then):
    with scope(library=demo):
        told = rows.objects.exclude(**{first: None}).exclude(**{then: None})
        assert told.exists()
        turned = told.filter(**{f"{then}__lt": F(first)}).values_list("pk", first, then)
        assert list(turned) == []


def test_nothing_that_was_done_lies_ahead(demo):
    with scope(library=demo):
        for rows, _first, then in ORDER:
            column = then.removesuffix("__date")
            is_moment = isinstance(rows._meta.get_field(column), DateTimeField)
            now = timezone.now() if is_moment else timezone.localdate()
            ahead = rows.objects.filter(**{f"{column}__gt": now})
            if rows in IS_DONE:
                ahead = ahead.exclude(**{IS_DONE[rows]: None})
            assert list(ahead.values_list("pk", column)) == [], (rows, column)


def test_an_evening_comes_after_everybody_agreed(demo):
    with scope(library=demo):
        agreed = Endorsement.objects.filter(party__partnership=OuterRef("partnership"))
        last = Subquery(agreed.order_by("-said_on").values("said_on")[:1])
        rows = Activity.objects.exclude(partnership=None).annotate(last=last)
        assert rows.exclude(last=None).exists()
        assert not rows.filter(held_on__lt=F("last")).exists()


def test_its_table_given_back_changes_nothing(loaded, db):
    with scopes_disabled():
        by = User.objects.get(email="coordinator@okolica.test")
        libraries = list(Library.objects.all())
    known = 0
    for library in libraries:
        with scope(library=library):
            partners = Partner.objects.current().in_order()
            data = b"".join(table_file("lista", [headings(), *map(row_of, partners)], "xlsx"))
            read = read_file(data, "lista.xlsx")
            batch = upload_list(library=library, file_name="lista.xlsx", read=read, by=by)
            preview = check_list(batch=batch)
            assert (preview.new, preview.changing, preview.left_out) == ([], [], [])
            known += len(preview.known)
    assert known > 30
