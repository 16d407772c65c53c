"""Asking the parties whether an agreement goes on: one letter, one answer, nothing by itself."""

from functools import partial

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letter
from accounts.scoping import scope
from accounts.services.links import LinkNotOpen
from agreements.models import Agreement, RenewalRequest
from agreements.services.agreements import end_agreement, renew_agreement
from agreements.services.alerts import agreements_that_end
from agreements.services.register import standings_of
from agreements.services.renewals import answer_renewal, take_back_questions
from tests.at_once import at_once
from tests.factories.accounts import MembershipFactory
from tests.factories.agreements import RenewalRequestFactory, SignatureFactory
from tests.factories.partners import PartnerFactory
from tests.waiting import OF_PAPERS, waiting
from yearbook.services.calendar import items_between

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


@pytest.mark.parametrize("has_begun", [False, True])
def test_after_a_follower_that_was_ended_the_agreement_is_asked_about_again(
    has_begun, paper, person, client
):
    today = timezone.localdate()
    rows, last = paper.partnership.agreements, today + timezone.timedelta(days=20)
    rows.update(ends_on=last)
    for party in paper.partnership.parties.all():
        SignatureFactory(agreement=paper, party=party)

    def told():
        client.force_login(person)
        page = " ".join(client.get(paper.get_absolute_url()).content.decode().split())
        return {
            "letters": list(agreements_that_end()),
            "register": list(Agreement.objects.ending().filter(pk=paper.pk)),
            "steps": [one.place for one in waiting("agreement_ends")],
            "calendar": [one.row for one in items_between(last, last, kinds=["agreement"])],
            "page": "Następne porozumienie:" in page,
            "state": standings_of([Agreement.objects.get(pk=paper.pk)])[0].state,
        }

    before = told()
    until = today + timezone.timedelta(days=500)
    following = renew_agreement(agreement=rows.get(), until=until, by=person)
    if has_begun:
        rows.filter(pk=following.pk).update(starts_on=today - timezone.timedelta(days=5))
    assert told() != before
    end = reverse("agreements:end", args=[paper.library.slug, following.pk])
    said = {"on": f"{today:%d.%m.%Y}", "why": "pomyłka w dacie"}
    assert client.post(end, said).status_code == 302
    following.refresh_from_db()
    assert (following.ended_on, standings_of([following])[0].state) == (today, "ended_early")
    assert told() == before
    asked, _page = asked_by_page(client, paper)
    assert [str(one) for one in asked] == ["Szkoła"]
    again = renew_agreement(agreement=rows.get(pk=paper.pk), until=until, by=person)
    assert rows.get(pk=paper.pk).renewed_by == again
    # What begins later is called off by today, or on a day that has passed.
    with pytest.raises(ValidationError):
        end_agreement(agreement=again, on=today + timezone.timedelta(days=1), why="x", by=person)
