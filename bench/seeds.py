"""Rows to measure with: the demonstration, and a library with as many rows as are asked for."""

import random
from datetime import date, time, timedelta

import pgtrigger
from django.db import connection
from django.utils import timezone

from accounts.models import Library, Membership, User
from accounts.scoping import scope
from activities.models import Activity, ActivityPartner
from demo.services.demo import load_demo
from diary.models import Interaction, InteractionPartner
from naming.words import index_words
from partners.models import Audience, Kind, Level, Partner, PartnerAudience
from partners.models.points import PointSource
from partnerships.services.endorsements import SaidToGoal, agree_for_library, record_answers
from partnerships.services.goals import add_goal
from partnerships.services.partnerships import record_partnership
from partnerships.services.states import standing_of
from selections.models import Score
from selections.services.criteria import begin_comparison
from selections.services.selections import start_selection
from swot.models import Part
from swot.services.analyses import start_analysis
from swot.services.factors import add_factor
from ties.models import PartnerTie, TieKind
from workshops.models import Entry, Outcome, Participant, Workshop
from workshops.services.workshops import plan_workshop

AT_ONCE = 2_000
KINDS = ["Stowarzyszenie", "Szkoła", "Pensjonat", "Koło Gospodyń", "Klub", "Fundacja"]
SECTORS = ["ngo", "public", "private", "informal", "ngo", "ngo"]
PEOPLE_IN_THE_ROOM = 40
NAMES_OF_A_SEARCH, SCORERS = 200, 5
PARTNERSHIPS, OTHER_PARTIES, OTHER_GOALS = 30, 2, 2
MOST_PARTNERS, MOST_GOALS = 19, 10  # with the library twenty parties
ACTIVITIES = 150
ENTRIES = 40
ON_A_LIST = 15  # entries of each of the four lists of a SWOT analysis
FIRST_OF_THE_YEAR = timezone.localdate().replace(month=1, day=1)
PURPOSE = "Wieczory z opowieściami po sezonie, razem z pensjonatami."
VILLAGES = ["Rusowo", "Kukinia", "Gąski", "Sianożęty", "Dygowo", "Łasin", "Gościno", "Mścice"]


def begin():
    """Load the demonstration and found a large library; return (library, coordinator, demo)."""
    load_demo()
    demo = Library.objects.get(slug="ustronie-morskie")
    large = Library.objects.create(
        slug="bench", name="Biblioteka Pomiarowa", municipality=demo.municipality
    )
    person = User.objects.get(email="coordinator@okolica.test")
    with scope(library=large):
        Membership.objects.create(library=large, user=person, role="coordinator")
    return large, person, demo


def add_partners(library, count, *, after=0):
    """Write down so many partners, numbered on from those that are there; return the last."""
    chance = random.Random(7 + after)  # the same rows in every run
    rows = []
    for number in range(after, after + count):
        kind = chance.randrange(len(KINDS))
        name = f"{KINDS[kind]} nr {number} w okolicy"
        rows.append(
            Partner(
                library=library,
                name=name,
                short_label=name[:24],
                sector=SECTORS[kind],
                sector_confirmed=True,
                level=chance.choice(Level.values),
                place="Ustronie Morskie",
                latitude=f"{chance.uniform(54.15, 54.25):.6f}",
                longitude=f"{chance.uniform(15.6, 15.9):.6f}",
                point_source=PointSource.ADDRESS,
                words=index_words(name, "Ustronie Morskie"),
            )
        )
    with scope(library=library):
        Partner.objects.bulk_create(rows, batch_size=AT_ONCE)
        return Partner.objects.current().in_order().last()  # the first ones join partnerships


def add_libraries(beside, count, partners):
    """Found so many libraries with so many partners each; nothing that watches rows is told.

    The first gets its partners one by one, the others theirs by one statement: half a million rows
    took Django longer than all that is measured.
    """
    first, *others = Library.objects.bulk_create(
        Library(
            slug=f"bench-many-{number}",
            name=f"Biblioteka nr {number}",
            municipality=beside.municipality,
        )
        for number in range(count)
    )
    with pgtrigger.ignore():
        add_partners(first, partners)
        with connection.cursor() as cursor:
            cursor.execute(_SAME_PARTNERS, [[one.pk for one in others], first.pk])


_COLUMNS = [
    field.column
    for field in Partner._meta.concrete_fields
    if not field.generated and field.column not in {"id", "library_id"}
]
_SAME_PARTNERS = f"""
    INSERT INTO partners_partner (library_id, {", ".join(_COLUMNS)})
    SELECT other, {", ".join(_COLUMNS)}
    FROM partners_partner, unnest(%s) AS other
    WHERE library_id = %s
"""


def add_entries(library, person):
    """Write forty entries into the history of one partner; return it."""
    with scope(library=library):
        busy = Partner.objects.current().in_order().reverse()[1]
        entries = Interaction.objects.bulk_create(
            Interaction(
                library=library,
                kind="meeting",
                happened_on=FIRST_OF_THE_YEAR - timedelta(days=day),
                summary=f"Spotkanie nr {day} w czytelni",
                created_by=person,
            )
            for day in range(ENTRIES)
        )
        InteractionPartner.objects.bulk_create(
            InteractionPartner(library=library, interaction=one, partner=busy) for one in entries
        )
    return busy


def neighbourhood(count, beside, person):
    """Found a library whose map is worth drawing: `count` partners of all kinds, with ties."""
    chance = random.Random(count)
    library = Library.objects.create(
        slug=f"bench-{count}", name=f"Biblioteka {count}", municipality=beside.municipality
    )
    kinds, works_with = list(Kind.objects.in_order()), TieKind.objects.get(code="works_with")
    with scope(library=library):
        Membership.objects.create(library=library, user=person, role="coordinator")
        groups = Audience.objects.bulk_create(
            Audience(library=library, name=name) for name in ["dzieci", "seniorzy", "turyści"]
        )
        partners = []
        for _number in range(count):
            kind, place = chance.choice(kinds), chance.choice(VILLAGES)
            name = f"{kind.name} {place}"
            partners.append(
                Partner(
                    library=library,
                    name=name,
                    short_label=name[:24],
                    kind=kind,
                    sector=kind.sector,
                    sector_confirmed=True,
                    level=chance.choice(Level.values),
                    place=place,
                )
            )
        partners = Partner.objects.bulk_create(partners)
        PartnerAudience.objects.bulk_create(
            PartnerAudience(library=library, partner=one, audience=group)
            for one in partners
            for group in chance.sample(groups, chance.randrange(3))
        )
        pairs = {tuple(sorted(chance.sample(range(count), 2))) for _pair in range(count)}
        PartnerTie.objects.bulk_create(
            PartnerTie(
                library=library,
                partner=partners[one],
                kind=works_with,
                other=partners[other],
                created_by=person,
            )
            for one, other in sorted(pairs)
        )
    return library


def add_search(library, person):
    """Begin a search with 200 names on its list, each scored by five people; return it."""
    with scope(library=library):
        partners = list(Partner.objects.current().in_order()[:NAMES_OF_A_SEARCH])
        search = start_selection(library=library, purpose=PURPOSE, partners=partners, by=person)
        criteria = begin_comparison(selection=search, by=person)
        scorers = [
            User.objects.create(email=f"scorer{number}@bench.test", name=f"Ocena {number}")
            for number in range(SCORERS)
        ]
        Membership.objects.bulk_create(
            Membership(library=library, user=one, role="librarian") for one in scorers
        )
        Score.objects.bulk_create(
            Score(
                library=library,
                candidate=candidate,
                criterion=criterion,
                value=(at + candidate.pk) % 4,
                scored_by=scorer,
            )
            for candidate in search.candidates.all()
            for criterion in criteria
            for at, scorer in enumerate(scorers)
        )
    return search


def add_partnerships(library, person):
    """Begin 30 partnerships that work, and write down what they did in a year; return the largest.

    It has twenty parties and ten goals.
    """
    with scope(library=library):
        partners = list(Partner.objects.current().in_order()[:MOST_PARTNERS])
        largest = _partnership(library, partners, MOST_GOALS, person)
        for number in range(1, PARTNERSHIPS):
            few = [partners[(number + at) % len(partners)] for at in range(OTHER_PARTIES)]
            _partnership(library, few, OTHER_GOALS, person)
        days = (FIRST_OF_THE_YEAR + timedelta(days=at * 2) for at in range(ACTIVITIES))
        done = Activity.objects.bulk_create(
            Activity(
                library=library,
                partnership=largest,
                name=f"Spotkanie {day}",
                held_on=day,
                people=20,
                noted_at=timezone.now(),
                noted_by=person,
                created_by=person,
            )
            for day in days
        )
        ActivityPartner.objects.bulk_create(
            ActivityPartner(library=library, activity=one, partner=partners[at % len(partners)])
            for at, one in enumerate(done)
        )
    return largest


def add_board(library, person):
    """Fill the four lists of an analysis with sixty entries; return it.

    Every third is about partners and a sector, every second says how it is managed.
    """
    with scope(library=library):
        analysis = start_analysis(library=library, title="Analiza roku", by=person)
        partners = list(Partner.objects.current().in_order()[:MOST_PARTNERS])
        for part in Part:
            for number in range(ON_A_LIST):
                about = partners[number : number + 2] if number % 3 == 0 else []
                add_factor(
                    analysis=analysis,
                    part=part,
                    text=f"{part.label} nr {number}: czytelnia w środku miejscowości",
                    management="Zapytamy szkołę i pensjonaty." if number % 2 else "",
                    sectors=["ngo"] if about else [],
                    partners=about,
                    by=person,
                )
    return analysis


def _partnership(library, partners, goals, person):
    """Write down a partnership in which everybody agreed to every goal; return it."""
    name = f"Partnerstwo: {partners[0].name}"
    begun = record_partnership(library=library, name=name, partners=partners, by=person)
    for number in range(goals):
        add_goal(partnership=begun, text=f"{number + 4} wieczory do marca", by=person)
    standing = standing_of(begun)
    said = [SaidToGoal(goal.words.pk, "agree") for goal in standing.goals]
    for party in standing.counted:
        if party.is_library:
            agree_for_library(partnership=begun, said=said, by=person)
        else:
            record_answers(party=party, said=said, heard="talk", by=person)
    return begun


def touch(partner):
    """Change a partner as a save does: what was kept of its library is old then."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE partners_partner SET version = version + 1 WHERE id = %s", [partner.pk]
        )


def add_workshops(library, person, count):
    first = date(2010, 1, 1)
    rows = (
        Workshop(
            library=library,
            title=f"Warsztat nr {number}",
            held_on=first + timedelta(days=number % 6000),
            starts_at=time(9),
            ends_at=time(14),
            place="czytelnia",
            created_by=person,
        )
        for number in range(count)
    )
    with scope(library=library):
        Workshop.objects.bulk_create(rows, batch_size=AT_ONCE)


def add_full_workshop(library, person):
    """Plan a day, fill its room with 40 people, write down what they said.

    Return its first exercise, into which they typed forty lines and twenty outcomes.
    """
    workshop = Workshop(
        library=library,
        title="Pełny dzień",
        held_on=date(2026, 11, 18),
        starts_at=time(9),
        ends_at=time(14),
    )
    with scope(library=library):
        workshop = plan_workshop(workshop=workshop, by=person, trainers=[person])
        Participant.objects.bulk_create(
            Participant(
                library=library,
                workshop=workshop,
                organisation=f"Organizacja {number}",
                sector=SECTORS[number % len(SECTORS)],
                attended=True,
            )
            for number in range(PEOPLE_IN_THE_ROOM)
        )
        item = next(each for each in workshop.items.all() if each.is_exercise)
        Entry.objects.bulk_create(
            Entry(
                library=library,
                item=item,
                kind="partner",
                box="partner",
                text=f"Organizacja {number}",
                sector=SECTORS[number % len(SECTORS)],
                idempotency_key=f"00000000-0000-4000-8001-{number:012d}",
                created_by=person,
            )
            for number in range(PEOPLE_IN_THE_ROOM)
        )
        Outcome.objects.bulk_create(
            Outcome(
                library=library,
                workshop=workshop,
                item=item,
                kind="finding",
                text=f"Wniosek nr {number}",
                idempotency_key=f"00000000-0000-4000-8000-{number:012d}",
            )
            for number in range(20)
        )
    return item
