"""Where somebody who left a library writes to by now is told to none of its partners."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Letter, Link, User
from accounts.models.links import hash_of
from accounts.scoping import scope, scopes_disabled
from accounts.services.memberships import end_membership, invite_person
from selections.services.letters import drafts_of
from tests.factories.accounts import MembershipFactory
from tests.project.routes import LINKS
from tests.selections.test_invitations import chosen, sent

SITE = "http://testserver"
OWN = {"phone": "601 777 888"}


def moved_on(people):
    """Let people have another address by now, as they change it on their own page."""
    for one in people:
        User.objects.filter(pk=one.pk).update(email=f"prywatna{one.pk}@nowa.test", **OWN)


def tells(text):
    return [word for word in ("@nowa.test", OWN["phone"]) if word in text]


@pytest.mark.parametrize("kind", LINKS)
def test_no_page_of_a_link_tells_it(library, kind):
    stays = MembershipFactory(library=library, role="coordinator").user
    token = LINKS[kind](library)
    with scopes_disabled():
        moved_on(User.objects.exclude(pk=stays.pk))
        link = Link.objects.get(token_hash=hash_of(token))
    if link.user_id:
        return  # about an account, and read by its owner
    page = Client().get(reverse(f"{link.purpose}:answer", args=[token]))
    if not page.streaming:
        assert tells(page.text) == []


def test_nor_does_a_letter_of_a_search(in_library):
    stays = MembershipFactory(library=in_library, role="coordinator").user
    place = MembershipFactory(library=in_library, role="librarian")
    asked, next_one = chosen(in_library, place.user, count=2)
    [invitation] = sent([asked], place.user)
    end_membership(membership=place, by=stays)
    moved_on([place.user])
    there = reverse("invitation:answer", args=[invitation.link.token])
    assert tells(Client().get(there).text) == []
    answer = {"answer": "yes", "who": "Ewa", "when": "po 15", "words": "Chętnie."}
    Client().post(there, answer)
    assert Letter.objects.count() > 1
    assert [tells(one.body) for one in Letter.objects.all()] == [[]] * Letter.objects.count()
    assert stays.email in Letter.objects.get(subject__startswith="Dziękujemy").body
    [draft] = drafts_of(
        next_one.selection, person=stays, site=SITE, answer_by=invitation.link.expires_at
    )
    assert draft.candidate == next_one
    assert tells(draft.text) == []


def test_nor_does_an_invitation(client, library):
    boss = MembershipFactory(library=library, role="coordinator")
    stays = MembershipFactory(library=library, role="coordinator").user
    invited = MembershipFactory().user
    with scope(library=library):
        asked = {"email": invited.email, "role": "reader"}
        invite_person(library=library, by=boss.user, site=SITE, **asked)
        client.force_login(invited)
        assert boss.user.email in client.get(reverse("accounts:libraries")).text
        end_membership(membership=boss, by=stays)
    moved_on([boss.user])
    page = client.get(reverse("accounts:libraries")).text
    assert tells(page) == []
    assert str(boss.user) in page
