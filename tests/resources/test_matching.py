"""Which offer answers a need, which does not, and what that costs."""

import pytest

from resources import matching
from resources.matching import HeldLine, fits_between, paired
from resources.words import telling

US, INN, SCHOOL = ("library", 0), ("partner", 1), ("partner", 2)


def line(key, text, kind="unsorted", amount=None, holder=US):
    return HeldLine(key, holder, kind, tuple(telling(text)), amount)


PAIRS = [
    # need, offer, how many words say that they fit
    (("sala na spotkania", "place"), ("duża sala", "place"), 1),
    (("salę na 30 osób", "place", 30), ("sala na 40 osób", "place", 40), 1),
    (("projektor na piątek",), ("rzutnik",), 1),
    (("ktoś, kto nagra wspomnienia", "people"), ("nagrania wspomnień", "unsorted"), 2),
    (("bus na wycieczkę", "equipment"), ("mikrobus", "unsorted"), 1),
    (("stare przepisy kuchenne", "culture_story"), ("przepisy kuchenne", "culture_story"), 2),
    (("sala na spotkania", "place"), ("sala", "knowledge"), 0),
    (("sala na 50 osób", "place", 50), ("sala na 40 osób", "place", 40), 0),
    (("sala", "place", 50), ("sala", "place"), 1),
    (("pomoc przy festynie", "people"), ("pomoc w lekcjach", "people"), 0),
    (("miejsce na wystawę",), ("miejsce w szatni",), 0),
    (("soboty za darmo",), ("soboty za darmo",), 0),
    (("12 krzeseł",), ("12 namiotów",), 0),
    (("zabawki dla dzieci",), ("dzieci, które znają las",), 0),
    (("",), ("sala",), 0),
]


@pytest.mark.parametrize(("need", "offer", "shared"), PAIRS)
def test_an_offer_answers_a_need_by_kind_words_and_amount(need, offer, shared):
    found = fits_between([line(1, *need)], [line(2, *offer, holder=INN)])
    assert sum(fit.shared for fit in found) == shared


def test_nobody_answers_their_own_need():
    assert fits_between([line(1, "sala")], [line(2, "sala")]) == []


def test_those_who_can_give_each_other_something_come_first():
    needs = [line(1, "sala widowiskowa"), line(2, "promocja", holder=INN)]
    offers = [line(3, "sala widowiskowa", holder=SCHOOL), line(4, "sala", holder=INN)]
    offers.append(line(5, "reklama w gablocie"))
    pairs = paired(fits_between(needs, offers))
    told = [(pair.holders, pair.is_two_way, len(pair.fits)) for pair in pairs]
    assert told == [((US, INN), True, 2), ((US, SCHOOL), False, 1)]


def test_a_need_is_told_its_best_answers_and_few_of_them():
    offers = [line(n, "sala", holder=("partner", n)) for n in range(2, 12)]
    offers.append(line(20, "sala z projektorem", holder=("partner", 20)))
    pairs = paired(fits_between([line(1, "sala, projektor")], offers))
    assert sum(len(pair.fits) for pair in pairs) == matching.MOST_OF_A_NEED
    assert pairs[0].fits[0].offer.key == 20


def test_a_thousand_needs_and_a_thousand_offers_of_one_word_are_no_million_looks(monkeypatch):
    looks = []
    real = HeldLine.is_enough_for
    monkeypatch.setattr(HeldLine, "is_enough_for", lambda *lines: looks.append(1) or real(*lines))
    for holders in (1000, 1):  # of everybody their own, and all of one
        looks.clear()
        needs = [line(n, "sala", holder=US) for n in range(1000)]
        offers = [
            line(5000 + n, "sala", "place", n + 1, ("partner", n % holders)) for n in range(1000)
        ]
        fits = fits_between(needs, offers)
        assert len(fits) >= 1000
        assert len(looks) <= 1000 * matching.LOOK_AT * len(needs[0].words[0])
