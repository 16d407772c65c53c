"""Links with which somebody outside the library answers it: made, sent, followed, ended."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letter, Link, Membership, User
from accounts.models.links import THEIR_OWN_WORD, Purpose
from accounts.scoping import scope
from accounts.services.letters import queue_letter
from accounts.services.links import (
    LinkNotOpen,
    end_link,
    link_at,
    make_answer_links,
    make_link,
    move_end_of_links,
    use_link,
)
from accounts.services.memberships import end_membership
from post.services.letters import change_letter
from post.services.sending import send_due_letters
from tests.factories.accounts import (
    AnswerLinkFactory,
    LetterFactory,
    LinkFactory,
    MembershipFactory,
    UserFactory,
)
from tests.factories.directory import ConsentRequestFactory
from tests.factories.reviews import ReviewRequestFactory
from tests.factories.workshops import PartnerInvitationFactory
from tests.factories.yearbook import CalendarFeedFactory

INVITATION = Purpose.WORKSHOP_INVITATION


def make(library, count=1, until=None):
    return make_answer_links(
        purpose=INVITATION,
        library=library,
        count=count,
        until=until or timezone.now() + timedelta(days=3),
        by=UserFactory(),
    )


class TestTheSecret:
    def test_is_found_by_its_hash_and_kept_nowhere(self, library):
        one, other = make(library, 2)
        assert one.token != other.token
        assert link_at(one.token) == one
        assert one.token not in str(Link.objects.filter(pk=one.pk).values())

    def test_is_long_enough_to_be_guessed_by_nobody(self, library):
        [link] = make(library)
        assert len(link.token) == 32

    def test_of_another_installation_is_another(self, library, settings):
        """A copy of the database alone lets nobody in; addresses given out go on working."""
        [link] = make(library)
        before = link.token
        settings.SECRET_KEY = "another-secret"
        assert link.token != before
        assert not link.is_known
        assert link_at(before) == link

    def test_that_was_invented_leads_nowhere(self, db):
        assert link_at("wymyslony") is None


class TestALetter:
    @pytest.fixture
    def link(self, library):
        [link] = make(library)
        return link

    @pytest.fixture
    def letter(self, link):
        text = "Dzień dobry…\nhttps://okolica.test/answer/…/\nDo widzenia"
        letter = queue_letter(recipient="a@x.test", subject="Zaproszenie", body=text, by=None)
        letter.link = link
        letter.save()
        return letter

    def test_gets_its_address_when_it_is_sent(self, link, letter):
        send_due_letters()
        [sent] = mail.outbox
        assert sent.body == (
            f"Dzień dobry…\nhttps://okolica.test/answer/{link.token}/\nDo widzenia"
        )
        letter.refresh_from_db()
        assert link.token not in letter.body

    def test_does_not_leave_with_an_address_that_opens_nothing(self, letter, settings):
        settings.SECRET_KEY = "another-secret"
        send_due_letters()
        letter.refresh_from_db()
        assert not mail.outbox
        assert letter.problem.startswith("Adres w tym liście")

    def test_is_led_elsewhere_by_its_library_alone(self, client, letter):
        letter.recipient = "inny@x.test"
        changed = change_letter(letter=letter, by=UserFactory())
        assert (changed.recipient, changed.is_personal) == ("inny@x.test", True)
        client.force_login(UserFactory(is_staff=True, is_superuser=True))
        page = client.post(reverse("admin:accounts_letter_change", args=[letter.pk]), {})
        assert page.status_code == 403

    def test_that_opens_an_account_is_led_to_nobody_else(self, letter):
        account = LetterFactory(link=LinkFactory())
        account.recipient = "inny@x.test"
        with pytest.raises(ValidationError):
            change_letter(letter=account, by=UserFactory())

    @pytest.mark.parametrize(
        "body",
        [
            "Bez adresu.",
            "https://zly.test/answer/…/",
            "https://zly.test/?https://okolica.test/answer/…/",
            "https://okolica.test/answer/…/ https://zly.test/answer/…/",
        ],
    )
    def test_keeps_the_place_of_its_link(self, letter, body):
        """Behind the address of another website the secret would be told there."""
        letter.body = body
        with pytest.raises(ValidationError, match="/answer/…/"):
            change_letter(letter=letter, by=UserFactory())

    @pytest.mark.parametrize("purpose", THEIR_OWN_WORD)
    def test_that_only_the_partner_may_answer_goes_to_no_other_mailbox(self, library, purpose):
        """Nobody of the library sees its address; nor does anybody have it sent to themselves."""
        link = AnswerLinkFactory(library=library, purpose=purpose)
        letter = LetterFactory(link=link, recipient="a@x.test", body="https://x.test/answer/…/")
        letter.recipient = "inny@x.test"
        with pytest.raises(ValidationError) as refusal:
            change_letter(letter=letter, by=UserFactory())
        assert list(refusal.value.error_dict) == ["recipient"]
        letter.recipient, letter.subject = "a@x.test", "Inny temat"
        assert change_letter(letter=letter, by=UserFactory()).subject == "Inny temat"

    def test_that_waits_is_set_aside_when_the_link_is_ended(self, link, letter):
        other = LetterFactory(link=make(link.library)[0])
        end_link(link=link, by=UserFactory())
        states = {row.pk: row.state for row in Letter.objects.all()}
        assert states == {letter.pk: "cancelled", other.pk: "waiting"}


class TestOpen:
    def test_until_its_time(self, library):
        [link] = make(library, until=timezone.now() + timedelta(days=3))
        for days, opens in [(2.9, True), (3.1, False)]:
            with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
                assert link_at(link.token).is_open is opens
                assert Link.objects.open().exists() is opens

    def test_until_it_is_used_once(self, library):
        [link] = make(library)
        assert use_link(link=link).shows_the_answer
        with pytest.raises(LinkNotOpen):
            use_link(link=link)

    def test_until_somebody_ends_it(self, library):
        by, (link, other) = UserFactory(), make(library, 2)
        end_link(link=link, by=by)
        with pytest.raises(LinkNotOpen):
            use_link(link=link)
        link.refresh_from_db()
        assert link.ended_by == by
        assert use_link(link=other)

    def test_ended_twice_stays_as_it_was(self, library):
        first, [link] = UserFactory(), make(library)
        for by in (first, UserFactory()):
            end_link(link=link, by=by)
        link.refresh_from_db()
        assert link.ended_by == first

    def test_an_answer_is_shown_until_its_time_or_until_it_is_ended(self, library):
        [link] = make(library, until=timezone.now() + timedelta(days=3))
        use_link(link=link)
        for days, shows in [(2.9, True), (3.1, False)]:
            with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
                assert link_at(link.token).shows_the_answer is shows
        end_link(link=link, by=UserFactory())
        assert not link_at(link.token).shows_the_answer

    def test_a_link_for_a_password_is_not_ended_here(self, library):
        with pytest.raises(Link.DoesNotExist):
            end_link(link=LinkFactory(library=library), by=UserFactory())

    def test_longer_when_its_matter_moves(self, library):
        waits, used, ended = make(library, 3)
        use_link(link=used)
        end_link(link=ended, by=UserFactory())
        later = timezone.now() + timedelta(days=90)
        move_end_of_links(links=Link.objects.all(), until=later)
        moved = set(Link.objects.filter(expires_at=later))
        assert moved == {waits}


@pytest.mark.parametrize(
    "wrong",
    [
        {"purpose": "set-password"},
        {"library": None},
        {"seed": ""},
        {"purpose": "another"},
    ],
    ids=str,
)
def test_the_database_refuses_half_a_link(db, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        AnswerLinkFactory(**wrong)


class TestTheAddressOnThePageOfLinks:
    """It is handed over by whoever is shown it, and works while they would be shown it: 330."""

    @pytest.fixture
    def link(self, library):
        return PartnerInvitationFactory(workshop__library=library).link

    @pytest.fixture
    def shown(self, client, library, link):
        """How the page shows the link to a person; the person; what opens it after that."""

        def address_for(person):
            client.force_login(person)
            page = client.get(reverse("post:links", args=[library.slug])).text
            client.logout()
            [address] = re.findall(r"https?://[^/]+(/answer/[^<]+)</code>", page)
            assert link.token not in page
            return address

        return address_for

    def answers(self, client, address):
        return client.get(address, follow=True).status_code

    def test_leads_to_the_same_page_for_whoever_it_is_handed_to(self, client, library, link, shown):
        people = [MembershipFactory(library=library, role="librarian").user for _each in "12"]
        one, other = map(shown, people)
        assert one != other
        assert [self.answers(client, a) for a in (one, other, link.path)] == [200, 200, 200]
        token = one.split("/")[2]
        assert link_at(token) == link
        assert link_at(token.replace(f".{people[0].pk}.", f".{people[1].pk}.")) is None
        assert link_at(token.replace(f"{link.pk}.", f"{link.pk + 1}.", 1)) is None

    @pytest.mark.parametrize("change", ["left", "reader", "closed"])
    def test_opens_nothing_once_it_is_shown_to_them_no_more(
        self, client, library, link, shown, change
    ):
        here, other = (MembershipFactory(library=library, role="librarian") for _each in "12")
        MembershipFactory(user=here.user, role="coordinator")  # in another library
        address, colleague = shown(here.user), shown(other.user)
        if change == "left":
            with scope(library=library):
                end_membership(membership=here, by=here.user)
        elif change == "reader":
            with scope(library=library):
                Membership.objects.filter(pk=here.pk).update(role="reader")
        else:
            User.objects.filter(pk=here.user.pk).update(is_active=False)
        assert [self.answers(client, a) for a in (address, colleague, link.path)] == [410, 200, 200]

    def test_never_is_one_about_an_account(self, library):
        """Its page would be that of whoever is invited: such links are shown by other rules."""
        here = MembershipFactory(library=library, role="coordinator").user
        link = LinkFactory(library=library)
        assert link_at(link.token_shown_to(here)) is None


class TestTheAddress:
    def test_without_a_valid_link_is_gone_with_a_kind_word(self, client, db):
        response = client.get("/answer/wymyslony/workshop-invitation/")
        assert response.status_code == 410
        assert "nie skopiował się w całości" in response.content.decode()

    def test_of_one_purpose_opens_no_other(self, client, library):
        invitation = PartnerInvitationFactory(workshop__library=library)
        person = UserFactory(password=None)
        assert client.get(f"/answer/{invitation.link.token}/set-password/").status_code == 410
        for place in (None, library):  # the sender can say both again, but one opens an account
            password = make_link(purpose="set-password", user=person, by=None, library=place)
            gone = client.get(f"/answer/{password}/workshop-invitation/")
            assert (gone.status_code, gone.wsgi_request.link) == (410, None)

    def test_leads_to_the_page_of_its_purpose(self, client, library):
        token = PartnerInvitationFactory(workshop__library=library).link.token
        response = client.get(f"/answer/{token}/")
        assert response.headers["Location"] == f"/answer/{token}/workshop-invitation/"

    @pytest.mark.parametrize("role", ["anonymous", "stranger", "trainer", "admin"])
    def test_opens_to_whoever_holds_it(self, as_role, library, role):
        token = PartnerInvitationFactory(workshop__library=library).link.token
        assert as_role(role).get(f"/answer/{token}/workshop-invitation/").status_code == 200

    def test_is_told_to_no_other_page_and_kept_by_no_browser(self, client, library):
        token = PartnerInvitationFactory(workshop__library=library).link.token
        path = f"/answer/{token}/workshop-invitation"
        for address in [f"{path}/", path, "/answer/wymyslony/", f"/answer/{token}"]:
            headers = client.get(address).headers
            assert headers["Referrer-Policy"] == "strict-origin"
            assert "no-store" in headers["Cache-Control"]

    def test_that_was_ended_says_whom_to_ask(self, client, library):
        link = PartnerInvitationFactory(workshop__library=library).link
        MembershipFactory(library=library, user=link.created_by)
        end_link(link=link, by=link.created_by)
        response = client.get(f"/answer/{link.token}/workshop-invitation/")
        assert response.status_code == 410
        assert link.created_by.email in response.content.decode()


class TestThePageOfLinks:
    @pytest.fixture
    def page(self, library):
        return f"/libraries/{library.slug}/links/"

    def test_lists_what_is_open_here(self, as_role, library, other_library, page):
        one, ended = (PartnerInvitationFactory(workshop__library=library) for _ in range(2))
        foreign = PartnerInvitationFactory(workshop__library=other_library)
        end_link(link=ended.link, by=ended.link.created_by)
        LinkFactory(library=library)
        response = as_role("librarian").get(page)
        assert [row["link"] for row in response.context["rows"]] == [one.link]
        text = response.content.decode()
        assert one.partner.name in text
        shown = one.link.token_shown_to(response.wsgi_request.user)
        assert f"http://testserver/answer/{shown}/" in text
        assert one.link.token not in text
        assert foreign.partner.name not in text

    def test_shows_no_address_of_what_only_the_partner_may_say(self, as_role, library, page):
        """Else a librarian could answer as the partner, or be all but one of those who answer."""
        consent = ConsentRequestFactory(partner__library=library).link
        review = ReviewRequestFactory(review__partnership__library=library).link
        six = AnswerLinkFactory(library=library, purpose="assessment")
        invited = PartnerInvitationFactory(workshop__library=library).link
        response = as_role("coordinator").get(page)
        rows = {row["link"]: row["address"] for row in response.context["rows"]}
        assert [rows[one] for one in (consent, review, six)] == [""] * 3
        assert response.text.count("/answer/") == 1
        assert "/answer/" in rows[invited]

    def test_leaves_the_calendar_of_a_person_to_that_person(self, as_role, library, page):
        """Its address would outlive the access of whoever copied it here."""
        link = CalendarFeedFactory(library=library).link
        client = as_role("coordinator")
        assert link.token not in client.get(page).text
        assert client.post(f"{page}{link.pk}/end/").status_code == 404
        link.refresh_from_db()
        assert link.is_open

    def test_ends_one(self, as_role, library, page):
        one, other = (PartnerInvitationFactory(workshop__library=library) for _ in range(2))
        client = as_role("librarian")
        client.post(f"{page}{one.link.pk}/end/")
        assert list(Link.objects.open()) == [other.link]
        one.link.refresh_from_db()
        assert one.link.ended_by == client.user

    def test_of_another_library_ends_nothing_here(self, as_role, library, other_library, page):
        one = PartnerInvitationFactory(workshop__library=library)
        foreign = MembershipFactory(library=other_library, role="coordinator")
        client = as_role("stranger")
        assert client.post(f"{page}{one.link.pk}/end/").status_code == 404
        there = f"/libraries/{foreign.library.slug}/links/{one.link.pk}/end/"
        assert client.post(there).status_code == 404
        assert Link.objects.open().count() == 1
