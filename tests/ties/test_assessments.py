"""Trust and value: six answers about a partner, seen by nobody who is not meant to."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import Library
from accounts.scoping import scopes_disabled
from tests.factories.accounts import UserFactory
from tests.factories.assessments import AssessmentFactory
from tests.factories.partners import PartnerFactory
from tests.project.source import APPS, imports_of, name_of, python_files
from ties.models import Assessment
from ties.models.assessments import QUESTIONS
from ties.scores import Mean, mean, score
from ties.services.assessments import next_after, save_assessment, waiting

ALL = dict(zip(QUESTIONS, [4, 4, 4, 2, 3, 4], strict=True))


@pytest.mark.parametrize(
    ("answers", "expected"),
    [([1, 1, 1], 0), ([4, 4, 4], 1), ([2, 3, 4], 2 / 3), ([4, 4, None], None)],
)
def test_a_score_counts_whole_answers_only(answers, expected):
    assert score(answers) == (expected if expected is None else pytest.approx(expected))


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([1, 0.5], Mean(None, 2)),  # of two, whoever gave one knows the other
        ([1, 0.5, None], Mean(None, 2)),
        ([1, 0.5, 0, None], Mean(50, 3)),
        ([], Mean(None, 0)),
    ],
)
def test_a_mean_is_told_from_three_answers_on(scores, expected):
    assert mean(scores) == expected


@pytest.fixture
def assessing(in_library):
    Library.objects.filter(pk=in_library.pk).update(assesses_partners=True)
    in_library.refresh_from_db()
    return in_library


def answers_about(partner, **answers):
    return Assessment(library_id=partner.library_id, partner=partner, **answers)


def partner_of(library, **fields):
    return PartnerFactory(library=library, level="lasting", **fields)


def test_answers_are_kept_as_given(assessing):
    by, partner = UserFactory(), partner_of(assessing)
    stored = save_assessment(assessment=answers_about(partner, **ALL), by=by)
    stored.refresh_from_db()
    assert {name: getattr(stored, name) for name in QUESTIONS} == ALL
    assert (stored.side, stored.created_by) == ("library", by)
    assert (stored.value_of_100, stored.trust_of_100) == (100, 67)


def test_what_is_refused(assessing, other_library):
    by, partner = UserFactory(), partner_of(assessing)
    resident = partner_of(assessing, sector="person")
    refused = [
        answers_about(partner),
        answers_about(partner, influence=5),
        answers_about(resident, influence=1),
        Assessment(library=assessing, partner=partner_of(other_library), influence=1),
        answers_about(partner_of(other_library), influence=1),  # there it is switched off
    ]
    for assessment in refused:
        with pytest.raises(ValidationError):
            save_assessment(assessment=assessment, by=by)
    with scopes_disabled():
        assert not Assessment.objects.exists()


def test_of_two_people_on_one_day_the_second_is_told(as_role, assessing):
    partner = partner_of(assessing)
    address = reverse("ties:assess", args=[assessing.slug, partner.pk])
    as_role("librarian").post(address, {"openness": "4"})
    second = as_role("coordinator")
    page = second.post(address, {"openness": "1"})
    assert "Na te pytania ktoś już dziś odpowiedział." in page.text
    assert [one.openness for one in Assessment.objects.all()] == [4]
    form = BeautifulSoup(second.get(address).text, "html.parser")
    seen = form.select_one("input[name=seen]")["value"]
    second.post(address, {"openness": "1", "seen": seen})
    assert [one.openness for one in Assessment.objects.all()] == [1]


def test_one_after_another_asks_about_those_who_wait(as_role, assessing):
    today = timezone.localdate()
    [first, fresh, old, last] = [partner_of(assessing, name=name) for name in "ABCD"]
    AssessmentFactory(library=assessing, partner=fresh, given_on=today)
    AssessmentFactory(library=assessing, partner=old, given_on=today - timedelta(days=200))
    PartnerFactory(library=assessing, name="AA", level="none")
    partner_of(assessing, name="AB", sector="person")
    assert waiting()[1] == {first.pk, old.pk, last.pk}
    assert [next_after(one.pk) for one in [first, fresh, old, last]] == [
        *(old.pk, old.pk, last.pk),
        None,
    ]
    client = as_role("librarian")
    page = client.get(reverse("ties:assessments", args=[assessing.slug]))
    asked = []
    address = BeautifulSoup(page.text, "html.parser").select_one("a[href*='?row']")["href"]
    while "?row" in address:
        asked.append(address.split("/")[-2])
        address = client.post(address, {"influence": "3"}).headers["Location"]
    assert asked == [str(one.pk) for one in [first, old, last]]
    assert address == reverse("ties:assessments", args=[assessing.slug])


@pytest.mark.parametrize(("count", "told"), [(2, "za mało odpowiedzi"), (3, "100 na 100")])
def test_the_list_tells_a_mean_of_three(as_role, assessing, count, told):
    for _each in range(count):
        AssessmentFactory(library=assessing, influence=4, involvement=4, contribution=4)
    page = as_role("librarian").get(reverse("ties:assessments", args=[assessing.slug]))
    value = BeautifulSoup(page.text, "html.parser").select_one(".facts dd")
    assert told in value.text


def test_switched_off_nothing_is_asked(as_role, in_library):
    partner = partner_of(in_library)
    client = as_role("coordinator")
    listed = reverse("ties:assessments", args=[in_library.slug])
    asked = client.get(reverse("ties:assess", args=[in_library.slug, partner.pk]))
    assert asked.headers["Location"] == listed
    assert reverse("accounts:settings", args=[in_library.slug]) in client.get(listed).text


NEAR = ("ties.models.assessments", "ties.services.assessments")
# Who may read the table; every other file of the house does not know of it.
READERS = {
    "demo/services/assessments.py",
    "ties/forms/assessments.py",
    "ties/models/__init__.py",
    "ties/services/asking.py",  # keeps what partners say
    "ties/services/assessments.py",
    "ties/templatetags/assessment_panels.py",
    "ties/views/assessments.py",
}


def test_no_file_letter_or_public_page_knows_of_answers():
    readers = {
        name_of(path)
        for path in python_files(*APPS)
        if any(name.startswith(NEAR) or name.endswith(".Assessment") for name in imports_of(path))
    }
    assert readers == READERS
