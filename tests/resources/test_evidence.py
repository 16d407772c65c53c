"""How a need is known: noted in two minutes under its card, counted on lists and at groups."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from resources.models import NeedEvidence
from resources.services.evidence import save_evidence
from tests.factories.accounts import UserFactory
from tests.factories.partners import AudienceFactory, ResourceFactory
from tests.factories.resources import NeedEvidenceFactory


@pytest.fixture
def need(in_library):
    group = AudienceFactory(library=in_library, name="seniorzy")
    return ResourceFactory(
        library=in_library, audience=group, direction="need", text="dowóz na spotkania"
    )


def at(page, *rows):
    return reverse(f"resources:{page}", args=[rows[0].library.slug, *(row.pk for row in rows)])


def soup(answer):
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "lxml")


def lines_of(page):
    return [
        " ".join(line.get_text(" ", strip=True).split()) for line in page.select("#evidence li")
    ]


def test_evidence_is_noted_under_the_card_changed_and_put_away_with_a_way_back(need, sign_in):
    client = sign_in("librarian")
    form = soup(client.get(at("card", need))).select_one("#evidence form")
    said = {one["name"]: one["value"] for one in form.select("input[value]:not([type=radio])")}
    said |= {"how": "survey", "text": "11 z 14 osób nie ma czym wrócić", "who": "klub seniora"}
    page = soup(client.post(form["action"], said, follow=True))
    today = f"{timezone.localdate():%-d %B %Y}"
    told = f"11 z 14 osób nie ma czym wrócić a survey klub seniora {today}"
    assert lines_of(page) == [told]
    [row] = NeedEvidence.objects.all()
    assert (row.how, row.known_on, row.created_by) == ("survey", timezone.localdate(), client.user)
    del said["seen"]  # of the form that was empty
    client.post(at("evidence-edit", need, row), {**said, "text": "12 z 14 osób"})
    assert NeedEvidence.objects.get().text == "12 z 14 osób"
    page = soup(client.post(at("evidence-archive", need, row), follow=True))
    assert lines_of(page) == []
    client.post(page.select_one("#messages form")["action"])
    assert NeedEvidence.objects.current().count() == 1


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(need, sign_in):
    tomorrow = timezone.localdate() + timedelta(days=1)
    said = {"how": "talk", "text": "", "who": "sołtys", "known_on": f"{tomorrow:%d.%m.%Y}"}
    answer = sign_in("librarian").post(at("evidence-new", need), said)
    assert answer.context["form"].errors.keys() == {"text", "known_on"}
    assert 'value="sołtys"' in answer.content.decode()
    assert not NeedEvidence.objects.exists()


def test_it_is_asked_of_needs_only_and_of_the_own_library(need, in_library, in_english):
    offer = ResourceFactory(library=in_library)
    foreign = ResourceFactory(direction="need")
    for row, sentence in [
        (offer, "How do we know it is asked of needs only."),
        (foreign, "This need belongs to another library."),
    ]:
        evidence = NeedEvidence(library=in_library, need=row, how="talk", text="tak")
        with pytest.raises(ValidationError) as refused:
            save_evidence(evidence=evidence, by=UserFactory())
        assert refused.value.messages == [sentence]


def test_lists_and_groups_say_from_how_many_places_a_need_is_known(need, in_library, sign_in):
    NeedEvidenceFactory.create_batch(2, need=need)
    NeedEvidenceFactory(need=need, archived_at=timezone.now(), archived_by=UserFactory())
    other = AudienceFactory(library=in_library, name="bez potrzeb")
    librarian = sign_in("librarian")
    listed = soup(librarian.get(reverse("resources:list", args=[in_library.slug])))
    assert "known from 2 places" in listed.select_one("#resource-table").get_text()
    groups = soup(librarian.get(reverse("partners:audiences", args=[in_library.slug])))
    assert [one.get_text() for one in groups.select("#needs h3, #needs li a")] == [
        *("seniorzy", "dowóz na spotkania"),
    ]
    assert "known from 2 places" in groups.select_one("#needs").get_text()
    page = soup(librarian.get(reverse("partners:audience-edit", args=[in_library.slug, other.pk])))
    form = page.select_one("#needs form")
    answer = librarian.post(form["action"], {"direction": "need", "text": "cisza do nauki"})
    assert answer["Location"] == reverse("partners:audience-edit", args=[in_library.slug, other.pk])
    assert [str(row) for row in other.resources.all()] == ["cisza do nauki"]


def test_a_reader_sees_what_was_said_and_not_by_whom(need, sign_in):
    NeedEvidenceFactory(need=need, text="nie ma czym wrócić", who="Anna Wilk")
    page = soup(sign_in("reader").get(at("card", need)))
    assert "nie ma czym wrócić" in page.select_one("#evidence").get_text()
    assert "Anna Wilk" not in page.get_text()
    assert page.select("main form") == []
