"""A second, different answer by the same link is not kept, and its sender reads that it is not."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.services.links import LinkNotOpen, use_link
from agreements.views import renewals
from tests.factories.agreements import RenewalRequestFactory
from tests.factories.intake import DataRequestFactory
from tests.factories.partnerships import GoalRequestFactory, GoalVersionFactory
from tests.factories.reviews import ReviewRequestFactory, ReviewSentenceFactory
from tests.factories.selections import InvitationFactory
from tests.factories.workshops import PartnerInvitationFactory

WORDS = "Inne słowa <drugiej> osoby"


def goals():
    row = GoalRequestFactory()
    GoalVersionFactory(goal__partnership=row.party.partnership)
    return row


def review():
    row = ReviewRequestFactory()
    ReviewSentenceFactory(review=row.review)
    return row


# page → the row whose link it is
ASKED = {
    "invitation": InvitationFactory,
    "own-data": DataRequestFactory,
    "goals": goals,
    "review": review,
    "renewal": RenewalRequestFactory,
    "workshop-invitation": PartnerInvitationFactory,
}


def filled(page):
    """Return the first choice of all that a form of this page asks."""
    sent = {}
    for one in BeautifulSoup(page.text, "html.parser").select("main form [name]"):
        if one.get("type") == "radio":
            sent.setdefault(one["name"], one["value"])
        elif one.get("type") != "checkbox":
            sent.setdefault(one["name"], one.get("value", ""))
    return sent


def note_on(answer):
    return BeautifulSoup(answer.text, "html.parser").select_one("main [data-not-kept]")


@pytest.mark.parametrize("name", ASKED)
def test_a_second_answer_is_said_not_to_be_kept_and_shown(client, in_library, name):
    address = reverse(f"{name}:answer", args=[ASKED[name]().link.token])
    page = client.get(address)
    field = BeautifulSoup(page.text, "html.parser").select("main form textarea")[-1]["name"]
    sent = filled(page)
    assert client.post(address, sent).status_code == 302
    assert note_on(client.get(address)) is None
    second = client.post(address, sent | {field: WORDS}, follow=True)
    assert second.status_code == 200
    note = note_on(second)
    assert "nie jest zapisane" in note.text
    assert WORDS in note.select_one("textarea").text
    assert "Odpowiedź zapisana" in second.text


def test_who_was_slower_by_a_moment_reads_the_same(client, in_library, monkeypatch):
    row = RenewalRequestFactory()
    address = reverse("renewal:answer", args=[row.link.token])
    sent = filled(client.get(address))

    def too_late(*, request, **_said):
        use_link(link=request.link)
        raise LinkNotOpen

    monkeypatch.setattr(renewals, "answer_renewal", too_late)
    answer = client.post(address, sent | {"words": WORDS})
    assert note_on(answer).select_one("textarea").text.strip() == WORDS


def test_the_suggestion_below_a_receipt_goes_on(client, in_library):
    row = DataRequestFactory()
    address = reverse("own-data:answer", args=[row.link.token])
    client.post(address, filled(client.get(address)))
    answer = client.post(address, {"suggest": "yes", "name": "Klub <Fala>"})
    assert note_on(answer) is None
