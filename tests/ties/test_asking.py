"""Partners answer the six questions by a letter; nobody reads what one of them said."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letter, Library, Link
from accounts.scoping import scope
from accounts.services.links import LinkNotOpen
from tests.factories.accounts import UserFactory
from tests.factories.assessments import AssessmentFactory, AssessmentRequestFactory
from tests.factories.partners import PartnerFactory
from ties.models import Assessment, AssessmentRequest
from ties.models.assessments import QUESTIONS
from ties.scores import Mean, roughly
from ties.services.asking import (
    ask_for_assessments,
    asking_standings,
    has_answered,
    is_waiting,
    keep_their_assessment,
)
from ties.services.assessments import summary

SITE = "https://okolica.test"
LETTER = {"subject": "Sześć pytań", "text": "Dzień dobry.", "site": SITE}


@pytest.fixture
def assessing(library):
    Library.objects.filter(pk=library.pk).update(assesses_partners=True)
    library.refresh_from_db()
    return library


def partner_of(library, name, **fields):
    fields = {"sector": "ngo", "level": "lasting", "email": f"{len(name)}@x.test"} | fields
    return PartnerFactory(library=library, name=name, **fields)


def said(value):
    return dict.fromkeys(QUESTIONS, value)


def ask(library, *partners):
    with scope(library=library):
        keys = [one.pk for one in partners]
        return ask_for_assessments(library=library, keys=keys, by=UserFactory(), **LETTER)


@pytest.mark.parametrize(
    ("value", "told"), [(None, None), (0, 10), (4, 10), (44, 40), (46, 50), (88, 90), (100, 90)]
)
def test_a_mean_of_partners_is_told_in_tens_and_never_at_an_end(value, told):
    assert roughly(Mean(value, 4)) == Mean(told, 4)


def test_only_partners_with_an_address_are_asked_and_none_twice(assessing):
    club, far = partner_of(assessing, "Klub"), partner_of(assessing, "Daleki", level="contact")
    silent = partner_of(assessing, "Bez adresu", email="")
    person = partner_of(assessing, "Anna Lis", sector="person")
    assert ask(assessing, club, far, silent, person) == 1
    with scope(library=assessing):
        (row,) = AssessmentRequest.objects.all()
        assert (row.partner, row.about) == (club, ("Klub", "sześć pytań o współpracę"))
        assert f"{SITE}/answer/" in row.letter.body
        assert [one.partner for one in asking_standings() if is_waiting(one)] == [club]
    assert ask(assessing, club) == 0


def test_who_answered_of_late_is_asked_again_after_half_a_year(assessing):
    club = partner_of(assessing, "Klub")
    ask(assessing, club)
    with scope(library=assessing):
        row = AssessmentRequest.objects.get()
        keep_their_assessment(request=row, answers=said(3))
        (standing,) = asking_standings()
        assert (is_waiting(standing), has_answered(standing)) == (False, True)
    assert ask(assessing, club) == 0
    Link.objects.filter(pk=row.link_id).update(used_at=timezone.now() - timedelta(days=181))
    assert ask(assessing, club) == 1


def test_nobody_is_asked_where_it_is_switched_off(library):
    with pytest.raises(ValidationError, match="wyłączone"):
        ask(library, partner_of(library, "Klub"))
    assert not Letter.objects.exists()


def test_an_answer_is_kept_once(in_library, assessing):
    row = AssessmentRequestFactory(partner__library=in_library)
    with pytest.raises(ValidationError):
        keep_their_assessment(request=row, answers=said(None))
    keep_their_assessment(request=row, answers=said(None) | {"openness": 4})
    (kept,) = Assessment.objects.all()
    assert (kept.side, kept.partner, kept.openness) == ("partner", row.partner, 4)
    assert kept.created_by is None
    with pytest.raises(LinkNotOpen):
        keep_their_assessment(request=row, answers=said(1))


def test_nothing_is_kept_where_it_was_switched_off_meanwhile(client, assessing):
    row = AssessmentRequestFactory(partner=partner_of(assessing, "Klub"))
    address = client.get(row.link.path, follow=True).request["PATH_INFO"]
    Library.objects.filter(pk=assessing.pk).update(assesses_partners=False)
    page = BeautifulSoup(client.get(address).content, "html.parser").select_one("main")
    assert page.select("fieldset") == []
    assert "Biblioteka już o to nie pyta" in page.text
    answer = client.post(address, dict.fromkeys(QUESTIONS, "4"))
    assert answer.status_code == 200
    row.link.refresh_from_db()
    assert row.link.is_open
    with scope(library=assessing):
        assert not Assessment.objects.exists()


def test_what_partners_say_is_told_from_three_on_and_roughly(in_library, assessing):
    rows = [AssessmentRequestFactory(partner__library=in_library) for _one in range(4)]
    told = []
    for row, value in zip(rows, (4, 4, 1, 4), strict=True):
        keep_their_assessment(request=row, answers=said(value))
        told.append(summary(list(Assessment.objects.newest())))
    assert [one.their_trust for one in told] == [
        Mean(None, 1), Mean(None, 2), Mean(70, 3), Mean(80, 4),
    ]  # fmt: skip
    assert all(one.trust == Mean(None, 0) for one in told)


def test_a_partner_answers_by_its_link_and_nobody_reads_it(client, as_role, assessing):
    club = partner_of(assessing, "Klub Seniora")
    row = AssessmentRequestFactory(partner=club)
    page = client.get(row.link.path, follow=True)
    soup = BeautifulSoup(page.content, "html.parser")
    assert len(soup.select("fieldset")) == 6
    assert "Klub Seniora" in soup.select_one(".lead").text
    address = page.request["PATH_INFO"]
    empty = client.post(address, {})
    assert "Odpowiedz przynajmniej na jedno pytanie" in empty.text
    kept = client.post(address, dict.fromkeys(QUESTIONS, "4"), follow=True)
    assert "Dziękujemy" in kept.text
    assert BeautifulSoup(kept.content, "html.parser").select("fieldset") == []
    again = client.post(address, dict.fromkeys(QUESTIONS, "1"))
    assert again.status_code == 200
    with scope(library=assessing):
        assert Assessment.objects.get().trust_of_100 == 100
    reader = as_role("coordinator")
    before = read_by_the_library(reader, club)
    with scope(library=assessing):
        Assessment.objects.update(**said(1))
    assert read_by_the_library(reader, club) == before


def read_by_the_library(client, partner):
    """Return the texts of all pages that might tell what a partner answered."""
    slug, told = partner.library.slug, []
    for name, keys in [
        ("ties:assessments", []),
        ("ties:assessments-ask", []),
        ("ties:assess", [partner.pk]),
        ("partners:detail", [partner.pk]),
    ]:
        page = client.get(reverse(name, args=[slug, *keys]))
        assert page.status_code == 200
        main = BeautifulSoup(page.content, "html.parser").select_one("main")
        ticked = [(one["name"], one["value"]) for one in main.select("input[checked]")]
        told.append((main.get_text(" ", strip=True), ticked))
    return told


def test_the_letter_goes_to_those_who_are_ticked(as_role, assessing):
    club, other = partner_of(assessing, "Klub"), partner_of(assessing, "Fundacja")
    AssessmentFactory(library=assessing, partner=other)  # of ours: says nothing of theirs
    client = as_role("librarian")
    address = reverse("ties:assessments-ask", args=[assessing.slug])
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    assert {int(one["value"]) for one in soup.select("input[name=partner]")} == {club.pk, other.pk}
    letter = {"subject": "Sześć pytań", "text": "Dzień dobry."}
    nobody = client.post(address, letter)
    assert "Zaznacz" in nobody.text
    sent = client.post(address, {**letter, "partner": [club.pk]}, follow=True)
    assert "1 wiadomość jest w drodze" in sent.text
    with scope(library=assessing):
        assert AssessmentRequest.objects.get().partner == club
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    assert [one.text for one in soup.select("section.card .invitees a")] == ["Klub"]


@pytest.mark.parametrize("count", [1, 30])
def test_asking_costs_the_same_for_one_and_thirty(assessing, count, django_assert_max_num_queries):
    partners = [partner_of(assessing, f"Klub {'x' * number}") for number in range(count)]
    by = UserFactory()
    with scope(library=assessing), django_assert_max_num_queries(25):
        ask_for_assessments(library=assessing, keys=[one.pk for one in partners], by=by, **LETTER)
        assert AssessmentRequest.objects.count() == count
