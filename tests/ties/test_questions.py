"""Which pairs are asked about, one at a time, and what becomes of the answers."""

from itertools import combinations
from random import Random

import pytest
from django.urls import reverse
from django_scopes import scopes_disabled

from tests.factories.partners import PartnerFactory
from ties.likely import likely_pairs
from ties.models import AskedPair, PartnerTie
from ties.services.kinds import load_tie_kinds

PLACES = {1: "Kukinia", 2: "Kukinia", 3: "Rusowo", 4: "", 5: ""}
GROUPS = {3: {"dzieci", "seniorzy"}, 4: {"dzieci", "seniorzy"}, 5: {"dzieci"}}
TIED = {(1, 5), (3, 5)}


@pytest.mark.parametrize(
    ("tied", "asked", "expected"),
    [
        (TIED, set(), [(1, 2), (1, 3), (3, 4), (4, 5)]),
        (TIED, {(1, 2), (3, 4)}, [(1, 3), (4, 5)]),
        (set(), set(), [(1, 2), (3, 4), (3, 5), (4, 5)]),
        ({(1, 2), (3, 4), (3, 5), (4, 5)}, set(), []),
    ],
)
def test_the_likeliest_is_asked_first_and_nothing_twice(tied, asked, expected):
    pairs = likely_pairs(PLACES, GROUPS, tied, asked)
    assert [(pair.one, pair.other) for pair in pairs] == expected


def a_library(size):
    """Return places, groups, ties and answers of partners, the same ones each time."""
    dice = Random(size)
    keys = range(1, size + 1)
    places = {key: dice.choice(["", "Kukinia", "Rusowo", "Sianożęty", "Gwizd"]) for key in keys}
    groups = {key: set(dice.sample("abcdefgh", dice.randrange(4))) for key in keys}
    pairs = [tuple(sorted(dice.sample(keys, 2))) for _time in range(3 * size)]
    hub = [(1, key) for key in keys[1::3]]
    return places, groups, {*pairs[:size], *hub}, {*pairs[size:]}


def by_hand(places, groups, tied, asked):
    """Return the pairs as one would find them who looked at each two partners."""
    friends = {key: {sum(pair) - key for pair in tied if key in pair} for key in places}
    weights = {
        (one, other): 3 * (places[one] == places[other] != "")
        + len(groups[one] & groups[other])
        + 2 * len(friends[one] & friends[other])
        for one, other in combinations(places, 2)
        if (one, other) not in tied | asked
    }
    return sorted((-weight, *pair) for pair, weight in weights.items() if weight)


@pytest.mark.parametrize("size", [2, 5, 20, 60])
def test_in_a_small_library_each_two_are_looked_at(size):
    found = likely_pairs(*a_library(size))
    assert [(-pair.weight, pair.one, pair.other) for pair in found] == by_hand(*a_library(size))[
        :100
    ]


class Counted(set):
    """Pairs that were asked about; it counts how often somebody looks."""

    looks = 0

    def __contains__(self, pair):
        self.looks += 1
        return super().__contains__(pair)


def test_the_work_does_not_grow_with_the_library_and_the_likeliest_still_leads():
    places = dict.fromkeys(range(1, 2001), "Kukinia")
    groups = {key: {"dzieci"} for key in range(1, 1999)}
    groups |= {1999: {"seniorzy", "zima"}, 2000: {"seniorzy", "zima"}}
    asked = Counted({(1, 2), (1, 3)})
    found = likely_pairs(places, groups, set(), asked, most=3)
    assert [(pair.one, pair.other, pair.place, pair.groups) for pair in found] == [
        (1999, 2000, "Kukinia", ("seniorzy", "zima")),
        (1, 4, "Kukinia", ("dzieci",)),
        (1, 5, "Kukinia", ("dzieci",)),
    ]
    assert asked.looks < 60_000


@pytest.fixture
def ask(sign_in, library, db):
    load_tie_kinds()
    client, address = sign_in("librarian"), reverse("ties:ask", args=[library.slug])

    def send(answer=None, pair=None):
        if answer is None:
            return client.get(address).context["question"]
        return client.post(address, {"answer": answer, "pair": pair}, follow=True)

    send.client, send.address = client, address
    return send


@pytest.fixture
def two(library):
    names = ["KGW Kukinia", "OSP Kukinia"]
    return [PartnerFactory(library=library, name=name, place="Kukinia") for name in names]


def kept():
    with scopes_disabled():
        ties = PartnerTie.objects.values_list("kind__code", "source")
        return [*ties, *AskedPair.objects.values_list("answer")]


@pytest.mark.parametrize(
    ("answer", "rows"),
    [("yes", [("works_with", "ours")]), ("no", [("no",)]), ("unknown", [("unknown",)])],
)
def test_an_answer_is_kept_once_and_not_asked_again(answer, rows, ask, two):
    question = ask()
    assert [question.one, question.other] == two
    pair = f"{two[1].pk}-{two[0].pk}"
    page = ask(answer, pair).content.decode()
    assert ("work together" in page) == (answer == "yes")
    assert kept() == rows
    assert ask() is None
    ask(answer, pair)
    assert kept() == rows


# How many organisations of one place there are → what is said of further questions.
FURTHER = {2: "the last question", 3: "More questions: 2.", 5: "More questions: 9.", 6: "a few"}


@pytest.mark.parametrize("size", FURTHER)
def test_many_questions_frighten_nobody(size, ask, library):
    for _each in range(size):
        PartnerFactory(library=library, place="Kukinia")
    assert FURTHER[size] in ask.client.get(ask.address).content.decode()


def test_a_no_is_taken_back(ask, two, library):
    ask("no", f"{two[0].pk}-{two[1].pk}")
    with scopes_disabled():
        pair = AskedPair.objects.get()
    ask.client.post(reverse("ties:ask-undo", args=[library.slug, pair.pk]))
    assert kept() == []
    assert ask() is not None


@pytest.mark.parametrize(
    ("answer", "pair", "sentence"),
    [
        ("maybe", "{0}-{1}", "Choose one of the three answers."),
        ("yes", "{0}", "not on the list any more"),
        ("yes", "x-²", "not on the list any more"),
        ("yes", "", "not on the list any more"),
    ],
)
def test_what_is_no_answer_is_refused(answer, pair, sentence, ask, two):
    page = ask(answer, pair.format(two[0].pk, two[1].pk)).content.decode()
    assert sentence in page
    assert kept() == []


def test_nobody_asks_about_residents_or_those_who_are_no_partners(ask, library):
    for fields in [{"sector": "person"}, {"level": "none"}, {"archived": True}]:
        PartnerFactory(library=library, place="Kukinia", **fields)
    PartnerFactory(library=library, place="Kukinia")
    assert ask() is None
