"""The pages of partnerships: begun in few fields, left with thanks, reasons kept."""

from datetime import date, timedelta
from functools import partial

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letter
from partnerships.models import Contribution, Partnership, Party
from partnerships.services.endings import (
    end_partnership,
    pause_partnership,
    renew_partnership,
    resume_partnership,
)
from partnerships.services.parties import leave
from partnerships.services.thanks import draft_of, note_thanked
from selections.models import Candidate
from tests.factories.accounts import MembershipFactory
from tests.factories.partnerships import ContributionFactory, PartyFactory
from tests.factories.selections import CandidateFactory, SelectionFactory, place_at
from tests.partnerships.people import Three

MARK = "znak-powodu"


@pytest.fixture
def person(in_library, client):
    user = MembershipFactory(library=in_library, role="librarian").user
    client.force_login(user)
    return user


def url(name, library, *args):
    return reverse(f"partnerships:{name}", args=[library.slug, *args])


def test_yes_becomes_a_partnership_and_a_later_yes_joins_it(in_library, client, person):
    search = SelectionFactory(library=in_library)
    first, later = (
        place_at(CandidateFactory(selection=search, partner__name=name), stage)
        for name, stage in [("Szkoła", "joins"), ("Bursztyn", "talking")]
    )
    page = url("new", in_library, search.pk)
    assert page in client.get(search.get_absolute_url()).content.decode()
    client.post(page, {"candidates": first.pk, "name": "Wieczory", "library_role": "leads"})
    row = Partnership.objects.get()
    Candidate.objects.filter(pk=later.pk).update(stage="joins")
    shown = client.get(search.get_absolute_url()).content.decode()
    assert "Dodaj do partnerstwa (1)" in shown
    assert row.get_absolute_url() in shown
    client.post(page, {"candidates": later.pk})
    names = row.parties.of_partners().values_list("partner__name", flat=True)
    assert sorted(names) == ["Bursztyn", "Szkoła"]
    assert page not in client.get(search.get_absolute_url()).content.decode()
    of_partner = client.get(first.partner.get_absolute_url()).content.decode()
    assert row.get_absolute_url() in of_partner


def test_leaving_goes_through_the_letter_of_thanks(in_library, client, person):
    three = Three(in_library)
    promise = ContributionFactory(party=three.hotel, text="jadalnia")
    leave = url("party-leave", in_library, three.hotel.pk)
    said = {"left_on": f"{timezone.localdate():%d.%m.%Y}", "why": MARK}
    assert client.post(leave, said).status_code == 200  # the promise waits for a word
    gone = client.post(leave, said | {f"c{promise.pk}": str(three.school.pk)})
    thanks = url("party-thanks", in_library, three.hotel.pk)
    assert gone.headers["Location"] == thanks
    form = BeautifulSoup(client.get(thanks).content, "html.parser")
    told = {
        "subject": form.select_one("[name=subject]")["value"],
        "text": form.select_one("[name=text]").text.strip(),
    }
    assert "jadalnia – Szkoła" in told["text"]
    assert MARK not in told["text"]
    paper = client.post(thanks, told | {"print": "1"})
    assert paper.content.startswith(b"%PDF-")
    assert client.post(thanks, told | {"send": "1"}).status_code == 302
    assert not Letter.objects.exists()  # thanked on paper already
    assert Party.objects.get(pk=three.hotel.pk).thanked_on == timezone.localdate()


def test_who_takes_leave_while_somebody_renews_reads_a_sentence(
    in_library, client, person, monkeypatch
):
    three, today = Three(in_library), timezone.localdate()
    there, told = three.partnership, {"partnership": three.partnership, "by": person}

    def renewed_meanwhile(party, *, person):
        renew_partnership(starts_on=today, ends_on=None, **told)
        return draft_of(party, person=person)

    monkeypatch.setattr("partnerships.views.parties.draft_of", renewed_meanwhile)
    said = {"subject": "Dziękujemy", "text": "Dziękujemy", "print": "1"}
    for sent, status in [({"without": "1"}, 302), (said, 200)]:
        end_partnership(ended_on=today, why="koniec", **told)
        answer = client.post(url("party-thanks", in_library, three.school.pk), sent)
        assert (answer.status_code, there.parties.exclude(thanked_on=None).count()) == (status, 0)
    assert "nie ma za co się żegnać" in answer.content.decode()


def test_after_a_renewal_who_is_here_is_thanked_anew(in_library, client, person):
    three, today = Three(in_library), timezone.localdate()
    told = {"partnership": three.partnership, "by": person}
    gone = leave(party=three.hotel, left_on=today, why="koniec", by=person)
    note_thanked(party=gone, by=person)
    for _each in range(2):
        end = url("end", in_library, three.partnership.pk)
        said = {"ended_on": f"{today:%d.%m.%Y}", "why": "koniec"}
        assert client.post(end, said).status_code == 302
        assert [str(one) for one in Party.objects.to_thank()] == ["Szkoła"]
        there = url("party-thanks", in_library, three.school.pk)
        page = BeautifulSoup(client.get(there).content, "html.parser")
        assert page.select_one("[name=send]") or page.select_one("[name=without]")
        assert client.post(there, {"without": "1"}).status_code == 302
        renew_partnership(starts_on=today, ends_on=None, **told)
    leave(party=three.school, left_on=today, why="koniec", by=person)
    assert [str(one) for one in Party.objects.to_thank()] == ["Szkoła"]
    assert Party.objects.get(pk=gone.pk).thanked_on == today


def test_a_promise_is_brought_by_one_press(in_library, client, person):
    three = Three(in_library)
    new = url("contribution-new", in_library, three.partnership.pk)
    client.post(
        f"{new}?party={three.hotel.pk}",
        {"party": three.hotel.pk, "kind": "room", "text": "sala", "amount": "2", "due_on": "3.12"},
    )
    row = Contribution.objects.get()
    for _twice in range(2):
        client.post(url("contribution-delivered", in_library, row.pk))
    row.refresh_from_db()
    assert row.delivered_on == timezone.localdate()
    gone = client.get(url("contribution-settle", in_library, row.pk))
    assert gone.status_code == 404
    late = client.post(url("contribution-settle", in_library, row.pk), {"how": "dropped"})
    assert "Ktoś już zapisał" in late.content.decode()  # the page was open since before


def test_reasons_are_for_those_who_work_with_partners(in_library, as_role):
    three, today = Three(in_library), timezone.localdate()
    clients = {role: as_role(role) for role in ("reader", "librarian")}
    PartyFactory(partnership=three.partnership, left_on=today, left_why=MARK, left_by=three.by)
    for columns in [
        {"paused_on": today, "paused_until": date(2199, 1, 1), "paused_why": MARK},
        {"ended_on": today, "ended_by": three.by, "ended_why": MARK},
    ]:
        Partnership.objects.filter(pk=three.partnership.pk).update(**columns)
        pages = [
            three.partnership.get_absolute_url(),
            url("list", in_library),
            f"{url('list', in_library)}?state=paused",
            f"{url('list', in_library)}?state=ended",
            three.hotel.partner.get_absolute_url(),
        ]
        seen = {
            role: [client.get(one).content.decode().count(MARK) for one in pages]
            for role, client in clients.items()
        }
        assert sum(seen["reader"]) == 0
        assert seen["librarian"][0] == 2


def test_the_list_is_narrowed_to_a_state(in_library, client, person):
    three = Three(in_library)
    page = url("list", in_library)
    found = {
        state: three.partnership.name in client.get(f"{page}?state={state}").content.decode()
        for state in ["", "active", "on_the_way", "paused", "ended", "odd"]
    }
    assert found == {
        **{"": True, "active": False, "on_the_way": True},
        **{"paused": False, "ended": False, "odd": True},
    }
    soup = BeautifulSoup(client.get(page).content, "html.parser")
    assert [one.text for one in soup.select(".pills a")] == [
        *("Wszystkie, które trwają", "Działające", "W drodze", "Wstrzymane", "Zakończone"),
    ]


def seen_in(page):
    return BeautifulSoup(page.content, "lxml").select_one("[name=seen]")["value"]


def test_an_older_page_takes_no_role_back(in_library, client, person):
    party = Three(in_library).hotel
    page = url("party-role", in_library, party.pk)
    sent = {"role": party.role, "seen": seen_in(client.get(page))}
    Party.objects.filter(pk=party.pk).update(role="observes")
    assert 'name="keep-role"' in client.post(page, sent).text
    party.refresh_from_db()
    assert party.role == "observes"


def test_an_older_page_takes_no_renewal_back(in_library, client, person):
    partnership = Three(in_library).partnership
    page = url("renew", in_library, partnership.pk)
    shown = client.get(page)
    assert shown.context["form"]["starts_on"].value() == timezone.localdate()
    sent = {"starts_on": f"{timezone.localdate():%d.%m.%Y}", "ends_on": ""}
    sent["seen"] = seen_in(shown)
    theirs = {"starts_on": date(2026, 1, 1), "ends_on": date(2099, 12, 31)}
    renew_partnership(partnership=partnership, by=person, **theirs)
    shown = client.post(page, sent)
    assert "31.12.2099" in shown.text
    partnership.refresh_from_db()
    assert partnership.ends_on == theirs["ends_on"]
    assert client.post(page, sent | {"seen": seen_in(shown)}).status_code == 302
    partnership.refresh_from_db()
    assert partnership.ends_on is None


def test_a_renewal_from_an_older_page_takes_no_end_and_no_pause_back(in_library, client, person):
    """Each time the page says what happened meanwhile; what it says then may be renewed."""
    partnership = Three(in_library).partnership
    page, told = url("renew", in_library, partnership.pk), {"partnership": partnership}
    ahead = timezone.localdate() + timedelta(days=30)
    for act, said in [
        (partial(pause_partnership, until=ahead, why="Remont sali."), "wstrzymał"),
        (resume_partnership, "wznowił"),
        (partial(end_partnership, ended_on=timezone.localdate(), why="Sezon."), "zakończył"),
    ]:
        older = values_of(client.get(page))
        act(**told, by=person)
        partnership.refresh_from_db()
        before = partnership.ended_on, partnership.paused_until
        refused = client.post(page, older)
        assert said in refused.text
        partnership.refresh_from_db()
        assert (partnership.ended_on, partnership.paused_until) == before
    assert client.post(page, values_of(refused)).status_code == 302
    partnership.refresh_from_db()
    assert not partnership.is_ended


def values_of(page):
    """Return what a browser sends back of the only form of a page."""
    form = BeautifulSoup(page.content, "lxml").select_one("form[data-form]")
    return {one["name"]: one.get("value", "") for one in form.select("input[name]")}
