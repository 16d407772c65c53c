"""The demonstration read as a whole: its papers, and its days one after another."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Library, User
from accounts.scoping import scope
from activities.models import GrantTask
from agreements.models import Agreement
from demo.services.demo import load_demo
from reviews.models import Review
from selections.models import Selection
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
