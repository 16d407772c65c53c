"""Whom people outside propose to invite: kept, then added to partners or not this time."""

import time
from dataclasses import replace
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.core import signing
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import Letter
from accounts.scoping import scope
from intake.models import Suggestion
from intake.services.suggestions import (
    MOST_OF_ONE,
    add_suggested,
    checked,
    decline_suggestion,
    note_known,
)
from partners.models import Partner
from tests.factories.accounts import UserFactory
from tests.factories.directory import ConsentFactory
from tests.factories.intake import DataAnswerFactory, SuggestionFactory
from tests.factories.partners import PartnerFactory

TYPED = {"name": "Klub Biegacza", "why": "Biegają z dziećmi", "known_from": "Z biegu"}


@pytest.fixture
def host(library):
    library.shows_partners = True
    library.save()
    ConsentFactory(partner__library=library)
    return library


@pytest.fixture
def form(host):
    return reverse("public:suggest", args=[host.slug])


def stamp(seconds_ago=60):
    return signing.dumps(
        {"at": time.time() - seconds_ago, "key": str(uuid4())}, salt="SuggestionForm"
    )


def kept(library):
    with scope(library=library):
        return list(Suggestion.objects.order_by("pk"))


class TestAVisitor:
    def test_proposes_from_the_public_page_without_an_account(self, client, host, form):
        assert form in client.get(f"/public/{host.slug}/").content.decode()
        page = BeautifulSoup(client.get(form).content, "html.parser")
        fields = {one["name"] for one in page.select("main form [name]")}
        assert fields >= {*TYPED, "email", "website", "stamp"}
        sent = TYPED | {"email": "Jan <jan@example.test>", "stamp": stamp()}
        assert client.post(form, sent).url == f"{form}thanks/"
        [one] = kept(host)
        assert (one.name, one.why, one.known_from, one.email) == (
            *TYPED.values(),
            "jan@example.test",
        )
        assert not Letter.objects.exists()  # who typed it is not known yet

    @pytest.mark.parametrize(
        "machine", [{"stamp": ""}, {"stamp": "x"}, {"stamp": 1}, {"website": "x"}], ids=str
    )
    def test_a_machine_is_thanked_and_nothing_is_kept(self, client, host, form, machine):
        if machine.get("stamp") == 1:
            machine = {"stamp": stamp(seconds_ago=1)}
        answer = client.post(form, TYPED | {"stamp": stamp()} | machine)
        assert answer.url == f"{form}thanks/"
        assert kept(host) == []

    @pytest.mark.parametrize("wrong", [{"name": "–"}, {"why": ""}, {"email": "x"}], ids=str)
    def test_what_cannot_be_taken_is_said_and_nothing_is_lost(self, client, host, form, wrong):
        answer = client.post(form, TYPED | {"stamp": stamp()} | wrong)
        page = BeautifulSoup(answer.content, "html.parser")
        assert page.select_one(".error-summary li")
        assert page.select_one("[name=known_from]")["value"] == "Z biegu"
        assert kept(host) == []

    def test_a_network_sends_so_many_in_an_hour(self, client, host, form):
        sent = [client.post(form, TYPED | {"name": f"Klub {number}", "stamp": stamp()}).status_code
                for number in range(12)]  # fmt: skip
        assert sent == [*[302] * 10, 200, 200]
        assert len(kept(host)) == 10

    def test_the_same_form_sent_twice_is_one_suggestion(self, client, host, form):
        page = BeautifulSoup(client.get(form).content, "html.parser")
        token = page.select_one("[name=csrfmiddlewaretoken]")["value"]
        sent = TYPED | {"stamp": stamp(), "csrfmiddlewaretoken": token}
        assert [client.post(form, sent).status_code for _twice in range(2)] == [302, 302]
        assert len(kept(host)) == 1

    def test_a_library_that_shows_nothing_has_no_such_page(self, client, library):
        for name in ["suggest", "suggest-thanks"]:
            assert client.get(reverse(f"public:{name}", args=[library.slug])).status_code == 404
        form = reverse("public:suggest", args=[library.slug])
        assert client.post(form, TYPED | {"stamp": stamp()}).status_code == 404


def test_a_partner_proposes_after_its_answer_a_few_times(client, library):
    asked = DataAnswerFactory(partner__library=library, by_link=True).request
    address = reverse("own-data:answer", args=[asked.link.token])
    for number in range(MOST_OF_ONE + 1):
        told = TYPED | {"name": f"Klub {number}", "stamp": stamp(), "suggest": "yes"}
        answer = client.post(address, told)
        assert answer.status_code == (302 if number < MOST_OF_ONE else 200)
    assert [one.request for one in kept(library)] == [asked] * MOST_OF_ONE
    assert "suggest" not in client.get(address).content.decode()


class TestTheQueue:
    @pytest.fixture
    def waiting(self, in_library):
        return SuggestionFactory(library=in_library, name="OSP Rusowo", email="jan@example.test")

    @pytest.fixture
    def address(self, waiting):
        return reverse("intake:suggestion", args=[waiting.library.slug, waiting.pk])

    def test_adding_makes_a_possible_partner_of_it(self, sign_in, waiting, address, vocabulary):
        client = sign_in("librarian")
        form = BeautifulSoup(client.get(address).content, "html.parser")
        assert form.select_one("[name=sector][checked]")["value"] == "ngo"
        told = {"name": "OSP Rusowo", "sector": "ngo", "description": waiting.why, "seen": ""}
        assert client.post(address, told).status_code == 302
        partner = Partner.objects.get()
        assert (partner.name, partner.level, partner.description) == (
            "OSP Rusowo",
            "none",
            waiting.why,
        )
        waiting.refresh_from_db()
        assert (waiting.state, waiting.partner, waiting.email) == ("added", partner, "")
        undo = reverse("intake:undo", args=[waiting.library.slug, partner.import_batch_id])
        client.post(undo)  # the suggestion alone does not keep it
        assert Partner.objects.get().is_archived

    def test_who_is_on_the_list_already_is_seen_first(self, sign_in, waiting, address):
        known = PartnerFactory(library=waiting.library, name="OSP w Rusowie", place="Rusowo")
        client = sign_in("librarian")
        queue = client.get(reverse("intake:suggestions", args=[waiting.library.slug]))
        for page in [queue, client.get(address)]:
            text = BeautifulSoup(page.content, "html.parser").select_one("main").text
            assert "OSP w Rusowie" in text
        told = {"name": "OSP Rusowo", "sector": "ngo", "seen": ""}
        met = client.post(address, told)  # opened before the other one came
        assert met.status_code == 200
        seen = BeautifulSoup(met.content, "html.parser").select_one("[name=seen]")["value"]
        assert seen == str(known.pk)
        assert client.post(f"{address}known/", {"partner": known.pk}).status_code == 302
        waiting.refresh_from_db()
        assert (waiting.state, waiting.partner) == ("known", known)
        assert Partner.objects.count() == 1

    def test_it_may_be_added_all_the_same(self, sign_in, waiting, address):
        known = PartnerFactory(library=waiting.library, name="OSP w Rusowie", place="Rusowo")
        told = {"name": "OSP Rusowo", "sector": "ngo", "seen": str(known.pk)}
        assert sign_in("librarian").post(address, told).status_code == 302
        assert Partner.objects.count() == 2

    def test_each_decision_is_made_once_and_thanked_for_once(self, in_library):
        by, partner = UserFactory(), PartnerFactory(library=in_library)

        def add(one):
            [(_one, found)] = checked(in_library, [one])
            proposal = replace(found.proposal, sector="ngo")
            add_suggested(suggestion=one, proposal=proposal, seen=[], by=by)

        decisions = {
            "added": add,
            "known": lambda one: note_known(suggestion=one, partner=partner, by=by),
            "declined": lambda one: decline_suggestion(suggestion=one, by=by),
        }
        for state, decide in decisions.items():
            one = SuggestionFactory(
                library=in_library, name=f"KGW {state} Zdrój", email=f"{state}@example.test"
            )
            silent = SuggestionFactory(library=in_library, name=f"Chór {state} Rusowo")
            for each in [one, silent]:
                decide(each)
                with pytest.raises(ValidationError):
                    decide(each)
            one.refresh_from_db()
            assert (one.state, one.email, one.decided_by) == (state, "", by)
            letter = Letter.objects.get(recipient=f"{state}@example.test")
            assert one.name not in letter.subject + letter.body
        assert Letter.objects.count() == len(decisions)
        assert not Suggestion.objects.waiting().exists()

    def test_a_press_tells_what_happened(self, sign_in, waiting, address):
        client = sign_in("librarian")
        for _twice in range(2):
            assert client.post(f"{address}decline/").status_code == 302
        assert client.get(address).status_code == 302  # to the queue, where it stands decided
        queue = client.get(reverse("intake:suggestions", args=[waiting.library.slug]))
        assert (
            "OSP Rusowo"
            in BeautifulSoup(queue.content, "html.parser")
            .select_one("[aria-labelledby=decided]")
            .text
        )
