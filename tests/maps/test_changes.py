"""Two days compared: who came, went, is closer or farther, and since when anything is known."""

from datetime import date, datetime, time, timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.memory import forget_all
from accounts.scoping import scope
from maps.services.changes import Shift, changes_between, changes_since, history_begins, years_since
from partners.models import Level, Partner, PartnerEvent, Sector
from partners.services.partners import archive_partner, change_level, save_partner
from partnerships.models import Partnership
from tests.factories.accounts import UserFactory
from tests.factories.partners import AudienceFactory, LevelChangeFactory, PartnerFactory
from tests.factories.partnerships import (
    EndorsementFactory,
    GoalFactory,
    GoalVersionFactory,
    LibraryPartyFactory,
    PartnershipFactory,
    PartyFactory,
)
from tests.factories.ties import PartnerTieFactory

TODAY = timezone.localdate()
YESTERDAY, EARLIER = TODAY - timedelta(days=1), TODAY - timedelta(days=40)
BEFORE = EARLIER - timedelta(days=1)
AGES = timedelta(days=90)


@pytest.fixture
def years(library):
    """Five partners: one came, one went, one is closer, one farther, one stays."""
    by = UserFactory()
    with scope(library=library):
        kept = {}
        for name, level in [
            ("Żak", "trial"),
            ("Ćma", "none"),
            ("Bank", "lasting"),
            ("OSP", "one_off"),
        ]:
            partner = Partner(library=library, name=name, sector="ngo", level=level)
            kept[name] = save_partner(partner=partner, by=by)
        moment = timezone.make_aware(datetime.combine(EARLIER, time(12)))
        PartnerEvent.objects.update(pgh_created_at=moment)
        for partner in kept.values():
            partner.level_changes.update(changed_on=EARLIER)
        save_partner(partner=Partner(library=library, name="Nowy", sector="private"), by=by)
        change_level(partner=kept["Ćma"], level="trial", by=by)
        change_level(partner=kept["Bank"], level="contact", by=by)
        archive_partner(partner=kept["Żak"], by=by)
        yield kept


def told(changes):
    return [[one.name for one in getattr(changes, name)]
            for name in ("came", "went", "closer", "farther")]  # fmt: skip


@pytest.mark.parametrize("day", [BEFORE - timedelta(days=1), BEFORE, EARLIER, YESTERDAY, TODAY])
def test_the_line_of_the_start_page_counts_as_the_two_days_do(years, day):
    """Also who was put away, came back, or whose earlier level was told later."""
    with scope(library=years["OSP"].library):
        LevelChangeFactory(partner=years["OSP"], level="none", changed_on=BEFORE)
        found = changes_since(day)
        told_in_two_days = changes_between(day, TODAY)
    names = ("came", "went", "closer", "farther")
    assert [found[name] for name in names] == [
        len(getattr(told_in_two_days, name)) for name in names
    ]


def test_the_start_page_says_what_changed_and_leads_to_it(as_role, library, years):
    client = as_role("reader")
    soup = BeautifulSoup(
        client.get(reverse("dashboard", args=[library.slug])).content, "html.parser"
    )
    line = soup.select_one(".start__news a")
    day = TODAY - timedelta(days=31)
    assert line.text.startswith(f"Od {day.day} ")
    assert line.text.endswith(": 1 nowy, 1 bliżej, 1 dalej, 1 odszedł")
    assert f"first={day:%d.%m.%Y}" in line["href"]
    listed = BeautifulSoup(client.get(line["href"]).content, "html.parser")
    assert [panel.h2.span.text for panel in listed.select("section.panel")] == ["+", "−", "↑", "↓"]


def test_the_map_of_a_past_day_stands_as_it_was(as_role, library, years):
    AudienceFactory(library=library, name="dzieci", trend="growing", reach_is_known=True)
    client, address = as_role("reader"), reverse("maps:past", args=[library.slug])

    def seen(day):
        response = client.get(address, {"day": day} if day else {})
        assert response.status_code == 200
        soup = BeautifulSoup(response.content, "html.parser")
        drawn = soup.select("svg.relationship-map--wide .map-node")
        levels = {node.title.text.split(",")[0]: node["data-level"] for node in drawn}
        listed = {link.text for link in soup.select("[aria-labelledby=map-list-heading] a")}
        assert listed == set(levels)
        return soup, levels

    then, levels = seen(f"{EARLIER:%d.%m.%Y}")
    assert levels == {"Żak": "trial", "Ćma": "none", "Bank": "lasting", "OSP": "one_off"}
    assert then.select("svg.relationship-map--wide a[href]") == []
    # Of groups nothing is noted, so nothing is said of them.
    assert {one.title.text for one in then.select(".map-audience")} == {"dzieci"}
    assert "4 organizacje, w tym 3 partnerów" in then.select_one(".page-head").text
    since = then.select_one(f"a[href$='?first={EARLIER:%d.%m.%Y}']")
    compared = BeautifulSoup(client.get(since["href"]).content, "html.parser")
    days = [link["href"] for link in compared.select(".facts a")]
    assert days == [f"{address}?day={day:%d.%m.%Y}" for day in (EARLIER, TODAY)]
    assert seen(f"{TODAY:%d.%m.%Y}")[1] == {
        "Nowy": "none",
        "Ćma": "trial", "Bank": "contact", "OSP": "one_off",
    }  # fmt: skip
    # Without a day, the first that is known; nonsense and days to come are told, and nothing drawn.
    assert seen("")[1] == levels
    assert seen(f"{BEFORE:%d.%m.%Y}")[1] == {}
    for day, sentence in [
        (f"{TODAY + timedelta(days=200):%d.%m.%Y}", "Ten dzień jeszcze nie nadszedł."),
        ("wczoraj-", "Wpisz dzień, na przykład"),
    ]:
        soup, drawn = seen(day)
        assert drawn == {}
        assert sentence in soup.select_one("form.map-day").text
        assert soup.select("svg.relationship-map--wide") == []


def test_two_days_are_compared(years):
    found = changes_between(EARLIER, TODAY)
    assert told(found) == [["Nowy"], ["Żak"], ["Ćma"], ["Bank"]]
    assert found.counts == [
        {"organisations": 4, "partners": 3},
        {"organisations": 4, "partners": 2},
    ]
    (moth,) = found.closer
    assert moth == Shift(
        *(years["Ćma"].pk, "Ćma", Sector.NGO.label, Level.NONE.label, Level.TRIAL.label)
    )
    assert told(changes_between(BEFORE, EARLIER)) == [["Bank", "Ćma", "OSP", "Żak"], [], [], []]
    assert changes_between(EARLIER, YESTERDAY).is_empty


def test_ties_count_by_their_years(in_library):
    def tie(**years):
        return PartnerTieFactory(library=in_library, **years)

    both = tie(began_year=2025, ended_year=2026)
    ended = tie(began_year=2019, ended_year=2025)
    tie(began_year=2024)
    tie()
    tie(began_year=2025, is_planned=True)
    tie(began_year=2025, archived_at=timezone.now(), archived_by=UserFactory())
    found = changes_between(date(2024, 6, 1), date(2026, 1, 1))
    assert (found.tied, found.untied, found.is_empty) == ([both], [both, ended], False)
    assert changes_between(date(2024, 6, 1), date(2024, 12, 31)).is_empty
    found = changes_between(date(2025, 12, 31), date(2026, 12, 31))
    assert (found.tied, found.untied) == ([], [both])


def test_since_when_anything_is_known(years, other_library):
    assert history_begins() == EARLIER
    LevelChangeFactory(partner=years["OSP"], changed_on=date(2019, 5, 6))
    assert history_begins() == date(2019, 5, 6)
    with scope(library=other_library):
        assert history_begins() is None


def test_years_are_compared_whole_and_this_one_up_to_today():
    assert years_since(date(2025, 5, 6), date(2026, 11, 18)) == [
        (2026, date(2025, 12, 31), date(2026, 11, 18)),
        (2025, date(2024, 12, 31), date(2025, 12, 31)),
    ]


@pytest.mark.parametrize("count", [1, 30])
def test_it_costs_the_same_for_one_and_thirty(in_library, count, django_assert_num_queries):
    for number in range(count):
        partner = Partner(library=in_library, name=f"KGW {number}", sector="ngo")
        save_partner(partner=partner, by=UserFactory())
        PartnerTieFactory(library=in_library, partner=partner, began_year=TODAY.year)
    with django_assert_num_queries(11):
        found = changes_between(YESTERDAY - timedelta(days=365), TODAY)
    assert (len(found.tied), len(found.came)) == (count, 2 * count)


def test_the_page_keeps_both_days_and_says_what_is_wrong(years, library, sign_in):
    address, client = reverse("maps:changes", args=[library.slug]), sign_in("reader")

    def page(query):
        return BeautifulSoup(client.get(f"{address}?{query}").content, "html.parser")

    found = page(f"first={TODAY:%d.%m.%Y}&last={EARLIER:%d.%m.%Y}")
    headings = [one.get_text(" ", strip=True) for one in found.select("main section h2")]
    assert headings == ["+ Came (1)", "− Went (1)", "↑ Closer (1)", "↓ Farther (1)"]
    links = [a["href"] for a in found.select("main section li a")]
    assert years["Żak"].get_absolute_url() in links
    assert len(links) == 4
    assert found.select_one("[name=first]")["value"] == f"{TODAY:%d.%m.%Y}"
    assert [len(page(query).select("main section h2")) for query in ("", "first=&last=")] == [4, 4]
    ahead = f"{TODAY + timedelta(days=1):%d.%m.%Y}"
    for odd in ("first=gruszka", "last=%00", f"last={ahead}", "first=31.02.2026"):
        wrong = page(odd)
        assert wrong.select("form .field-error, form [aria-invalid=true]"), odd
        assert not wrong.select("main section"), odd
    assert len(page("").select("nav .cluster a")) == TODAY.year - EARLIER.year + 1


def test_partnerships_are_compared_and_drawn_on_a_past_day(as_role, library, years):
    begun = PartnershipFactory(library=library, name="Wieczory po sezonie", starts_on=EARLIER)
    parties = [LibraryPartyFactory(partnership=begun, joined_on=EARLIER)]
    parties += [
        PartyFactory(partnership=begun, partner=years[name], joined_on=EARLIER)
        for name in ("Bank", "OSP", "Żak")
    ]
    words = GoalVersionFactory(goal=GoalFactory(partnership=begun))
    for party in parties:
        EndorsementFactory(goal_version=words, party=party, said_on=YESTERDAY)
    with scope(library=library):
        Partnership.objects.filter(pk=begun.pk).update(
            created_at=timezone.make_aware(datetime.combine(EARLIER, time(12)))
        )
        assert changes_between(EARLIER, TODAY).begun == [(begun.pk, "Wieczory po sezonie")]
        assert changes_between(YESTERDAY, TODAY).is_empty is False
        assert changes_between(YESTERDAY, TODAY).begun == []
    client = as_role("reader")

    def soup_of(name, **days):
        response = client.get(reverse(name, args=[library.slug]), days)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    then = soup_of("maps:past", day=f"{EARLIER:%d.%m.%Y}")
    assert then.select(".map-outline, [aria-labelledby=map-partnerships-heading]") == []
    now = soup_of("maps:past", day=f"{YESTERDAY:%d.%m.%Y}")
    (line,) = now.select("svg.relationship-map--wide .map-outline")
    drawn = {years[name].pk for name in ("Bank", "OSP", "Żak")}
    assert {int(one) for one in line["data-members"].split()} == drawn
    assert now.select_one("[aria-labelledby=map-partnerships-heading] li").text.split() == [
        "A", "Wieczory", "po", "sezonie", "3",
    ]  # fmt: skip
    compared = soup_of("maps:changes", first=f"{EARLIER:%d.%m.%Y}", last=f"{YESTERDAY:%d.%m.%Y}")
    panel = compared.select_one(f'section.panel a[href$="/partnerships/{begun.pk}/"]')
    assert panel.text == "Wieczory po sezonie"


@pytest.mark.parametrize(
    "turn",
    [
        lambda partner, by: change_level(partner=partner, level="lasting", by=by),
        lambda partner, by: archive_partner(partner=partner, by=by),
        lambda partner, by: partner.delete(),
        lambda partner, by: save_partner(
            partner=Partner(library=partner.library, name="Nowy", sector="ngo"), by=by
        ),
        lambda partner, by: LevelChangeFactory(partner=partner, level="none", changed_on=EARLIER),
        lambda partner, by: partner.level_changes.all().delete(),
    ],
    ids=["closer", "went", "erased", "came", "said of an earlier day", "not said any more"],
)
def test_what_turned_is_kept_until_anybody_turns(as_role, library, turn):
    with scope(library=library):
        kept, _other = PartnerFactory.create_batch(2, library=library, level="contact")
        LevelChangeFactory(partner=kept, level="lasting", changed_on=YESTERDAY - AGES)
        moment = timezone.make_aware(datetime.combine(YESTERDAY - AGES, time(12)))
        PartnerEvent.objects.update(pgh_created_at=moment)
        kept.level = "one_off"
        kept.save()
    client = as_role("librarian")

    def news():
        with CaptureQueriesContext(connection) as asked:
            page = client.get(reverse("dashboard", args=[library.slug]))
        drawn = BeautifulSoup(page.content, "html.parser").select(".start__news")
        return [one.text for one in drawn], sum('"pgh_id" DESC' in one["sql"] for one in asked)

    assert news()[1] == 1
    before, asked = news()
    assert asked == 0
    with scope(library=library):
        turn(kept, UserFactory())
    after, asked = news()
    assert asked == 1
    assert after != before
    forget_all()
    assert news()[0] == after


def test_what_turned_is_kept_for_the_day_since_which_it_did(in_library):
    PartnerFactory(library=in_library)
    mark = (1, 1, 1), (1, 1)
    assert changes_since(YESTERDAY, in_library, mark) == {"came": 1}
    assert changes_since(TODAY, in_library, mark) == {}
