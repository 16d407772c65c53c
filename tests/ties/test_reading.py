"""What the map says unasked: each rule where it speaks and where it keeps silent, and its words."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from tests.factories.accounts import UserFactory
from tests.factories.diary import InteractionPartnerFactory
from tests.factories.partners import AudienceFactory, PartnerAudienceFactory, PartnerFactory
from tests.factories.ties import PartnerTieFactory
from ties.findings import Finding, Neighbourhood, Somebody, findings
from ties.services.measures import measures
from ties.services.reading import WORDS, Around, around_the_library, sentences

TODAY = date(2026, 11, 28)
LONG_AGO, LATELY = TODAY - timedelta(days=400), TODAY - timedelta(days=30)
RING = ((1, 2), (2, 3), (3, 4), (4, 5), (5, 1))


def around(*pairs, count=5, **changes):
    """Return a Neighbourhood of public partners 1, 2, …; `changes`: p3={"sector": "ngo"}."""
    people = [
        Somebody(
            **{"number": one, "name": f"P{one}", "sector": "public"} | changes.get(f"p{one}", {})
        )
        for one in range(1, count + 1)
    ]
    return Neighbourhood(tuple(people), tuple(pairs), TODAY)


FIRMS = {f"p{one}": {"sector": "private"} for one in (6, 7, 8)}
OF_ANNA = {f"p{one}": {"sector": "private", "in_charge": 7} for one in (6, 7, 8)}
GROUPS = {f"p{one}": {"audiences": frozenset({70})} for one in range(1, 6)}


@pytest.mark.parametrize(
    ("there", "rule", "expected"),
    [
        # Two pairs hang on 3.
        (around((1, 2), (2, 3), (3, 4), (4, 5)), "holder", ((3,), 2)),
        (around(*RING), "holder", None),
        (around((1, 2), (1, 3), (1, 4), (1, 5)), "holder", None),  # what falls off is no group
        # 6, with whom nothing is done yet, works with 2, who stays.
        (
            around((6, 1), (6, 2), count=6, p6={"is_partner": False}, p2={"is_lasting": True}),
            "introduction",
            ((6, 2), 0),
        ),
        (around((6, 2), count=6, p6={"is_partner": False}), "introduction", None),
        (around(count=6, p6={"is_partner": False}, p2={"is_lasting": True}), "introduction", None),
        # All firms are looked after by one person, while another one has partners too.
        (around(count=8, p1={"in_charge": 1}, **OF_ANNA), "one_person", ((6, 7, 8), 3)),
        (around(count=8, **OF_ANNA), "one_person", None),  # a library of one person
        (
            around(count=8, p1={"in_charge": 1}, **OF_ANNA | {"p8": {"sector": "private"}}),
            "one_person",
            None,
        ),
        (around(*RING, count=8, **FIRMS), "sector_untied", ((6, 7, 8), 3)),
        (around(*RING, (6, 1), count=8, **FIRMS), "sector_untied", None),
        (around(*RING[:3], count=8, **FIRMS), "sector_untied", None),  # too few ties to tell
        (
            around(**GROUPS | {"p4": {"audiences": frozenset({70, 71})}}),
            "audience_of_one",
            ((4,), 1),
        ),
        (around(**GROUPS), "audience_of_one", None),
        (around(p4={"audiences": frozenset({71})}), "audience_of_one", None),
        (around(p4={"last": LONG_AGO}), "quiet", ((), 0)),
        (around(p4={"last": LONG_AGO}, p5={"last": LATELY}), "quiet", None),
        (around(), "quiet", None),  # nobody writes anything down: silence means nothing
        (
            around(
                count=7,
                p1={"last": LATELY},
                p6={"sector": "ngo", "last": LONG_AGO},
                p7={"sector": "ngo"},
            ),
            "sector_quiet",
            ((6, 7), 2),
        ),
        (
            around(count=6, p1={"last": LATELY}, p6={"sector": "ngo", "last": LONG_AGO}),
            "sector_quiet",
            None,
        ),
        (around((1, 2), (2, 3), (1, 3), (4, 5), count=6), "apart", ((1, 2, 3, 4, 5), 2)),
        (around((1, 2), (4, 5), count=6), "apart", None),
        (around((1, 2), (1, 3), (1, 4), (4, 5)), "hub", ((1,), 3)),
        (around(*RING), "hub", None),
        (around((1, 2), (1, 3), (1, 4), (1, 5)), "hub", None),  # a star: all ties, not half
        (around(*RING, count=6, p6={"sector": "ngo"}), "inside_sectors", ((), 5)),
        (around(*RING, (5, 6), count=6, p6={"sector": "ngo"}), "inside_sectors", None),
        (around(*RING), "inside_sectors", None),
        (around(*RING, count=7), "untied", ((6, 7), 2)),
        (around(*RING), "untied", None),
        (around(*RING, count=11), "mostly_untied", ((6, 7, 8, 9, 10, 11), 6)),
        (around(*RING, count=7), "mostly_untied", None),
        (around(), "no_ties", ((), 5)),
        (around((1, 2)), "no_ties", None),
    ],
)
def test_a_rule_speaks_where_it_should_and_is_silent_elsewhere(there, rule, expected):
    found = {one.rule: (one.behind, one.count) for one in findings(there)}
    assert found.get(rule) == expected


def test_of_four_partners_nothing_is_said():
    assert findings(around((1, 2), (2, 3), (3, 4), count=4, p1={"last": LONG_AGO})) == []


def test_every_rule_has_words_and_none_is_untested():
    told = {
        rule
        for mark in test_a_rule_speaks_where_it_should_and_is_silent_elsewhere.pytestmark
        for _there, rule, _expected in mark.args[1]
    }
    assert told == set(WORDS)


NAMES = {1: "KGW Kukinia", 2: "Szkoła Podstawowa"}
KNOWN = Around(around(), {7: "Anna Nowak"}, {70: "młodzież", 71: "seniorzy"})


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (
            Finding("holder", (1,), 2),
            "Tylko jeden partner łączy osobne grupy: KGW Kukinia."
            " Bez niego nic by ich nie łączyło (liczba grup: 2).",
        ),
        (
            Finding("holder", (1,), 5),
            "Tylko jeden partner łączy osobne grupy: KGW Kukinia."
            " Bez niego nic by ich nie łączyło (liczba grup: 5).",
        ),
        (
            Finding("introduction", (1, 2)),
            "Warto poznać: KGW Kukinia. Może w tym pomóc: Szkoła Podstawowa, już coś razem robią.",
        ),
        (
            Finding("one_person", (), 3, sector="private", person=7),
            "Firmy i przedsiębiorcy: wszystkimi partnerami"
            " (3) zajmuje się jedna osoba, Anna Nowak.",
        ),
        (
            Finding("sector_untied", (), 2, sector="ngo"),
            "Organizacje społeczne: żaden z 2 partnerów nie współpracuje z pozostałymi.",
        ),
        (
            Finding("sector_untied", (), 22, sector="ngo"),
            "Organizacje społeczne: żaden z 22 partnerów nie współpracuje z pozostałymi.",
        ),
        (
            Finding("audience_of_one", (1,), 1, audiences=(70,)),
            "Do grupy „młodzież” dociera tylko jeden partner: KGW Kukinia.",
        ),
        (
            Finding("audience_of_one", (1,), 2, audiences=(70, 71)),
            "Są 2 grupy, do których dociera tylko jeden partner: młodzież, seniorzy.",
        ),
        (
            Finding("audience_of_one", (1,), 5, audiences=(70,)),
            "Jest 5 grup, do których dociera tylko jeden partner: młodzież.",
        ),
        (
            Finding("audience_of_one", (1,), 22, audiences=(70,)),
            "Są 22 grupy, do których dociera tylko jeden partner: młodzież.",
        ),
        (
            Finding("quiet", (), day=date(2025, 3, 1)),
            "Od ponad roku nie zapisano żadnej rozmowy ani wydarzenia; ostatni wpis: 1 marca 2025.",
        ),
        (
            Finding("sector_quiet", (), 2, sector="public", day=date(2025, 3, 1)),
            "Instytucje publiczne: ostatnia rozmowa lub wydarzenie ponad rok temu, 1 marca 2025.",
        ),
        (Finding("apart", (), 2), "Partnerzy tworzą 2 osobne grupy, które łączy tylko biblioteka."),
        (
            Finding("apart", (), 5),
            "Partnerzy tworzą 5 osobnych grup, które łączy tylko biblioteka.",
        ),
        (
            Finding("apart", (), 22),
            "Partnerzy tworzą 22 osobne grupy, które łączy tylko biblioteka.",
        ),
        (Finding("hub", (1,), 3, 5), "Do jednego partnera prowadzi 3 z 5 powiązań: KGW Kukinia."),
        (
            Finding("inside_sectors", ()),
            "Każde powiązanie zostaje w jednym sektorze: sektory spotykają się tylko w bibliotece.",
        ),
        (
            Finding("untied", (1,), 1, 9),
            "Jeden partner nie współpracuje z żadnym innym: KGW Kukinia.",
        ),
        (Finding("untied", (), 2, 9), "2 partnerów nie współpracuje z żadnym innym."),
        (Finding("untied", (), 22, 99), "22 partnerów nie współpracuje z żadnym innym."),
        (
            Finding("mostly_untied", (), 5, 9),
            "5 z 9 partnerów spotyka pozostałych tylko przez bibliotekę.",
        ),
        (
            Finding("no_ties", ()),
            "Nikt jeszcze nie zapisał, którzy partnerzy współpracują ze sobą. Zacznij od dwóch.",
        ),
    ],
)
def test_the_words(found, sentence):
    with translation.override("pl"):
        assert WORDS[found.rule](found, NAMES, KNOWN) == sentence


@pytest.fixture
def neighbours(in_library):
    """A path of five partners, a sixth who is only planned in and a seventh whose tie has ended."""
    made = [
        PartnerFactory(library=in_library, name=f"{letter} koło", level="one_off", sector="ngo")
        for letter in "ABCDEFG"
    ]
    for one, other in pairwise(made[:5]):
        PartnerTieFactory(library=in_library, partner=one, other=other)
    PartnerTieFactory(library=in_library, partner=made[0], other=made[5], is_planned=True)
    PartnerTieFactory(library=in_library, partner=made[0], other=made[6], ended_year=2020)
    return made


def test_only_ties_of_today_count(neighbours):
    numbers = [one.pk for one in neighbours]
    assert around_the_library().neighbourhood.pairs == tuple(pairwise(numbers[:5]))


def test_each_sentence_leads_to_what_is_behind_it(as_role, neighbours, in_library):
    audience = AudienceFactory(library=in_library)
    for one in neighbours[:5]:
        PartnerAudienceFactory(library=in_library, partner=one, audience=audience)
    alone = PartnerAudienceFactory(library=in_library, partner=neighbours[5]).audience
    InteractionPartnerFactory(
        partner=neighbours[0],
        interaction__library=in_library,
        interaction__happened_on=timezone.localdate() - timedelta(days=500),
    )
    told = sentences(around_the_library(), in_library)
    of_map, of_list = (
        reverse(name, args=[in_library.slug]) for name in ["maps:map", "partners:list"]
    )
    assert [(one.rule, one.address) for one in told] == [
        ("holder", f"{of_map}?focus={neighbours[2].pk}"),
        ("audience_of_one", f"{of_list}?audience={alone.pk}"),
        ("quiet", f"{of_list}?partners=1"),
        ("untied", f"{of_map}?focus={neighbours[5].pk}"),
    ]
    client = as_role("reader")
    assert {client.get(one.address).status_code for one in told} == {200}
    page = BeautifulSoup(client.get(reverse("ties:reading", args=[in_library.slug])).text, "lxml")
    names = [link.text for link in page.select("#untied p.small a")]
    assert names == ["F koło", "G koło"]


def test_measures_are_told_with_and_without_the_library(neighbours):
    with translation.override("pl"):
        told = measures(around_the_library().neighbourhood.whole_net)
    assert told == [
        "Ile par współpracuje, na 100 możliwych: z biblioteką 39, bez niej 19.",
        "Jak bardzo wszystko zależy od jednego (0: wcale, 100: całkowicie):"
        " z biblioteką 81, bez niej 20.",
        "Na ile osobnych części dzieli się sieć: z biblioteką 1, bez niej 3.",
        "Do ilu innych dociera średnio wiadomość w dwóch krokach: z biblioteką 7, bez niej 2.",
    ]


def test_of_two_partners_no_measure_is_told(in_library):
    PartnerFactory.create_batch(2, library=in_library, level="lasting")
    assert measures(around_the_library().neighbourhood.whole_net) == []


@pytest.mark.parametrize("count", [1, 30])
def test_reading_costs_three_queries(in_library, count):
    for _each in range(count):
        tie = PartnerTieFactory(library=in_library)
        PartnerAudienceFactory(partner=tie.partner, library=in_library)
        InteractionPartnerFactory(partner=tie.other, interaction__library=in_library)
        PartnerFactory(library=in_library, in_charge=UserFactory(), level="lasting")
    with CaptureQueriesContext(connection) as queries:
        sentences(around_the_library(), in_library)
    assert len(queries) == 3


def test_what_was_found_is_kept_as_long_as_the_rules_would_say_the_same():
    there = around((1, 2), count=3)
    assert there.digest == around((1, 2), count=3).digest
    renamed = replace(there, everybody=tuple(one._replace(name="X") for one in there.everybody))
    assert renamed.digest == there.digest
    changes = [
        *({"number": 9}, {"sector": "person"}, {"is_partner": False}, {"is_lasting": True}),
        *({"audiences": frozenset({7})}, {"in_charge": 7}, {"last": date(2020, 1, 1)}),
    ]
    others = [
        replace(there, everybody=(there.everybody[0]._replace(**one), *there.everybody[1:]))
        for one in changes
    ]
    others += [
        replace(there, everybody=there.everybody[::-1]),
        replace(there, pairs=()),
        replace(there, today=date(2020, 1, 1)),
    ]
    assert len({one.digest for one in [there, *others]}) == 11
