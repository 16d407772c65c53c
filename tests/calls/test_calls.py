"""Lists to call by: searches, workshops, consents; each call that was made stays."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models.letters import LetterState
from accounts.services.undoing import NothingToUndo
from calls.models import Call
from calls.services.calls import note_call, undo_call
from partners.models import Partner
from selections.models import Invitation
from tests.factories.accounts import AnswerLinkFactory, MembershipFactory, UserFactory
from tests.factories.calls import CallFactory
from tests.factories.directory import ConsentRequestFactory
from tests.factories.partners import ContactFactory, PartnerFactory
from tests.factories.privacy import PersonRequestFactory
from tests.factories.selections import (
    CandidateFactory,
    InvitationFactory,
    SelectionFactory,
    place_at,
)
from tests.factories.workshops import PartnerInvitationFactory, WorkshopFactory
from workshops.models import PartnerInvitation
from workshops.services.answers import note_answer
from workshops.services.workshops import AlreadyClosed


class Door:
    """A list to call by, with one partner on it who has a number of its own and one of Anna's."""

    def __init__(self, library, kind):
        self.library = library
        self.partner = PartnerFactory(
            library=library, sector="ngo", name="Koło", email="", phone="94 351 50 00"
        )
        ContactFactory(partner=self.partner, name="Anna Bursztyn", phone="600 100 200", email="")
        self.invitation = self.workshop = None
        getattr(self, f"about_{kind}")()

    def about_search(self):
        search = SelectionFactory(library=self.library)
        self.add = lambda: self._invited(search, PartnerFactory(library=self.library))
        self.invitation = self._invited(search, self.partner)
        self.key, self.page = self.invitation.pk, self._to("calls:search", search.pk)
        self.answer = self._to("selections:record-answer", self.invitation.pk)

    def _invited(self, search, partner):
        candidate = CandidateFactory(selection=search, partner=partner)
        place_at(candidate, "chosen")
        place_at(candidate, "invited")
        return InvitationFactory(candidate=candidate, way="talk")

    def about_workshop(self):
        self.workshop = WorkshopFactory(library=self.library)
        self.key, self.page = self.partner.pk, self._to("calls:workshop", self.workshop.pk)
        self.answer = self._to("calls:answer", self.workshop.pk, self.partner.pk)
        self.add = self._without_email

    def about_consents(self):
        self.key, self.page = self.partner.pk, self._to("calls:consents")
        self.answer = self._to("directory:consent", self.partner.pk)
        self.add = self._without_email

    def _without_email(self):
        return PartnerFactory(library=self.library, sector="ngo", email="")

    def _to(self, name, *args):
        return reverse(name, args=[self.library.slug, *args])

    def called(self, **fields):
        about = {"invitation": self.invitation, "workshop": self.workshop}
        return CallFactory(partner=self.partner, **about | fields)


KINDS = ["search", "workshop", "consents"]


@pytest.fixture(params=KINDS)
def door(request, in_library):
    return Door(in_library, request.param)


@pytest.fixture
def person(door, client):
    member = MembershipFactory(library=door.library, role="coordinator", user__name="Maria Nowak")
    client.force_login(member.user)
    return member.user


def words(client, address, **kwargs):
    return client.get(address, **kwargs).content.decode()


def test_the_list_says_whom_to_call_what_to_say_and_where_the_answer_goes(client, door, person):
    page = BeautifulSoup(client.get(door.page).content, "html.parser")
    row = page.select_one(f"#call-{door.key}")
    assert row.h2.text == "Koło"
    numbers = row.select("a.phone")  # on a phone one press calls
    assert [one["href"] for one in numbers] == ["tel:943515000", "tel:600100200"]
    assert [one.parent.text for one in numbers] == ["94 351 50 00", "Anna Bursztyn: 600 100 200"]
    assert "Maria Nowak" in row.select_one("details").text
    assert row.select_one("a.btn-primary")["href"] == door.answer
    assert client.get(door.answer).status_code == 200


def test_who_objected_at_a_partner_is_named_without_a_number(client, door, person):
    objected = {"no_letters_since": timezone.localdate()}
    ContactFactory(partner=door.partner, name="Ewa Zając", phone="600 300 400", **objected)
    row = row_of(door, client)
    assert "600 300 400" not in row.text
    assert "Sprzeciw wobec kontaktu, nie dzwoń: Ewa Zając" in row.text
    assert len(row.select("a.phone")) == 2


def test_who_wants_no_letters_is_called(client, door, person):
    assert "nie chce listów" not in row_of(door, client).text
    Partner.objects.filter(pk=door.partner.pk).update(no_letters_since=timezone.localdate())
    row = row_of(door, client)
    assert "nie chce listów" in row.select_one(".chip").text
    assert len(row.select("a.phone")) == 2


@pytest.mark.parametrize("kind", ["search", "workshop"])
def test_a_resident_who_objected_is_not_called(client, in_library, as_role, kind):
    door, client = Door(in_library, kind), as_role("coordinator")
    resident = {"sector": "person", "no_letters_since": timezone.localdate()}
    Partner.objects.filter(pk=door.partner.pk).update(**resident)
    assert len(row_of(door, client).select("a.phone")) == 2  # letters were ended by the link
    PersonRequestFactory(library=in_library, person="koło", kind="object")
    row = row_of(door, client)
    assert not row.select("a.phone, button")
    assert "Sprzeciw wobec kontaktu: nie dzwoń." in row.text
    assert row.select_one("a.btn-primary")["href"] == door.answer
    page = client.post(door.page, {"row": door.key, "outcome": "nobody"}, follow=True)
    assert "Sprzeciw wobec kontaktu: nie dzwoń." in page.context["messages"]._loaded_data[0].message
    assert not Call.objects.exists()


@pytest.mark.parametrize(
    ("kind", "paper"),
    [("workshop", "workshops:invite-on-paper"), ("consents", "directory:on-paper")],
)
def test_paper_calls_nobody_who_objected_and_writes_to_nobody_who_wants_no_letters(
    in_library, as_role, kind, paper
):
    door, client = Door(in_library, kind), as_role("coordinator")
    address = door._to(paper, *([door.workshop.pk] if door.workshop else []))

    def sheets():
        page = BeautifulSoup(client.get(address).content, "html.parser")
        return len(page.select(".paper--letter")), page.select_one(".call-table tbody").text

    today = {"no_letters_since": timezone.localdate()}
    ContactFactory(partner=door.partner, name="Ewa Zając", phone="600 300 400", **today)
    letters, calls = sheets()
    assert (letters, "600 300 400" in calls) == (1, False)
    assert "94 351 50 00" in calls
    assert "Anna Bursztyn: 600 100 200" in calls
    assert "Sprzeciw wobec kontaktu, nie dzwoń: Ewa Zając" in calls
    Partner.objects.filter(pk=door.partner.pk).update(**today)
    letters, calls = sheets()
    assert (letters, "94 351 50 00" in calls) == (0, True)


def row_of(door, client):
    page = BeautifulSoup(client.get(door.page).content, "html.parser")
    return page.select_one(f"#call-{door.key}")


def test_each_call_stays_the_last_one_first(client, door, person):
    colleague = UserFactory(name="Jan Lis")
    door.called(called_by=colleague, called_at=timezone.now() - timedelta(days=2))
    for outcome in ("nobody", "talked"):
        answer = client.post(door.page, {"row": door.key, "outcome": outcome}, follow=True)
        assert "Zapisane: Koło" in answer.content.decode()
    page = BeautifulSoup(client.get(door.page).content, "html.parser")
    told = [
        " ".join(one.text.split()) for one in page.select(f"#call-{door.key} ul")[1].select("li")
    ]
    assert [one.split(",")[0] for one in told] == [
        *("rozmowa była", "nikt nie odbiera", "nikt nie odbiera")
    ]
    assert [one.rpartition(", ")[2] for one in told] == ["Maria Nowak", "Maria Nowak", "Jan Lis"]
    stored = Call.objects.order_by("pk").last()
    assert (stored.partner, stored.invitation, stored.workshop) == (
        *(door.partner, door.invitation, door.workshop),
    )


def test_a_slip_is_taken_back_by_whoever_made_it(client, door, person):
    page = client.post(door.page, {"row": door.key, "outcome": "nobody"}, follow=True)
    [call] = Call.objects.all()
    assert f'name="undo" value="{call.pk}"' in page.content.decode()
    colleagues = door.called()
    for other, stays in [(colleagues, True), (call, False)]:
        client.post(door.page, {"undo": other.pk})
        assert Call.objects.filter(pk=other.pk).exists() is stays
    late = door.called(called_by=person, called_at=timezone.now() - timedelta(minutes=11))
    with pytest.raises(NothingToUndo):
        undo_call(call=late, by=person)


@pytest.mark.parametrize(
    "said", [{"outcome": "later"}, {}, {"row": "0"}, {"row": "x"}, {"undo": "9"}]
)
def test_what_is_no_call_writes_nothing(client, door, person, said):
    answer = client.post(door.page, {"row": door.key} | said)
    assert answer.status_code in {302, 404}
    assert not Call.objects.exists()


def test_who_was_called_stands_below_who_was_not(client, door, person):
    other = door.add()
    Partner.objects.filter(pk=getattr(other, "partner", other).pk).update(phone="94 351 50 01")
    door.called()
    page = words(client, door.page)
    assert page.index(str(getattr(other, "partner", other))) < page.index("Koło")


def test_who_has_a_number_stands_above_who_has_none(client, door, person):
    other = door.add()
    Partner.objects.filter(pk=getattr(other, "partner", other).pk).update(name="Abażur")
    door.called()  # once more, for nobody else on the list can be called
    page = words(client, door.page)
    assert page.index("Koło") < page.index("Abażur")


def test_the_list_costs_the_same_for_one_and_for_many(client, door, person):
    def queries():
        client.get(door.page)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(door.page).status_code == 200
        return len(seen)

    door.called()
    few = queries()
    for _n in range(8):
        door.add()
        door.called()
    assert queries() == few <= 15


def test_a_long_list_comes_in_pages(client, door, person):
    for _n in range(26):
        door.add()
    assert words(client, door.page).count('id="call-') == 2 * 25
    assert words(client, f"{door.page}?page=2").count('id="call-') == 2 * 2


def test_no_call_is_noted_about_an_invitation_that_is_over(in_library, client):
    door = Door(in_library, "search")
    Invitation.objects.update(ended_at=timezone.now())
    call = Call(
        library=in_library, partner=door.partner, invitation=door.invitation, outcome="nobody"
    )
    with pytest.raises(ValidationError, match="odpowiedź albo zostało cofnięte"):
        note_call(call=call, by=UserFactory())


def test_the_letters_of_a_search_say_the_last_call(in_library, as_role):
    door = Door(in_library, "search")
    door.called(called_at=timezone.now() - timedelta(days=3))
    door.called(outcome="talked")
    page = words(
        as_role("librarian"), door._to("selections:letters", door.invitation.candidate.selection_id)
    )
    assert "rozmowa była, odpowiedź później" in page
    assert "nikt nie odbiera, ponowić" not in page
    assert door.page in page


def test_each_room_leads_to_its_list(in_library, as_role):
    client = as_role("coordinator")
    for kind, room in [("workshop", "workshops:invite"), ("consents", "directory:consents")]:
        door = Door(in_library, kind)
        args = [door.workshop.pk] if door.workshop else []
        assert f'href="{door.page}"' in words(client, door._to(room, *args))


class TestWorkshop:
    @pytest.fixture
    def door(self, in_library):
        return Door(in_library, "workshop")

    def test_who_did_not_answer_a_letter_is_called_too(self, client, door, person):
        invited = PartnerFactory(library=door.library, name="Zaproszony", email="z@x.test")
        row = PartnerInvitationFactory(workshop=door.workshop, partner=invited)
        written = PartnerFactory(library=door.library, name="Do listu", email="l@x.test")
        page = words(client, door.page)
        assert page.index("Koło") < page.index("Zaproszony")
        assert str(written) not in page
        PartnerInvitation.objects.filter(pk=row.pk).update(answer="not", answered_at=timezone.now())
        assert "Zaproszony" not in words(client, door.page)

    @pytest.mark.parametrize("invited", [False, True])
    def test_the_answer_is_kept_and_seats_the_people(self, client, door, person, invited):
        if invited:
            link = AnswerLinkFactory(library=door.library)
            row = PartnerInvitationFactory(
                workshop=door.workshop, partner=door.partner, link=link, letter__link=link
            )
        said = {
            "answer": "coming",
            "person": "Anna Bursztyn",
            "people_count": 2,
            "words": "Chętnie",
        }
        assert client.post(door.answer, said).status_code == 302
        [kept] = PartnerInvitation.objects.all()
        assert (kept.answer, kept.people_count, kept.recorded_by) == ("coming", 2, person)
        people = door.workshop.participants.filter(partner=door.partner)
        assert [one.name for one in people.order_by("-name")] == ["Anna Bursztyn", ""]
        assert f"call-{door.key}" not in words(client, door.page)
        if invited:  # what it asks is answered: its letter does not leave any more
            link.refresh_from_db(), row.letter.refresh_from_db()
            assert (link.is_open, row.letter.state) == (False, LetterState.CANCELLED)
        page = words(client, door._to("workshops:invite", door.workshop.pk))
        assert "Anna Bursztyn" in page

    def test_who_does_not_come_takes_no_seat_and_is_written_no_letter(self, client, door, person):
        client.post(door.answer, {"answer": "not"})
        assert not door.workshop.participants.exists()
        [kept] = PartnerInvitation.objects.all()
        assert (kept.answer, kept.letter, kept.link) == ("not", None, None)

    def test_who_answered_meanwhile_is_heard(self, door, person):
        row = PartnerInvitationFactory(
            workshop=door.workshop, partner=door.partner, answer="not", answered_at=timezone.now()
        )
        with pytest.raises(ValidationError, match="odpowiedzieć"):
            note_answer(workshop=door.workshop, partner=door.partner, answer="not", by=person)
        assert row.letter.state == LetterState.WAITING

    def test_a_closed_workshop_takes_no_answer(self, client, door, person):
        door.workshop.closed_at, door.workshop.closed_by = timezone.now(), person
        door.workshop.save()
        with pytest.raises(AlreadyClosed):
            note_answer(workshop=door.workshop, partner=door.partner, answer="not", by=person)
        page = client.post(door.answer, {"answer": "not"}, follow=True).content.decode()
        assert "już zamknięte" in page or "już zamknięty" in page

    def test_after_the_closing_calls_are_read_and_none_is_added(self, client, door, person):
        silent = door.add()
        door.called(outcome="talked")
        door.workshop.closed_at, door.workshop.closed_by = timezone.now(), person
        door.workshop.save()
        page = BeautifulSoup(client.get(door.page).content, "html.parser")
        assert "nikt już w jego sprawie nie dzwoni" in page.select_one(".note").text
        assert not page.select("#content form, main form")
        assert "rozmowa była" in page.select_one(f"#call-{door.key}").text
        assert not page.select(f"#call-{silent.pk}")
        for key in (door.key, silent.pk):
            told = client.post(door.page, {"row": key, "outcome": "nobody"}, follow=True).text
            assert "już zamknięte" in told or "już zamknięty" in told
        assert client.get(door.answer).url == door.page
        assert Call.objects.count() == 1

    def test_a_link_that_is_over_is_no_hindrance(self, door, person):
        row = PartnerInvitationFactory(workshop=door.workshop, partner=door.partner)
        with time_machine.travel(row.link.expires_at + timedelta(days=1)):
            note_answer(workshop=door.workshop, partner=door.partner, answer="not", by=person)


def test_who_answered_what_everybody_may_read_is_not_called(in_library, as_role):
    door = Door(in_library, "consents")
    row = ConsentRequestFactory(partner=door.partner)
    assert row.link.is_open
    assert "Koło" not in words(as_role("coordinator"), door.page)
