"""What is taken back on a page is what it showed, not what a colleague has sent since."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letter
from accounts.scoping import scope
from tests.factories.accounts import LetterFactory, MembershipFactory
from tests.factories.agreements import AgreementFactory, RenewalRequestFactory
from tests.factories.partnerships import (
    GoalFactory,
    GoalRequestFactory,
    GoalVersionFactory,
    LibraryPartyFactory,
    PartnershipFactory,
    PartyFactory,
)
from tests.factories.reviews import ReviewFactory, ReviewRequestFactory
from tests.selections.test_invitations import chosen, sent
from tests.selections.walk import fields_of, form_of


def a_partnership(library):
    partnership = PartnershipFactory(library=library)
    LibraryPartyFactory(partnership=partnership)
    GoalVersionFactory(goal=GoalFactory(partnership=partnership))
    return partnership


def asked(factory, partnership, by, **of):
    row = factory(party=PartyFactory(partnership=partnership), asked_by=by, **of)
    row.letter = LetterFactory(library=partnership.library, link=row.link, created_by=by)
    row.save()
    return row.letter


def of_goals(library, by):
    partnership = a_partnership(library)
    page = reverse("partnerships:ask-goals", args=[library.slug, partnership.pk])
    return page, lambda: asked(GoalRequestFactory, partnership, by)


def of_a_review(library, by):
    review = ReviewFactory(partnership=a_partnership(library))
    page = reverse("reviews:page", args=[library.slug, review.pk])
    return page, lambda: asked(ReviewRequestFactory, review.partnership, by, review=review)


def of_a_renewal(library, by):
    paper = AgreementFactory(partnership=a_partnership(library), ends_on=timezone.localdate())
    page = reverse("agreements:renewal-ask", args=[library.slug, paper.pk])
    return page, lambda: asked(RenewalRequestFactory, paper.partnership, by, agreement=paper)


def of_a_search(library, by):
    candidates = chosen(library, by, count=2)
    page = reverse("selections:letters", args=[library.slug, candidates[0].selection.pk])
    return page, lambda: sent([candidates.pop()], by)[0].letter


ROOMS = [of_goals, of_a_review, of_a_renewal, of_a_search]


@pytest.mark.parametrize("room", ROOMS)
def test_what_was_sent_since_goes_on(library, client, room):
    person = MembershipFactory(library=library, role="coordinator").user
    client.force_login(person)
    with scope(library=library):
        page, ask = room(library, person)
        shown = ask()
    back = BeautifulSoup(client.get(page).content, "lxml").select("main button")
    [button] = [one for one in back if "Cofnij wysłanie" in one.text or "pytania" in one.text]
    form = form_of(None, button)
    address = button.get("formaction") or form["action"]
    with scope(library=library):
        since = ask()

    def states():
        return [Letter.objects.get(pk=one.pk).state for one in (shown, since)]

    client.post(address, {})  # a page of before: nothing is said of what it showed
    assert states() == ["waiting", "waiting"]
    client.post(address, {"seen": fields_of(form)["seen"]})
    assert states() == ["cancelled", "waiting"]
    assert Letter.objects.get(pk=since.pk).link.is_open
