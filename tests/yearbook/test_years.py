"""A year with partners: numbers, groups of the annual report, one page on paper."""

import csv
import re
import tomllib
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.urls import reverse

from partnerships.models import Goal, GoalVersion, Partnership, Party
from partnerships.services.endings import end_partnership, renew_partnership
from tests.factories.activities import ActivityFactory, ActivityPartnerFactory
from tests.factories.partners import KindFactory, PartnerFactory
from tests.factories.partnerships import GoalVersionFactory, PartnershipFactory, PartyFactory
from tests.pdf import read_pdf
from yearbook.groups import GROUPS, group_of
from yearbook.services.years import year_with_partners

PAGES = re.compile(rb"/Type/Pages.*?/Count (\d+)", re.DOTALL)


def test_every_kind_has_one_group():
    file = Path(settings.BASE_DIR) / "partners/vocabulary.toml"
    kinds = tomllib.loads(file.read_text(encoding="utf-8"))["kinds"]
    listed = [kind for group in GROUPS.values() for kind in group]
    assert sorted(listed) == sorted(kinds)


@pytest.mark.parametrize(
    ("kind", "sector", "group"),
    [
        ("rural_women", "ngo", "organisations"),
        ("parish", "ngo", "parishes"),
        ("creator", "person", "residents"),
        ("creator", "private", "culture"),
        ("added-later", "private", "business"),
        ("", "public", "institutions"),
    ],
)
def test_the_group_of_a_partner(kind, sector, group):
    assert group_of(kind, sector) == group


@pytest.fixture
def year(in_library):
    """Two schools, a circle and a resident in three activities of a year; one of another year."""
    school = KindFactory(code="primary_school", sector="public")
    circle = KindFactory(code="rural_women", sector="ngo")
    partners = {
        name: PartnerFactory(library=in_library, name=name, sector=sector, kind=kind)
        for name, sector, kind in [
            *(("Szkoła nr 1", "public", school), ("Szkoła nr 2", "public", school)),
            *(("Koło", "ngo", circle), ("Jan Wójt", "person", None)),
        ]
    }
    for day, people, names in [
        (date(2025, 3, 1), 30, ["Szkoła nr 1", "Szkoła nr 2"]),
        (date(2025, 3, 8), 12, ["Szkoła nr 1", "Jan Wójt"]),
        (date(2025, 11, 8), 5, ["Koło"]),
        (date(2024, 11, 8), 99, ["Szkoła nr 2"]),
    ]:
        activity = ActivityFactory(library=in_library, held_on=day, done=True, people=people)
        for name in names:
            ActivityPartnerFactory(activity=activity, partner=partners[name])
    ActivityFactory(library=in_library, held_on=date(2025, 5, 5))
    return in_library


def test_a_year_is_read_in_one_query(year, in_library, django_assert_num_queries):
    with django_assert_num_queries(1):
        told = year_with_partners(in_library, 2025)
        groups = [(group.key, group.count, group.done, group.people) for group in told.groups]
    assert ("schools", 2, 2, 42) in groups


def test_a_year_long_ago_has_its_page_and_its_line_in_the_list(as_role, library, in_library):
    ActivityFactory(library=in_library, name="Czytanie w remizie", held_on="1965-05-03", done=True)
    reader = as_role("reader")
    latest = reader.get(reverse("yearbook:years", args=[library.slug]), follow=True)
    assert (latest.status_code, latest.resolver_match.kwargs["year"]) == (200, 1965)
    listed = reader.get(reverse("activities:list", args=[library.slug]), {"year": "1966"})
    assert "Czytanie w remizie" not in listed.content.decode()


def test_groups_count_each_activity_once(year):
    told = year_with_partners(year, 2025)
    assert [
        (one.key, [(p.name, *n) for p, *n in one.partners], one.done, one.people, one.residents)
        for one in told.groups
    ] == [
        ("schools", [("Szkoła nr 1", 2, 42), ("Szkoła nr 2", 1, 30)], 2, 42, 0),
        ("organisations", [("Koło", 1, 5)], 1, 5, 0),
        ("residents", [], 1, 12, 1),
    ]
    assert [count for _words, count in told.sectors] == [2, 2, 0]
    assert told.sentences == [
        "W roku 2025 biblioteka ma za sobą 3 wspólne działania z partnerami.",
        "Osoby obecne: 47, partnerzy: 4.",
        "Pierwszy raz razem: 3.",
    ]


def test_the_page_names_no_resident(as_role, library, year):
    partnership = PartnershipFactory(library=library, name="Zima", starts_on=date(2025, 1, 7))
    for name, sector in [("Pensjonat", "private"), ("Anna Sąsiadka", "person")]:
        partner = PartnerFactory(library=library, name=name, sector=sector)
        PartyFactory(partnership=partnership, partner=partner)
    goal = GoalVersionFactory(goal__partnership=partnership, text="Stare słowa").goal
    GoalVersionFactory(goal=goal, number=2, text="Cztery wieczory")
    PartnershipFactory(library=library, name="Później", starts_on=date(2026, 1, 7))
    client, address = (
        as_role("reader"),
        reverse("yearbook:with-partners", args=[library.slug, 2025]),
    )
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    page = soup.main.get_text(" ", strip=True)
    assert "Jan Wójt" not in page
    assert "Anna Sąsiadka" not in page
    part = soup.select_one("[aria-labelledby=partnerships-of-the-year]")
    assert part.get_text("|", strip=True).split("|")[1:] == ["Zima", "Pensjonat", "Cztery wieczory"]
    file = client.get(f"{address}partners.csv").content.decode("utf-8-sig").splitlines()
    assert list(csv.reader(file, delimiter=";"))[1:] == [
        ["szkoły i przedszkola", "Szkoła nr 1", "2", "42"],
        ["szkoły i przedszkola", "Szkoła nr 2", "1", "30"],
        ["stowarzyszenia, fundacje, grupy", "Koło", "1", "5"],
        ["mieszkańcy", "mieszkańcy: 1", "", ""],
    ]
    last = client.get(reverse("yearbook:years", args=[library.slug]))
    assert last.url == address


def test_a_partnership_is_told_as_it_was_in_that_year(in_library):
    """Who left years before, or came years later, is not named to the municipality."""
    at = partial(datetime, tzinfo=UTC)
    partnership = PartnershipFactory(library=in_library, starts_on=date(2020, 1, 7))
    Partnership.objects.update(created_at=at(2020, 1, 7))
    for name, came, left in [
        ("Stara Fundacja", date(2020, 1, 7), date(2022, 5, 1)),
        ("Klub", date(2020, 1, 7), date(2021, 3, 1)),
        ("Klub", date(2021, 9, 1), None),  # it came back
        ("Nowa Szkoła", date(2026, 9, 1), None),
    ]:
        party = PartyFactory(partnership=partnership, partner__name=name, joined_on=came)
        if left:
            leaving = {"left_on": left, "left_why": "inne plany", "left_by": party.joined_by}
            Party.objects.filter(pk=party.pk).update(**leaving)
    for number, written, text, withdrawn in [
        (1, 2020, "Dwa wieczory", None),
        (2, 2020, "Piknik", 2022),
        (3, 2024, "Kawiarenka", None),
    ]:
        goal = GoalVersionFactory(
            goal__partnership=partnership, goal__number=number, text=text
        ).goal
        GoalVersion.objects.filter(goal=goal).update(created_at=at(written, 3, 1))
        Goal.objects.filter(pk=goal.pk).update(created_at=at(written, 3, 1))
        if withdrawn:
            gone = {"withdrawn_at": at(withdrawn, 6, 1), "withdrawn_by": party.joined_by}
            Goal.objects.filter(pk=goal.pk).update(**gone)
    first = Goal.objects.get(number=1)
    other_words = GoalVersionFactory(goal=first, number=2, text="Cztery wieczory")
    GoalVersion.objects.filter(pk=other_words.pk).update(created_at=at(2023, 2, 1))

    def told(year):
        [one] = year_with_partners(in_library, year).partnerships
        return one.parties, one.goals

    assert told(2021) == (["Stara Fundacja", "Klub"], ["Dwa wieczory", "Piknik"])
    assert told(2022) == (["Stara Fundacja", "Klub"], ["Dwa wieczory"])
    assert told(2024) == (["Klub"], ["Cztery wieczory", "Kawiarenka"])
    assert told(2026) == (["Klub", "Nowa Szkoła"], ["Cztery wieczory", "Kawiarenka"])
    Partnership.objects.update(created_at=at(2026, 2, 1))  # it was written down only then
    assert told(2021)[1] == ["Cztery wieczory", "Piknik", "Kawiarenka"]


@pytest.mark.parametrize("count", [1, 5])
def test_a_renewed_partnership_stays_in_the_years_of_its_earlier_times(
    count, in_library, django_assert_num_queries
):
    def told(year):
        with django_assert_num_queries(1):
            rows = year_with_partners(in_library, year).partnerships
        return {one.partnership.name.split()[0] for one in rows}

    for _one in range(count):
        going_on, over, later = (
            PartnershipFactory(library=in_library, name=f"{name} {_one}", starts_on=day)
            for name, day in [
                *(("Trwa", date(2022, 3, 1)), ("Skończone", date(2022, 3, 1))),
                *(("Nowe", date(2025, 3, 1)),),
            ]
        )
        by = later.created_by
        end_partnership(partnership=over, ended_on=date(2023, 6, 30), why="koniec", by=by)
        for row in (going_on, over):
            renew_partnership(partnership=row, starts_on=date(2026, 1, 1), ends_on=None, by=by)
    assert [sorted(told(year)) for year in range(2021, 2028)] == [
        *([], ["Skończone", "Trwa"], ["Skończone", "Trwa"], ["Trwa"], ["Nowe", "Trwa"]),
        *(["Nowe", "Skończone", "Trwa"],) * 2,
    ]


def test_it_fits_on_one_page(as_role, library, in_library):
    activities = [
        ActivityFactory(library=in_library, held_on=date(2025, month, 1), done=True)
        for month in range(1, 13)
    ]
    kinds = [kinds[0] for group, kinds in GROUPS.items() if group != "residents"]
    for number in range(60):
        kind = KindFactory(code=kinds[number % len(kinds)])
        name = f"Gminne Stowarzyszenie Miłośników Książki i Herbaty nr {number}"
        partner = PartnerFactory(library=in_library, name=name, kind=kind)
        ActivityPartnerFactory(activity=activities[number % 12], partner=partner)
    for _each in range(6):
        partnership = PartnershipFactory(library=in_library, starts_on=date(2025, 1, 7))
        PartyFactory.create_batch(3, partnership=partnership)
        for goal in (1, 2, 3):
            text = "Cztery wieczory po sezonie w bibliotece i w pensjonacie, " * 4
            GoalVersionFactory(goal__partnership=partnership, goal__number=goal, text=text.strip())
    address = reverse("yearbook:with-partners-pdf", args=[library.slug, 2025])
    file = as_role("reader").get(address).content
    assert b"<pdfuaid:part>1</pdfuaid:part>" in file
    assert PAGES.findall(file) == [b"1"]
    assert " ".join(read_pdf(file).split()).count("w bibliotece i w pensjonacie, Cztery") == 30
