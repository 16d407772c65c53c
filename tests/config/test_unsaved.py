"""What somebody typed into a form that came too late stands on the page that says so."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership
from accounts.models.memberships import Role
from config import standing
from config.views.errors import AS_TEXT
from diary.models import Task
from swot.models import Analysis
from tests.factories.agreements import DocumentFactory, RenewalRequestFactory
from tests.factories.canvases import CanvasFactory
from tests.factories.diary import TaskFactory
from tests.factories.intake import DataRequestFactory, SuggestionFactory
from tests.factories.partnerships import LibraryPartyFactory, PartnershipFactory, PartyFactory
from tests.factories.reviews import ReviewFactory
from tests.factories.selections import InvitationFactory, SelectionFactory
from tests.factories.swot import AnalysisFactory
from tests.factories.workshops import WorkshopFactory

TYPED = "Koło gospodyń szyje <ręcznie>,\r\na biblioteka ma salę"


def end(row, **values):
    type(row)._base_manager.filter(pk=row.pk).update(**values)


def close(workshop):
    by = get_user_model().objects.first()
    end(workshop, closed_at=timezone.now(), closed_by=by)


def archive(row):
    end(row, archived_at=timezone.now(), archived_by=get_user_model().objects.first())


def agree(canvas):
    end(canvas, agreed_on=timezone.localdate(), agreed_by=get_user_model().objects.first())


def delete(row):
    Task.objects.filter(pk=row.pk).delete()


def finish(search):
    by = get_user_model().objects.first()
    end(search, finished_at=timezone.now(), finished_by=by)


def review(library):
    row = ReviewFactory(partnership__library=library)
    LibraryPartyFactory(partnership=row.partnership)
    return row


def end_of_answers(row):
    end(row, answers_until=timezone.localdate() - timedelta(days=1))


def invitation(library):
    return InvitationFactory(candidate__selection__library=library)


def refuse(row):
    end(row, answer="no", answered_at=timezone.now(), heard="link")


def question(library):
    return RenewalRequestFactory(agreement__partnership__library=library)


def document(library):
    return DocumentFactory(partner__library=library)


def erase(row):
    end(row, file="", erased_on=timezone.localdate(), erased_by=row.uploaded_by, erased_why="kopia")


def decline(row):
    by = get_user_model().objects.first()
    end(row, state="declined", decided_at=timezone.now(), decided_by=by)


def party(library):
    return PartyFactory(partnership__library=library)


def leave(row):
    by = get_user_model().objects.first()
    end(row, left_on=timezone.localdate(), left_why="sezon", left_by=by)


def party_that_left(library):
    row = party(library)
    leave(row)
    return row


def come_back(row):
    end(row, left_on=None, left_why="", left_by=None)


def put_sign_aside(_partnership):
    """A partnership of today has no sign; the form names one that is there no more."""


# page → the row it is about, what becomes of it, the field that is typed in, the answer
DOORS = {
    "closings:paste": (WorkshopFactory, close, "text", 409),
    "swot:paste": (AnalysisFactory, archive, "text", 404),
    "swot:edit": (AnalysisFactory, archive, "title", 404),
    "canvases:edit": (CanvasFactory, agree, "title", 404),
    "diary:task-edit": (TaskFactory, delete, "text", 404),
    "selections:names": (SelectionFactory, finish, "names", 409),
    "reviews:own": (review, end_of_answers, "words", 409),
    "selections:record-answer": (invitation, refuse, "words", 200),
    "agreements:renewal-heard": (question, refuse, "words", 200),
    "agreements:document-erase": (document, erase, "why", 409),
    "intake:suggestion": (SuggestionFactory, decline, "name", 409),
    "partnerships:party-leave": (party, leave, "why", 409),
    "partnerships:party-thanks": (party_that_left, come_back, "text", 409),
    "reviews:signs": (PartnershipFactory, put_sign_aside, "sign0-reason", 409),
}


def typed_on(answer):
    page = BeautifulSoup(answer.text, "html.parser")
    field = page.select_one("main textarea[data-typed][readonly]")
    return field and field.text.strip().replace("\r", "")


@pytest.mark.parametrize("name", DOORS)
def test_what_was_typed_stands_on_the_page_of_a_form_that_came_too_late(as_role, in_library, name):
    factory, becomes, field, status = DOORS[name]
    client, row = as_role("coordinator"), factory(library=in_library)
    address = reverse(name, args=[in_library.slug, row.pk])
    shown = client.get(address)
    assert shown.status_code == 200
    becomes(row)
    answer = client.post(address, {field: TYPED, "csrfmiddlewaretoken": "a b"}, follow=False)
    assert answer.status_code == status
    assert typed_on(answer) == TYPED.replace("\r", "")
    assert "no-store" in answer.headers["Cache-Control"]


def test_nothing_typed_is_nothing_shown(as_role, in_library):
    client, workshop = as_role("coordinator"), WorkshopFactory(library=in_library)
    address = reverse("closings:paste", args=[in_library.slug, workshop.pk])
    client.get(address)
    close(workshop)
    answer = client.post(address, {"text": "", "csrfmiddlewaretoken": "a b"})
    assert answer.headers["Location"] == workshop.get_absolute_url()


def test_who_was_given_another_role_meanwhile_keeps_what_was_typed(as_role, in_library):
    client, row = as_role("coordinator"), AnalysisFactory(library=in_library)
    address = reverse("swot:edit", args=[in_library.slug, row.pk])
    client.get(address)
    Membership.objects.filter(library=in_library).update(role=Role.READER)
    answer = client.post(address, {"title": TYPED})
    assert answer.status_code == 403
    assert typed_on(answer) == TYPED.replace("\r", "")


def test_whose_link_was_ended_meanwhile_keeps_what_was_typed(client, in_library):
    asked = DataRequestFactory(partner__library=in_library)
    address = reverse("own-data:answer", args=[asked.link.token])
    assert client.get(address).status_code == 200
    end(asked.link, ended_at=timezone.now(), ended_by=asked.link.created_by)
    answer = client.post(address, {"words": TYPED})
    assert answer.status_code == 410
    assert typed_on(answer) == TYPED.replace("\r", "")


def test_a_form_without_a_turn_is_sent_once_more_from_its_page(as_role, in_library, monkeypatch):
    client = as_role("coordinator")
    address = reverse("swot:new", args=[in_library.slug])
    form = BeautifulSoup(client.get(address).text, "html.parser").select_one("main form")
    sent = {one["name"]: one.get("value", "") for one in form.select("input[name]")}
    sent["title"] = "Nasza analiza"
    with monkeypatch.context() as patch:
        patch.setattr(standing, "_stands", without_a_turn)
        refused = client.post(address, urlencode(sent), content_type=AS_TEXT)
    assert refused.status_code == 503
    again = BeautifulSoup(refused.text, "html.parser").select_one("main form[method=post]")
    assert again["action"] == address
    repeated = {one["name"]: one["value"] for one in again.select("input")}
    assert repeated == sent
    led = {
        client.post(again["action"], urlencode(repeated), content_type=AS_TEXT).headers["Location"]
        for _press in range(2)
    }
    assert len(led) == 1
    assert [*Analysis.objects.values_list("title", flat=True)] == ["Nasza analiza"]


def without_a_turn(*_arguments):
    raise standing.NoTurn


def test_another_websites_form_is_not_shown(client):
    answer = client.post("/nowhere/", {"text": TYPED})
    assert answer.status_code == 404
    assert typed_on(answer) is None
