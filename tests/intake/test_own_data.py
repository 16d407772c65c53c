"""An organisation confirms or corrects its data by a link; the library looks each one through."""

import re
from datetime import date, timedelta
from functools import partial

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letter, Link
from accounts.scoping import scope
from accounts.services.links import LinkNotOpen, end_link
from intake.models import Correction, DataAnswer, DataRequest
from intake.services.own_data import (
    answer_own_data,
    ask_about_data,
    data_standings,
    record_confirmation,
)
from partners.models import Partner
from partners.models.facts import OWN
from partners.services.history import history_of
from partners.services.partners import archive_partner, save_partner
from partners.services.recognising import Register
from tests.at_once import at_once
from tests.factories.accounts import LibraryFactory, MembershipFactory
from tests.factories.intake import CorrectionFactory, DataAnswerFactory, DataRequestFactory
from tests.factories.partners import ContactFactory, PartnerFactory
from tests.selections.walk import fields_of

SITE = "https://okolica.test"
TODAY = timezone.localdate


@pytest.fixture
def by(library):
    return MembershipFactory(library=library, role="librarian", user__name="Anna Nowak").user


@pytest.fixture
def club(in_library, by):
    return save_partner(
        partner=PartnerFactory(
            library=in_library,
            name="Klub Mewa",
            place="Rusowo",
            street="Polna 7",
            postal_code="78-111",
            phone="94 351 50 00",
            email="klub@example.test",
            website="https://mewa.example.test",
            short_label="Tajna etykieta",
            description="Tajny opis",
            tags=["tajny tag"],
        ),
        numbers={"nip": "8567346215"},
        by=by,
    )


def ask(library, *partners, by):
    keys = [partner.pk for partner in partners]
    text = {"subject": "Pytanie", "text": "Czy tak?", "site": SITE}
    return ask_about_data(library=library, keys=keys, by=by, **text)


@pytest.fixture
def asked(in_library, club, by):
    ask(in_library, club, by=by)
    return DataRequest.objects.get()


@pytest.fixture
def address(asked):
    return reverse("own-data:answer", args=[asked.link.token])


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def as_sent(response):
    """Return what a browser sends of the form on this page, as it stands there."""
    fields = soup(response).select("form[data-form] :is(input, textarea)[name]")
    chosen = [one for one in fields if one.get("type") != "radio" or one.has_attr("checked")]
    return {one["name"]: one.get("value", one.text.strip()) for one in chosen}


def corrected(client, address, **typed):
    return client.post(address, as_sent(client.get(address)) | typed)


def stored(partner):
    with scope(library=partner.library):
        return Partner.objects.get(pk=partner.pk)


def test_what_the_library_thinks_of_an_organisation_is_not_its_own():
    """What is shown to whoever holds a link stands here."""
    assert {fact.name for fact in OWN} == {
        *("name", "street", "postal_code", "place", "phone", "email", "website"),
        *("nip", "regon", "krs", "rspo"),
    }


def test_each_organisation_gets_one_letter_and_a_resident_none(in_library, club, by):
    school = PartnerFactory(library=in_library)
    ContactFactory(partner=school, name="Jan Lis", email="jan@example.test")
    left_out = [
        PartnerFactory(library=in_library),
        PartnerFactory(library=in_library, email="a@example.test", sector="person"),
        PartnerFactory(library=in_library, email="b@example.test", archived=True),
    ]
    assert ask(in_library, club, school, *left_out, by=by) == 2
    assert ask(in_library, club, school, *left_out, by=by) == 0  # they hold a letter
    sent = {(one.recipient, one.is_personal) for one in Letter.objects.all()}
    assert sent == {("jan@example.test", True), ("klub@example.test", False)}
    end_link(link=DataRequest.objects.get(partner=club).link, by=by)
    assert ask(in_library, club, school, by=by) == 1


class TestTheLink:
    def test_shows_what_is_its_own_and_nothing_that_the_library_thinks(
        self, client, address, club, by
    ):
        ContactFactory(partner=club, name="Tajna Osoba", phone="600 100 200")
        text = client.get(address).content.decode()
        for word in ["Klub Mewa", "Polna 7", "78-111", "94 351 50 00", "856-734-62-15"]:
            assert word in text
        for word in ["ajn", "600 100 200", club.get_level_display()]:
            assert word not in text

    def test_one_press_confirms_once(self, client, address, asked, club, by):
        sent = as_sent(client.get(address)) | {"right": "yes"}
        for _twice in range(2):
            assert client.post(address, sent).status_code == 302
        answer = DataAnswer.objects.get()
        assert (answer.is_right, answer.waits, answer.way) == (True, False, "link")
        assert stored(club).confirmed_on == TODAY()
        assert Letter.objects.filter(recipient=by.email).count() == 1
        assert soup(client.get(address)).select_one("[name=right]") is None

    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ({"phone": "+48 94 351-50-00", "website": "mewa.example.test"}, {}),
            ({"nip": "8567346215", "name": " Klub  Mewa "}, {}),
            ({"phone": "+48 91 351 50 00"}, {"phone": ("94 351 50 00", "91 351 50 00")}),
            ({"street": ""}, {"street": ("Polna 7", "")}),
            ({"nip": "856-734-72-26"}, {"nip": ("8567346215", "8567347226")}),
            ({"krs": "123456"}, {"krs": ("", "0000123456")}),
        ],
        ids=str,
    )
    def test_a_correction_is_what_differs_and_waits(self, client, address, club, typed, kept):
        answer = corrected(client, address, words="Dzień dobry", **typed)
        assert answer.status_code == 302
        rows = {row.fact: (row.old, row.new) for row in Correction.objects.all()}
        assert rows == kept
        assert DataAnswer.objects.get().waits
        assert stored(club).confirmed_on is None
        assert stored(club).phone == "94 351 50 00"

    def test_what_was_corrected_is_kept_whichever_button_was_pressed(self, client, address, club):
        corrected(client, address, right="yes", phone="91 351 50 00")
        assert [row.new for row in Correction.objects.all()] == ["91 351 50 00"]
        assert stored(club).confirmed_on is None

    def test_a_change_of_the_library_meanwhile_is_no_correction(self, client, address, club, by):
        page = as_sent(client.get(address))
        club.street = "Leśna 1"
        save_partner(partner=club, by=by)
        again = client.post(address, page | {"phone": "91 351 50 00"})
        assert not DataAnswer.objects.exists()
        client.post(address, as_sent(again))
        assert [row.fact for row in Correction.objects.all()] == ["phone"]

    @pytest.mark.parametrize(("column", "new"), [("street", "Leśna 1"), ("phone", "")])
    def test_what_was_never_shown_is_not_confirmed(self, client, address, club, by, column, new):
        page = as_sent(client.get(address)) | {"right": "yes", "words": "Dzień dobry"}
        setattr(club, column, new)
        save_partner(partner=club, by=by)
        again = client.post(address, page)
        assert soup(again).select_one(".meeting, [data-take-focus]")
        assert (DataAnswer.objects.count(), stored(club).confirmed_on) == (0, None)
        assert client.post(address, as_sent(again) | {"right": "yes"}).status_code == 302
        assert DataAnswer.objects.get().words == "Dzień dobry"
        assert stored(club).confirmed_on == TODAY()

    def test_what_the_library_wrote_meanwhile_by_itself_is_no_correction(self, asked, club, by):
        club.phone = "91 351 50 00"
        save_partner(partner=club, by=by)
        told = {"phone": "91 351 50 00"}
        answer = answer_own_data(request=asked, is_right=True, corrections=told, site=SITE)
        assert (answer.is_right, answer.waits) == (True, False)
        assert not Correction.objects.exists()

    @pytest.mark.parametrize(
        "typed", [{}, {"name": ""}, {"phone": "12"}, {"nip": "1"}, {"email": "x"}], ids=str
    )
    def test_what_cannot_be_taken_is_said_and_nothing_is_lost(self, client, address, typed):
        words = {"words": "Nowa prezeska"} if typed else {}
        page = soup(corrected(client, address, **words, **typed))
        assert page.select_one(".meeting, [data-take-focus]")
        assert page.select_one("[name=words]").text.strip() == words.get("words", "")
        assert not DataAnswer.objects.exists()

    def test_is_of_no_use_where_it_must_not_be(self, client, address, asked, club, by):
        def is_open():
            return client.get(address).status_code == 200

        assert is_open()
        Partner.objects.filter(pk=club.pk).update(sector="person")
        assert not is_open()
        with pytest.raises(LinkNotOpen):
            answer_own_data(request=asked, is_right=True, corrections={}, site=SITE)
        Partner.objects.filter(pk=club.pk).update(sector="ngo")
        archive_partner(partner=club, by=by)
        assert not is_open()
        Partner.objects.filter(pk=club.pk).update(archived_at=None, archived_by=None)
        Link.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        assert not is_open()
        assert not DataAnswer.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_twenty_answers_at_once_one_is_kept():
    request = DataRequestFactory(library=(library := LibraryFactory()), partner__library=library)
    said = {"request": request, "is_right": True, "corrections": {}, "site": SITE}
    outcomes = at_once(*[partial(answer_own_data, **said)] * 20, library=library)
    assert sorted(isinstance(one, LinkNotOpen) for one in outcomes) == [False, *[True] * 19]
    with scope(library=library):
        assert DataAnswer.objects.count() == 1


def test_all_that_ends_a_question_locks_its_partner_first(asked, club, by):
    """So that an answer by link and one heard by phone never wait for each other."""
    heard = DataAnswer(library=club.library, partner=club, way="phone", said_by="Ewa Lis")
    heard.said_on = TODAY()
    acts = [
        lambda: record_confirmation(answer=heard, by=by),
        lambda: answer_own_data(request=asked, is_right=True, corrections={}, site=SITE),
    ]
    for act in acts:
        Link.objects.update(ended_at=None, ended_by=None)
        with CaptureQueriesContext(connection) as said:
            act()
        locks = [one["sql"] for one in said if " FOR " in one["sql"]]
        tables = [re.search(r'FROM "(\w+)"', sql)[1] for sql in locks]
        assert tables.index("partners_partner") < tables.index("accounts_link")


class TestLookingThrough:
    @pytest.fixture
    def waiting(self, in_library, club, asked):
        answer = DataAnswerFactory(partner=club, by_link=True, request=asked,
                                   said_on=date(2026, 5, 4))  # fmt: skip
        for name, old, new in [
            ("phone", "94 351 50 00", "91 351 50 00"),
            ("street", "Polna 7", ""),
            ("nip", "8567346215", "8567347226"),
        ]:
            CorrectionFactory(answer=answer, fact=name, old=old, new=new)
        return answer

    @pytest.fixture
    def page(self, waiting):
        return reverse("intake:corrections", args=[waiting.library.slug, waiting.pk])

    def test_each_field_is_written_or_left_in_one_act(self, sign_in, page, club, waiting):
        client = sign_in("librarian")
        sides = [one.text for one in soup(client.get(page)).select(".correction dd")]
        assert [one.strip() for one in sides[:2]] == ["94 351 50 00", "91 351 50 00"]
        sent = as_sent(client.get(page))
        assert client.post(page, sent | {"street": "leave"}).status_code == 302
        now = stored(club)
        assert (now.phone, now.street, now.confirmed_on) == (
            "91 351 50 00",
            "Polna 7",
            date(2026, 5, 4),
        )
        assert now.identifiers.get().value == "8567347226"
        told = history_of(now).sentences[0]
        assert told.by_link
        assert told.who == client.user.name
        assert not history_of(now).sentences[-1].by_link
        assert Register(club.library).the_one("x", numbers={"nip": "8567347226"}).pk == club.pk
        button = soup(client.get(club.get_absolute_url())).select_one(".undo")
        client.post(button["action"], fields_of(button))
        assert stored(club).phone == "94 351 50 00"  # the change, not the day
        again = client.post(page, sent)  # somebody else, who had it open
        assert soup(again).select_one(".meeting, [data-take-focus]")
        assert stored(club).street == "Polna 7"

    def test_where_all_is_left_nothing_is_confirmed(self, sign_in, page, club, waiting):
        left = dict.fromkeys(["phone", "street", "nip"], "leave")
        client = sign_in("librarian")
        assert client.post(page, as_sent(client.get(page)) | left).status_code == 302
        assert stored(club).confirmed_on is None
        assert not DataAnswer.objects.waiting().exists()

    def test_who_changed_the_partner_meanwhile_is_seen_first(self, sign_in, page, club, by):
        client = sign_in("librarian")
        sent = as_sent(client.get(page))
        club.street = "Leśna 1"
        save_partner(partner=club, by=by)
        met = client.post(page, sent)
        assert "Leśna 1" in met.content.decode()
        assert stored(club).street == "Leśna 1"
        assert client.post(page, as_sent(met)).status_code == 302
        assert stored(club).street == ""

    def test_words_alone_wait_until_somebody_has_read_them(self, sign_in, client, address, club):
        corrected(client, address, right="yes", words="Nowa prezeska: Ewa Lis")
        answer = DataAnswer.objects.waiting().get()
        page = reverse("intake:corrections", args=[club.library.slug, answer.pk])
        client = sign_in("librarian")
        assert "Ewa Lis" in client.get(page).content.decode()
        client.post(page, as_sent(client.get(page)))
        assert not DataAnswer.objects.waiting().exists()


class TestThePagesOfTheLibrary:
    def test_what_was_heard_by_phone_is_written_down_and_ends_the_link(
        self, sign_in, club, asked, by
    ):
        client = sign_in("librarian")
        page = reverse("intake:confirm", args=[club.library.slug, club.pk])
        told = {"said_by": "Ewa Lis", "way": "phone", "said_on": "1.09.2026", "words": ""}
        ahead = (TODAY() + timedelta(days=1)).strftime("%d.%m.%Y")
        for wrong in [{"said_on": ahead}, {"said_by": ""}, {"way": "link"}]:
            assert client.post(page, told | wrong).status_code == 200
        assert client.post(page, told).status_code == 302
        assert stored(club).confirmed_on == date(2026, 9, 1)
        assert not Link.objects.get(pk=asked.link_id).is_open
        person = PartnerFactory(library=club.library, sector="person")
        there = reverse("intake:confirm", args=[club.library.slug, person.pk])
        assert client.get(there).status_code == 404

    def test_each_organisation_stands_where_it_can_be_helped(self, sign_in, in_library):
        def partner(name, days, **fields):
            made = PartnerFactory(library=in_library, name=name, **fields)
            long_ago = timezone.now() - timedelta(days=days)
            Partner.objects.filter(pk=made.pk).update(created_at=long_ago)
            return made

        partner("Stary", 400, email="a@example.test")
        partner("Nowy", 20, email="b@example.test")
        partner("Bez listu", 400)
        partner("Osoba", 400, sector="person", email="c@example.test")
        DataRequestFactory(partner=partner("Zapytany", 400, email="d@example.test"))
        CorrectionFactory(answer__partner=partner("Poprawia", 400, email="e@example.test"))
        page = soup(sign_in("librarian").get(reverse("intake:own-data", args=[in_library.slug])))
        parts = {
            part["aria-labelledby"]: part.text for part in page.select("section[aria-labelledby]")
        }
        fresh = page.select_one("#to-ask ~ details").text
        assert "Nowy" in fresh
        assert "Stary" not in fresh
        found = {
            name: [key for key, text in parts.items() if name in text]
            for name in ["Stary", "Nowy", "Bez listu", "Osoba", "Zapytany", "Poprawia"]
        }
        assert found == {
            "Stary": ["to-ask"],
            "Nowy": ["to-ask"],
            "Bez listu": ["to-call"],
            "Osoba": [],
            "Zapytany": ["asked"],
            "Poprawia": ["waiting"],
        }

    def test_the_age_of_data_is_read_by_all_and_the_way_by_who_may_ask(
        self, sign_in, club, in_english
    ):
        Partner.objects.filter(pk=club.pk).update(confirmed_on=date(2026, 5, 4))
        slug = club.library.slug
        page = reverse("partners:detail", args=[slug, club.pk])
        panel = reverse("maps:map", args=[slug]) + f"?focus={club.pk}"
        way = reverse("intake:confirm", args=[slug, club.pk])
        for role, leads in [("reader", False), ("librarian", True)]:
            client = sign_in(role)
            for address in [page, panel]:
                assert "data confirmed: May 2026" in client.get(address).content.decode()
            assert (way in client.get(page).content.decode()) == leads
        answer = CorrectionFactory(answer__partner=club).answer
        there = reverse("intake:corrections", args=[slug, answer.pk])
        assert there in sign_in("librarian").get(page).content.decode()


def test_the_last_question_and_answer_count(in_library, club):
    for _twice in range(2):
        DataAnswerFactory(partner=club)
        last = DataRequestFactory(partner=club)
    [standing] = [one for one in data_standings() if one.partner == club]
    assert (standing.request, standing.answer) == (last, DataAnswer.objects.latest("pk"))
