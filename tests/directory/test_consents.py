"""A partner is asked, agrees field by field, takes it back; what everybody reads follows."""

from dataclasses import fields
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import Letter, Link
from accounts.scoping import scope
from accounts.services.links import LinkNotOpen, end_link
from directory.models import ConsentRequest, PartnerConsent
from directory.models.consents import PublicField
from directory.services.consents import (
    MOST_ANSWERS,
    answer_by_link,
    ask_partners,
    consent_standings,
    record_consent,
)
from directory.services.entries import PublicPartner, entries_of
from directory.services.values import PARTS, Point, asked_of
from partners.models import Partner
from partners.models.facts import BY_NAME
from partners.services.in_use import uses_of
from partners.services.partners import archive_partner, save_partner
from tests.factories.accounts import MembershipFactory
from tests.factories.directory import ConsentFactory, ConsentRequestFactory
from tests.factories.partners import ContactFactory, KindFactory, PartnerFactory

SITE = "https://okolica.test"


@pytest.fixture
def by(library):
    return MembershipFactory(library=library, role="coordinator").user


@pytest.fixture
def school(in_library):
    return PartnerFactory(
        library=in_library,
        name="Szkoła w Rusowie",
        kind=KindFactory(name="szkoła", name_en="school"),
        street="Polna 7",
        postal_code="78-111",
        phone="94 351 50 00",
        email="szkola@example.test",
        website="https://szkola.example.test",
        latitude="54.2",
        longitude="15.7",
        point_source="hand",
        description="Trudne rozmowy z dyrekcją",
    )


def ask(library, *partners, by):
    return ask_partners(
        library=library,
        keys=[partner.pk for partner in partners],
        subject="Pytanie",
        text="Czy można?",
        site=SITE,
        by=by,
    )


def said(partner, answer="yes", **more):
    told = {"way": "phone", "said_by": "Ewa Lis", "said_on": timezone.localdate(), **more}
    return PartnerConsent(library=partner.library, partner=partner, answer=answer, **told)


def read_of(partner):
    """Return everything that everybody reads of a partner, in one text; "" for nothing."""
    entries = [one for one in entries_of(partner.library) if one.number == partner.pk]
    return str(entries[0]) if entries else ""


ALWAYS = ["number", "name", "sector", "about"]
WORDS = {
    "kind": "szkoła",
    "place": "Ustronie Morskie",
    "street": "Polna 7",
    "phone": "94 351 50 00",
    "email": "szkola@example.test",
    "website": "https://szkola.example.test",
    "point": "54.2",
}


@pytest.mark.parametrize("code", PublicField.values)
def test_of_each_partner_stands_there_what_it_agreed_to_and_nothing_else(school, by, code):
    assert code in BY_NAME
    record_consent(consent=said(school, shown=[code]), by=by)
    text = read_of(school)
    assert "Szkoła w Rusowie" in text
    assert {name for name, word in WORDS.items() if word in text} == {code}
    assert "Trudne" not in text


def test_every_part_that_is_shown_belongs_to_a_field_that_is_asked_for():
    parts = [name for names in PARTS.values() for name in names]
    assert list(PARTS) == list(PublicField)
    assert [field.name for field in fields(PublicPartner)] == [*ALWAYS, *parts]


@pytest.mark.parametrize("code", PublicField.values)
def test_what_everybody_reads_is_what_the_partner_was_asked_about(client, school, code):
    school.library.shows_partners = True
    school.library.save()
    ConsentFactory(partner=school, shown=[code])
    [asked] = [one for one in asked_of(school) if one.code == code]
    address = reverse("public:partner", args=[school.library.slug, school.pk])
    page = BeautifulSoup(client.get(address).content, "html.parser").select_one("main")
    if asked.point:
        place = page.select_one("[itemprop=geo]")
        assert place.a["href"] == Point("54.200000", "15.700000").on_a_map
        assert [one["content"] for one in place.select("meta")] == ["54.200000", "15.700000"]
    else:
        assert [word for word in asked.words.split(", ") if word not in page.text] == []
    assert {part for part, word in WORDS.items() if word in page.text} == {code} - {"point"}


@pytest.mark.parametrize(
    ("source", "street", "words"),
    [
        ("hand", "Polna 7", "Polna 7, Rusowo"),
        ("addr", "", "Rusowo"),
        ("road", "Polna 7", "Rusowo, a house of the same street"),
        ("spot", "Polna 7", "Rusowo, the middle of the place"),
    ],
)
def test_a_point_is_told_in_words_and_no_more_exactly_than_it_is(source, street, words):
    partner = Partner(place="Rusowo", street=street, latitude=54, longitude=15.5)
    partner.point_source = source
    with translation.override("en"):
        asked = {one.code: one for one in asked_of(partner)}["point"]
    assert (asked.words, str(asked.point)) == (words, "54, 15.5")
    assert asked.point.on_a_map.endswith("?mlat=54&mlon=15.5#map=17/54/15.5")


def test_what_a_record_says_later_follows_the_consent(school, by):
    record_consent(consent=said(school, shown=["phone"]), by=by)
    school.phone, school.email = "94 351 99 99", "nowy@example.test"
    save_partner(partner=school, by=by)
    assert "94 351 99 99" in read_of(school)
    assert "nowy" not in read_of(school)


def test_the_last_word_holds_and_all_are_kept(school, by):
    for answer in ["yes", "withdrawn", "no", "yes"]:
        record_consent(consent=said(school, answer), by=by)
        school.refresh_from_db()
        assert (school.is_published, bool(read_of(school))) == (answer == "yes",) * 2
    kept = PartnerConsent.objects.filter(partner=school).order_by("pk")
    assert [one.answer for one in kept] == ["yes", "withdrawn", "no", "yes"]


def test_a_paper_found_late_does_not_bring_back_what_was_taken_back_since(school, by):
    yesterday = timezone.localdate() - timedelta(days=1)
    record_consent(consent=said(school, "withdrawn"), by=by)
    with pytest.raises(ValidationError) as refusal:
        record_consent(consent=said(school, said_on=yesterday), by=by)
    assert list(refusal.value.error_dict) == ["said_on"]
    assert read_of(school) == ""
    assert PartnerConsent.objects.get().answer == "withdrawn"


def test_who_is_a_resident_or_in_the_archive_is_not_shown(in_library, school, by):
    record_consent(consent=said(school), by=by)
    archive_partner(partner=school, by=by)
    assert read_of(school) == ""
    person = PartnerFactory(library=in_library, sector="person", email="e@example.test")
    with pytest.raises(ValidationError):
        record_consent(consent=said(person), by=by)
    assert not PartnerConsent.objects.filter(partner=person).exists()
    assert person not in [one.partner for one in consent_standings()]
    assert ask(in_library, person, by=by) == 0


def test_who_becomes_a_resident_goes_and_does_not_come_back_unasked(school, by):
    record_consent(consent=said(school), by=by)
    for sector in ["person", "ngo"]:
        school.sector = sector
        school = save_partner(partner=school, by=by)
        assert read_of(school) == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"answer": "no", "shown": ["phone"]},
        {"answer": "withdrawn", "about": "My"},
        {"said_by": ""},
        {"way": "link"},
        {"answer": "perhaps"},
        {"way": "dream"},
    ],
    ids=str,
)
def test_the_database_keeps_no_consent_that_nobody_gave(school, by, wrong):
    with pytest.raises(ValidationError):
        record_consent(consent=said(school, **wrong), by=by)
    with pytest.raises(IntegrityError), transaction.atomic():
        PartnerConsent.objects.bulk_create([said(school, recorded_by=by, **wrong)])


def test_a_consent_keeps_its_partner(school, by):
    record_consent(consent=said(school), by=by)
    assert [one.count for one in uses_of(school)] == [1]


class TestAsking:
    def test_each_gets_one_letter_with_a_link_of_its_own(self, in_library, school, by):
        club = PartnerFactory(library=in_library)
        ContactFactory(partner=club, name="Jan Lis", email="jan@example.test")
        silent = PartnerFactory(library=in_library)
        assert ask(in_library, school, club, silent, by=by) == 2
        assert ask(in_library, school, club, silent, by=by) == 0  # they hold a letter
        letters = Letter.objects.order_by("recipient")
        assert [(one.recipient, one.is_personal) for one in letters] == [
            ("jan@example.test", True),
            ("szkola@example.test", False),
        ]
        asked = ConsentRequest.objects.get(partner=school)
        assert (asked.link, asked.about[0]) == (letters[1].link, "Szkoła w Rusowie")
        end_link(link=asked.link, by=by)
        assert ask(in_library, school, club, by=by) == 1

    def test_thirty_cost_as_much_as_one(self, in_library, by):
        def cost(count):
            rows = PartnerFactory.create_batch(count, library=in_library, email="a@example.test")
            with CaptureQueriesContext(connection) as queries:
                assert ask(in_library, *rows, by=by) == count
            return len(queries)

        assert cost(1) == cost(30)


class TestTheLink:
    @pytest.fixture
    def asked(self, in_library, school, by):
        ask(in_library, school, by=by)
        return ConsentRequest.objects.get()

    @pytest.fixture
    def address(self, asked):
        return reverse("publication-consent:answer", args=[asked.link.token])

    def test_it_asks_for_what_the_record_has_and_shows_the_values(self, client, address, school):
        page = BeautifulSoup(client.get(address).content, "html.parser")
        boxes = {box["value"]: box.parent.text for box in page.select("[name=shown]")}
        assert set(boxes) == set(PublicField.values)
        on_a_map = Point("54.200000", "15.700000").on_a_map
        assert page.select_one("[value=point]").parent.a["href"] == on_a_map
        assert not page.select("[name=shown][checked]")
        assert "Trudne" not in page.text
        with scope(library=school.library):
            Partner.objects.filter(pk=school.pk).update(phone="")
        page = BeautifulSoup(client.get(address).content, "html.parser")
        assert "phone" not in {box["value"] for box in page.select("[name=shown]")}

    def test_yes_then_less_then_nothing_by_the_same_link(self, client, address, school, by):
        told = {"answer": "yes", "shown": ["phone", "email"], "about": "Uczymy.", "words": "Hej"}
        assert client.post(address, told).status_code == 302
        school.library.shows_partners = True
        school.library.save()
        public = reverse("public:library", args=[school.library.slug])
        seen = client.get(public)
        text = seen.content.decode()
        assert all(one in text for one in ["94 351 50 00", "szkola@example.test", "Uczymy."])
        assert "Hej" not in text
        page = BeautifulSoup(client.get(address).content, "html.parser")
        ticked = [box["value"] for box in page.select("[name=shown][checked]")]
        assert ticked == ["phone", "email"]
        client.post(address, told | {"shown": ["email"], "about": ""})
        text = client.get(public).content.decode()
        assert "szkola@example.test" in text
        assert "94 351 50 00" not in text
        assert "Uczymy" not in text
        client.post(address, {"take_back": "yes"})
        kept = client.get(public, headers={"if-none-match": seen.headers["ETag"]})
        assert kept.status_code == 404  # also for whoever kept the page
        letters = Letter.objects.filter(link=None, recipient=by.email)
        assert letters.count() == 3
        with scope(library=school.library):
            last = PartnerConsent.objects.latest("pk")
            assert (last.answer, last.way, last.recorded_by) == ("withdrawn", "link", None)

    def test_no_shows_nothing_whatever_is_ticked(self, client, address, school):
        client.post(address, {"answer": "no", "shown": ["phone"], "about": "My"})
        consent = PartnerConsent.objects.get()
        assert (consent.answer, consent.shown, consent.about) == ("no", [], "")

    def test_an_answer_is_needed_and_nothing_is_lost(self, client, address):
        page = BeautifulSoup(client.post(address, {"about": "Nasze"}).content, "html.parser")
        assert page.select_one(".error-summary")
        assert page.select_one("[name=about]").text.strip() == "Nasze"
        assert not PartnerConsent.objects.exists()

    def test_a_link_that_was_ended_lets_nobody_answer(self, client, address, asked, by):
        client.post(address, {"answer": "yes"})
        end_link(link=asked.link, by=by)
        assert client.post(address, {"take_back": "yes"}).status_code == 410
        with pytest.raises(LinkNotOpen):
            answer_by_link(request=asked, answer="no", site=SITE)
        Link.objects.filter(pk=asked.link_id).update(ended_at=None, ended_by=None)
        Link.objects.update(expires_at=timezone.now() - timedelta(days=1))
        with pytest.raises(LinkNotOpen):
            answer_by_link(request=asked, answer="no", site=SITE)

    def test_who_became_a_resident_is_told_so(self, client, address, school):
        Partner.objects.filter(pk=school.pk).update(sector="person")
        page = client.post(address, {"answer": "yes"})
        assert page.status_code == 410
        assert not PartnerConsent.objects.exists()


class TestThePagesOfTheLibrary:
    def test_who_said_what_stands_there(self, sign_in, in_library, school, by):
        ConsentFactory(partner=school, shown=["phone"])
        ConsentRequestFactory(partner__library=in_library, partner__name="Klub Seniora")
        PartnerFactory(library=in_library, name="Koło bez listu")
        PartnerFactory(library=in_library, name="OSP", email="osp@example.test")
        page = BeautifulSoup(
            sign_in("coordinator")
            .get(reverse("directory:consents", args=[in_library.slug]))
            .content,
            "html.parser",
        )
        parts = {
            part["aria-labelledby"]: part.text for part in page.select("section[aria-labelledby]")
        }
        for part, name in [
            ("answered", "Szkoła w Rusowie"),
            ("waiting", "Klub Seniora"),
            ("to-call", "Koło bez listu"),
            ("to-ask", "OSP"),
        ]:
            assert [each for each, text in parts.items() if name in text] == [part]

    def test_what_was_said_by_phone_is_written_down(self, sign_in, school, in_english):
        client = sign_in("coordinator")
        address = reverse("directory:consent", args=[school.library.slug, school.pk])
        told = {"answer": "yes", "shown": ["phone"], "way": "phone", "said_by": "Ewa Lis"}
        tomorrow = (timezone.localdate() + timedelta(days=1)).strftime("%d.%m.%Y")
        for wrong in [{"said_on": tomorrow}, {"said_by": ""}, {"shown": ["description"]}]:
            page = client.post(address, told | {"said_on": "1.09.2026"} | wrong)
            assert page.status_code == 200
        assert client.post(address, told | {"said_on": "1.09.2026"}).status_code == 302
        kept = PartnerConsent.objects.get()
        assert (kept.said_by, kept.shown, str(kept.said_on)) == ("Ewa Lis", ["phone"], "2026-09-01")
        assert "Ewa Lis" in client.get(address).content.decode()

    def test_a_resident_has_no_such_page(self, sign_in, in_library):
        person = PartnerFactory(library=in_library, sector="person")
        address = reverse("directory:consent", args=[in_library.slug, person.pk])
        assert sign_in("coordinator").get(address).status_code == 404

    def test_the_printed_form_asks_the_same_as_the_link(self, sign_in, school):
        Partner.objects.filter(pk=school.pk).update(email="")
        address = reverse("directory:on-paper", args=[school.library.slug])
        text = sign_in("coordinator").get(address).content.decode()
        assert [name for name, word in WORDS.items() if word not in text] == ["email"]
        assert "Trudne" not in text


def test_a_link_writes_no_letters_without_end(client, in_library, by):
    """Whoever holds it may change their mind, and take back at any time; nobody is flooded."""
    asked = ConsentRequestFactory(partner=PartnerFactory(library=in_library), asked_by=by)
    address = reverse("publication-consent:answer", args=[asked.link.token])
    for _each in range(MOST_ANSWERS + 3):
        page = client.post(address, {"answer": "yes"})
    assert "Tym linkiem przyszło wiele odpowiedzi" in page.text
    assert client.post(address, {"answer": "no"}).status_code == 302
    assert "wiele odpowiedzi" in client.post(address, {"answer": "no"}).text
    for _each in range(3):
        assert client.post(address, {"take_back": "yes"}).status_code == 302
    with scope(library=in_library):
        answers = PartnerConsent.objects.order_by("pk").values_list("answer", flat=True)
        assert [*answers] == [*["yes"] * MOST_ANSWERS, "no", "withdrawn"]
    told = Letter.objects.filter(recipient=by.email).exclude(pk=asked.letter_id)
    assert told.count() == MOST_ANSWERS + 2
