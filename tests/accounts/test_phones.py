"""The phone of a library and of whoever signs: typed once, said wherever one may want to call."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Library, Link, User
from accounts.scoping import scopes_disabled
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.assessments import AssessmentRequestFactory
from tests.factories.directory import ConsentRequestFactory
from tests.factories.intake import DataRequestFactory
from tests.factories.selections import InvitationFactory
from tests.factories.workshops import PartnerInvitationFactory
from tests.intake.test_own_data import as_sent

OWN, SHARED = "600 100 200", "94 000 00 10"
PRINT = "Wydrukuj lub zapisz"
ASKED = {
    "a search": (
        "sent_by",
        lambda of: InvitationFactory(candidate__selection__library=of),
        {"answer": "no"},
    ),
    "a workshop": (
        "invited_by",
        lambda of: PartnerInvitationFactory(workshop__library=of),
        {"answer": "coming", "person": "Ewa Lis", "people_count": "1"},
    ),
    "own data": (
        "asked_by",
        lambda of: DataRequestFactory(partner__library=of),
        {"right": "yes"},
    ),
    "six questions": (
        "asked_by",
        lambda of: AssessmentRequestFactory(partner__library=of),
        {"openness": "4"},
    ),
    "consent": (
        "asked_by",
        lambda of: ConsentRequestFactory(partner__library=of),
        {"answer": "no", "said_by": "Anna"},
    ),
}


@pytest.mark.parametrize("door", ASKED)
def test_whoever_holds_a_link_can_call_and_keeps_the_answer(client, library, door):
    who, make, answer = ASKED[door]
    row = make(library)
    person = getattr(row, who)
    MembershipFactory(library=library, user=person)
    Library.objects.filter(pk=library.pk).update(phone=SHARED, assesses_partners=True)
    User.objects.filter(pk=person.pk).update(phone=OWN)
    Link.objects.filter(pk=row.link.pk).update(created_by=person)
    page = client.get(row.link.path, follow=True)
    assert (OWN in page.text, SHARED in page.text, PRINT in page.text) == (True, True, False)
    page = client.post(page.request["PATH_INFO"], as_sent(page) | answer, follow=True)
    assert (OWN in page.text, SHARED in page.text, PRINT in page.text) == (True, True, True)
    with scopes_disabled():
        Link.objects.filter(pk=row.link.pk).update(ended_at=timezone.now(), ended_by=person)
    page = client.get(row.link.path, follow=True)
    assert (page.status_code, OWN in page.text, SHARED in page.text) == (410, True, True)


@pytest.mark.parametrize(
    ("name", "own", "shared", "said"),
    [
        ("Maria", OWN, SHARED, f"Maria, {OWN}, m@x.test"),
        ("Maria", "", SHARED, f"Maria, {SHARED}, m@x.test"),
        ("", "", "", "m@x.test"),
    ],
)
def test_in_a_letter_the_phone_of_the_library_stands_where_there_is_none(name, own, shared, said):
    person = User(name=name, email="m@x.test", phone=own)
    assert person.reached_at(Library(phone=shared)) == said


def test_everybody_says_their_own_phone_and_the_coordinator_that_of_the_library(
    client, library, as_role
):
    person = UserFactory()
    client.force_login(person)
    assert client.post(reverse("accounts:phone"), {"phone": "telefon"}).status_code == 200
    client.post(reverse("accounts:phone"), {"phone": "600100200"})
    settings = reverse("accounts:settings", args=[library.slug])
    as_role("coordinator").post(settings, {"name": library.name, "phone": "94 000-00-10"})
    person.refresh_from_db()
    library.refresh_from_db()
    assert (person.phone, library.phone) == (OWN, "94 000 00 10")
