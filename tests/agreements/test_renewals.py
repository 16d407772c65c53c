"""Asking the parties whether an agreement goes on: one letter, one answer, nothing by itself."""

from functools import partial

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letter
from accounts.scoping import scope
from accounts.services.links import LinkNotOpen
from agreements.models import RenewalRequest
from agreements.services.renewals import answer_renewal, take_back_questions
from tests.at_once import at_once
from tests.factories.accounts import MembershipFactory
from tests.factories.agreements import RenewalRequestFactory
from tests.factories.partners import PartnerFactory
from tests.waiting import OF_PAPERS, waiting

SITE = "https://okolica.test"


def asked_by_page(client, paper):
    """Press "Send" on the page as it opens; return the questions."""
    there = reverse("agreements:renewal-ask", args=[paper.library.slug, paper.pk])
    page = BeautifulSoup(client.get(there).content, "lxml")
    form = {"subject": page.select_one("[name=subject]")["value"]}
    form["text"] = page.select_one("[name=text]").text.strip()
    form["partner"] = [one["value"] for one in page.select("[name=partner]:checked, [checked]")]
    client.post(there, form)
    return list(RenewalRequest.objects.order_by("pk")), page.get_text()


def test_the_letter_leaves_after_a_press_and_is_answered_once(paper, person, client):
    paper.partnership.agreements.update(ends_on=timezone.localdate() + timezone.timedelta(days=40))
    client.force_login(person)
    [asked], page = asked_by_page(client, paper)
    assert "pozostaje rozmowa: Pensjonat" in " ".join(page.split())
    assert str(asked) == "Szkoła"
    letter = Letter.objects.get()
    assert (letter.recipient, letter.is_personal) == ("szkola@example.org", False)
    assert "kończy się porozumienie: Porozumienie o wieczorach." in letter.body
    assert [one.rule for one in waiting(*OF_PAPERS)] == ["renewal_asked"]
    again, _page = asked_by_page(client, paper)
    assert again == [asked]
    client.logout()
    there = f"{asked.link.path}renewal/"
    assert client.get(there).status_code == 200
    assert client.post(there, {"answer": "", "words": "x"}).status_code == 200
    answer = client.post(there, {"answer": "talk", "words": "W maju, <b>po</b> 16"})
    assert answer.status_code == 302
    receipt = client.get(there).content.decode()
    assert "Chcemy najpierw porozmawiać" in receipt
    assert "&lt;b&gt;po" in receipt
    client.post(there, {"answer": "yes"})
    asked.refresh_from_db()
    assert (asked.answer, asked.heard) == ("talk", "link")
    told = Letter.objects.get(recipient=person.email)
    assert "W maju, <b>po</b> 16" in told.body
    assert [one.rule for one in waiting(*OF_PAPERS)] == ["agreement_ends"]
    seen = {}
    for role in ("reader", "librarian"):
        client.force_login(MembershipFactory(library=paper.library, role=role).user)
        text = client.get(paper.get_absolute_url()).content.decode()
        seen[role] = ("Chcemy najpierw porozmawiać" in text, "W maju" in text)
    assert seen == {"reader": (True, False), "librarian": (True, True)}


def test_what_was_heard_is_written_down_and_closes_the_link(paper, person, client):
    asked = RenewalRequestFactory(agreement=paper, party__partner__library=paper.library)
    client.force_login(person)
    there = reverse("agreements:renewal-heard", args=[paper.library.slug, asked.pk])
    form = {"answer": "yes", "heard": "phone", "said_by": "Anna", "words": "chętnie"}
    assert client.post(there, form | {"heard": "link"}).status_code == 200
    assert client.post(there, form).status_code == 302
    asked.refresh_from_db()
    assert (asked.answer, asked.heard, asked.recorded_by) == ("yes", "phone", person)
    assert client.get(f"{asked.link.path}renewal/").status_code == 410
    assert client.post(there, form).status_code == 200  # answered meanwhile: said, not written
    other = RenewalRequestFactory(agreement=paper, party__partner__library=paper.library)
    assert take_back_questions(agreement=paper, by=person) == 1
    other.refresh_from_db()
    assert not other.is_open
    assert take_back_questions(agreement=paper, by=person) == 0


@pytest.mark.django_db(transaction=True)
def test_of_twenty_answers_at_once_one_counts(library):
    with scope(library=library):
        partner = PartnerFactory(library=library)
        asked = RenewalRequestFactory(
            agreement__partnership__library=library, party__partner=partner
        )
        MembershipFactory(library=library, role="coordinator")

    def answer(number):
        row = RenewalRequest.objects.select_related(
            "link", "agreement__partnership", "asked_by", "library"
        ).get(pk=asked.pk)
        said = "yes" if number % 2 else "no"
        return answer_renewal(request=row, answer=said, words=f"{number}", site=SITE).words

    outcomes = at_once(*(partial(answer, number) for number in range(20)), library=library)
    with scope(library=library):
        stored = RenewalRequest.objects.get(pk=asked.pk)
    assert [one for one in outcomes if not isinstance(one, LinkNotOpen)] == [stored.words]
