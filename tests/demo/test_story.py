"""The demonstration read as a whole: its papers, and its days one after another."""

from datetime import timedelta

import pytest
from django.db.models import DateTimeField, F, OuterRef, Subquery
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letter, Library, User
from accounts.scoping import scope, scopes_disabled
from activities.models import Activity, GrantTask
from agreements.models import Agreement, Document, Signature
from conflicts.models import Conflict, ConflictStepChange, Settlement
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
from swot.models import Strategy
from tests.papers import faults_of_docx, faults_of_pdf
from trainings.models import Project
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
    "yearbook:project-pdf": Project.objects.all,
    "yearbook:project-docx": Project.objects.all,
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


def test_its_table_given_back_changes_nothing(demonstration, db):
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


def test_one_search_goes_from_an_opportunity_to_three_kinds_of_answer(in_demo):
    idea = Strategy.objects.exclude(selection=None).get()
    search = idea.selection
    parts = {entry.part for entry in idea.factors.all()}
    assert parts == {"strength", "opportunity"}
    assert (search.name, search.door) == ("Wieczory z opowieściami po sezonie", "strategy")
    assert "Szansa: Wielu prywatnych przedsiębiorców w okolicy" in search.source_text
    answers = Invitation.objects.filter(candidate__selection=search).exclude(answer="")
    assert {one.answer for one in answers} == {"yes", "not_now", "talk"}
    assert answers.get(answer="not_now").return_on.month == 9


def test_it_has_five_names_two_of_them_suggested_and_three_chosen(in_demo):
    search = Strategy.objects.exclude(selection=None).get().selection
    listed = search.candidates.select_related("partner").order_by("pk")
    assert [(one.partner.name.split(" „")[0], one.stage, one.origin) for one in listed] == [
        ("Szkoła Podstawowa w Ustroniu Morskim", "joins", "register"),
        ("Hotel", "listed", "register"),
        ("Koło Emerytów i Rencistów w Ustroniu Morskim", "listed", "register"),
        ("Pensjonat", "joins", "suggest"),
        ("Piekarnia", "not_now", "suggest"),
    ]
    reasons = [one.origin_text for one in listed if one.origin == "suggest"]
    assert reasons == [
        "Pasuje do słów: „pensjonaty”.",
        "Pasuje do słów: „piekarnia”.",
    ]
    for one in listed.exclude(stage="listed"):
        assert one.why
        assert {row.side for row in one.benefits.all()} == {"partner"}


def test_the_search_has_letters_and_answers_of_other_days(in_demo):
    following = Selection.objects.get(name="Następni na wieczory z opowieściami")
    stages = [one.stage for one in following.candidates.order_by("pk")]
    assert stages == ["talking", "invited", "listed", "chosen"]
    chosen = following.candidates.get(stage="chosen")
    assert chosen.stage_since > following.created_at
    letters = Letter.objects.filter(pk__in=Invitation.objects.values("letter"))
    assert {one.state.value for one in letters} == {"sent"}
    yesterday = timezone.now() - timedelta(days=1)
    assert not Invitation.objects.filter(sent_at__gt=yesterday).exists()
    assert not CandidateMove.objects.filter(to_stage="joins", moved_at__gt=yesterday).exists()
