"""The calendar of a library: what stands in it, month by month, and in one's own calendar."""

from datetime import date, datetime, time, timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from accounts.models import Letter, Membership
from accounts.scoping import scope
from partnerships.models import Partnership
from tests.factories.activities import ActivityFactory, ActivityPartnerFactory
from tests.factories.agreements import AgreementFactory
from tests.factories.diary import TaskFactory
from tests.factories.partners import PartnerFactory
from tests.factories.partnerships import ContributionFactory, PartnershipFactory
from tests.factories.reviews import ReviewFactory
from tests.factories.selections import CandidateFactory, InvitationFactory, place_at
from tests.factories.workshops import WorkshopFactory
from tests.partnerships.people import Three
from yearbook.models import CalendarFeed
from yearbook.services.calendar import items_between

DAY = date(2026, 12, 5)


@pytest.fixture
def december(in_library):
    """Fill a month with one thing of each kind, two days, and the next month with one."""
    WorkshopFactory(library=in_library, title="Warsztat", held_on=DAY, starts_at=time(9))
    ActivityFactory(library=in_library, name="Wieczór", held_on=DAY, begins_at=time(18))
    ActivityFactory(library=in_library, name="Odwołany", held_on=DAY, called_off_on=DAY)
    ActivityFactory(library=in_library, name="Kolędy", held_on=date(2027, 1, 6))
    TaskFactory(library=in_library, text="Zadzwonić", due_on=date(2026, 12, 1))
    for name, sector in [("Bursztyn", "private"), ("Jan Wójt", "person")]:
        partner = PartnerFactory(library=in_library, name=name, sector=sector)
        asked = place_at(
            CandidateFactory(selection__library=in_library, partner=partner), "invited"
        )
        InvitationFactory(candidate=asked, answer_by=DAY)
        late = place_at(CandidateFactory(selection__library=in_library, partner=partner), "not_now")
        type(late).objects.filter(pk=late.pk).update(return_on=date(2026, 12, 31))


def lines(client, library, name, *args, **query):
    page = client.get(reverse(name, args=[library.slug, *args]), query)
    soup = BeautifulSoup(page.content, "html.parser")
    return [
        (
            day.h2.get_text(" ", strip=True).removesuffix(" dziś"),
            [item.a.text for item in day.select(".calendar-item")],
        )
        for day in soup.select(".calendar-days > li")
    ]


def test_all_kinds_are_read_in_one_query(december, django_assert_num_queries):
    with django_assert_num_queries(1):
        items = items_between(date(2026, 12, 1), date(2026, 12, 31))
    assert [one.kind for one in items] == [
        *("task", "answer", "answer", "workshop", "activity"),
        *("back", "back"),
    ]


def test_a_month_day_by_day(as_role, library, december):
    client = as_role("reader")
    assert lines(client, library, "yearbook:month", 2026, 12) == [
        ("1 wtorek", ["Zadzwonić"]),
        (
            "5 sobota",
            [
                *("Odpowiedź na zaproszenie: Bursztyn", "Odpowiedź na zaproszenie: Jan Wójt"),
                *("Warsztat", "Wieczór"),
            ],
        ),
        ("31 czwartek", ["Wrócić do rozmowy: Bursztyn", "Wrócić do rozmowy: Jan Wójt"]),
    ]
    only = lines(client, library, "yearbook:month", 2026, 12, kind="activity")
    assert only == [("5 sobota", ["Wieczór"])]
    assert lines(client, library, "yearbook:month", 2027, 2) == []


def test_days_of_partnerships(as_role, library):
    with scope(library=library):
        three, other = Three(library), Three(library)
        Partnership.objects.filter(pk=other.partnership.pk).update(name="Inne")
        three.agree()
        for party in (three.school, three.hotel):
            three.record(party, "agree")
        Partnership.objects.filter(pk=three.partnership.pk).update(
            starts_on="2025-12-14",
            created_at=timezone.make_aware(datetime.combine(date(2025, 12, 14), time(9))),
        )
        told = {"partnership": three.partnership, "ends_on": date(2026, 12, 31)}
        ended = {"ended_on": DAY, "ended_why": "x", "ended_by": three.by}
        AgreementFactory(title="Umowa", **told)
        AgreementFactory(title="Zerwana", **told, **ended)
        over = PartnershipFactory(library=library, **ended)
        AgreementFactory(title="Bez partnerstwa", partnership=over, ends_on=told["ends_on"])
        for text, columns in [("sala", {}), ("aula", {"delivered_on": DAY})]:
            ContributionFactory(party=three.hotel, text=text, due_on="2026-12-18", **columns)
        other.ask()
        for party, day in [(other.school, date(2026, 12, 7)), (other.hotel, date(2027, 1, 7))]:
            reminder = Letter.objects.filter(pk=other.request(party).reminder_id)
            reminder.update(send_after=timezone.make_aware(datetime.combine(day, time(9))))
    assert lines(as_role("reader"), library, "yearbook:month", 2026, 12) == [
        ("7 poniedziałek", ["Zgoda na cele: Szkoła"]),
        ("14 poniedziałek", ["Pora na przegląd: Wieczory"]),
        ("18 piątek", ["Obiecany wkład: sala, Bursztyn"]),
        ("31 czwartek", ["Koniec porozumienia: Umowa"]),
    ]
    with scope(library=library):
        ReviewFactory(partnership=three.partnership, answers_until=date(2026, 12, 9))
    reviews = lines(as_role("librarian"), library, "yearbook:month", 2026, 12, kind="review")
    assert reviews == [("9 środa", ["Przegląd, ostatni dzień odpowiedzi: Wieczory"])]


def test_a_year_month_by_month(as_role, library, december):
    page = as_role("reader").get(reverse("yearbook:year", args=[library.slug, 2026]))
    soup = BeautifulSoup(page.content, "html.parser")
    counts = [month.h2.get_text(" ", strip=True) for month in soup.select(".calendar-months > li")]
    assert counts[10:] == ["Listopad", "Grudzień 7"]


@pytest.mark.parametrize("args", [(2026, 13), (1999, 5), (2026, 0)])
def test_a_month_that_is_none(as_role, library, args):
    address = reverse("yearbook:month", args=[library.slug, *args])
    assert as_role("reader").get(address).status_code == 404


def test_the_ends_of_calendars_lead_nowhere_else(as_role, library):
    reader = as_role("reader")
    for name, first, last in [("month", (2000, 1), (2100, 12)), ("year", (2000,), (2100,))]:
        for args in (first, last):
            page = reader.get(reverse(f"yearbook:{name}", args=[library.slug, *args]))
            ways = BeautifulSoup(page.content, "html.parser").select(".calendar-way a")
            assert {reader.get(one["href"]).status_code for one in ways} == {200}, args


def feed_at(client, library):
    """Return the link that was just made; the page that follows shows it unfolded."""
    made = client.post(reverse("yearbook:subscribe", args=[library.slug]), follow=True)
    with scope(library=library):
        link = CalendarFeed.objects.latest("pk").link
    own = BeautifulSoup(made.content, "html.parser").select_one("#own-calendar")
    assert own.has_attr("open")
    assert link.token in own.select_one("input[readonly]")["value"]
    return link


def test_one_s_own_calendar_reads_it(as_role, library, client):
    with scope(library=library):
        day = timezone.localdate() + timedelta(days=3)
        ActivityFactory(library=library, name="Wieczór", held_on=day, begins_at=time(18))
        WorkshopFactory(library=library, title="Warsztat", held_on=day)
        TaskFactory(library=library, text="Zadzwonić", due_on=day)
        for name, sector in [("Bursztyn", "private"), ("Jan Wójt", "person")]:
            partner = PartnerFactory(library=library, name=name, sector=sector)
            asked = CandidateFactory(selection__library=library, partner=partner)
            InvitationFactory(candidate=place_at(asked, "invited"), answer_by=day)
        visit = ActivityFactory(library=library, name="U Wójta", place="Lipowa 3", held_on=day)
        ActivityPartnerFactory(activity=visit, partner=partner)
    link = feed_at(as_role("reader"), library)
    page = client.get(link.path, follow=True)
    assert page["Content-Type"] == "text/calendar; charset=utf-8"
    events = {str(one["summary"]): one for one in Calendar.from_ical(page.content).walk("VEVENT")}
    assert sorted(events) == [
        *("Odpowiedź na zaproszenie: Bursztyn", "Warsztat", "Wieczór", "wspólne działanie")
    ]
    assert not [word for word in ("Wójt", "Lipowa") if word in page.content.decode()]
    assert events["Wieczór"]["dtstart"].dt.hour == 18
    assert events["Odpowiedź na zaproszenie: Bursztyn"]["dtstart"].dt == day
    assert len({str(one["uid"]) for one in events.values()}) == 4


def test_an_address_ends_with_a_new_one_and_with_the_access(as_role, library, client):
    reader = as_role("reader")
    first, second = feed_at(reader, library), feed_at(reader, library)
    statuses = [client.get(link.path, follow=True).status_code for link in (first, second)]
    assert statuses == [410, 200]
    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.everywhere.filter(library=library, role="reader").update(
        starts_on=yesterday, ends_on=yesterday
    )
    assert client.get(second.path, follow=True).status_code == 410
