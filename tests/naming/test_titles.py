"""What stands beside a name is taken away: what is known surely, what is not as a guess."""

import time

import pytest

from naming.titles import OwnNames, own_names

SURE = [
    *("ks. Jan Lis", "Ks Jan Lis", "ks.Jan Lis", "dr Jan Lis", "mgr inż. Jan Lis", "p. Jan Lis"),
    *("Pan Jan Lis", "dh Jan Lis", "prof. dr hab. Jan Lis", "o. Jan Lis", "Mr Jan Lis"),
    *("Dyrektor Jan Lis", "sołtys Jan Lis", "Proboszcz ks. Jan Lis", "prezes, Jan Lis"),
    *("Jan Lis (sołtys)", "Jan Lis - prezes", "Jan Lis – prezes OSP", "Jan Lis, prezes"),
    *("Jan Lis, Prezes OSP", "Jan Lis dyrektor", "Jan Lis prezes OSP w Rusowie", "Jan Lis-prezes"),
    *("Jan Lis, dr hab.", "ks. Jan Lis (proboszcz)", "  ks.  Jan   Lis "),
]
GUESSED = [
    *("Jan Lis jr", "P. Jan Lis", "Jan Lis (mąż Ewy)", "Jan Lis (GOK)", "Jan Lis z Brzozowa"),
    *("Jan Lis KGW", "Sołtys Jan Lis", "Jan Lis Biskup", "Jan Lis - Biskup", "Jan Lis vel Kot"),
    *("Parafia ks. Jan Lis", "z-ca dyrektora Jan Lis"),
]
WHOLE = [
    *("Jan Lis", "Lis Jan", "JAN LIS", "jan lis", "Jan Sołtys", "Biskup Ewa", "pan Lis", "ks. Lis"),
    *("Jan Lis-Kot", "Jan van der Berg", "van der Berg Jan", "Panek Jan Lis", "Sołtysik Jan Lis"),
    *("J. Lis", "Jan A. Lis", "Ewa (Wilk)", "Lis", "", "()", " - ", "…", ", ,", "((", "-"),
]


@pytest.mark.parametrize("text", SURE)
def test_a_title_or_an_office_is_no_name(text):
    assert own_names(text) == OwnNames(sure="Jan Lis")


@pytest.mark.parametrize("text", GUESSED)
def test_what_is_not_known_leaves_a_guess(text):
    assert own_names(text) == OwnNames(guesses=("Jan Lis",))


@pytest.mark.parametrize("text", WHOLE)
def test_a_name_alone_is_whole(text):
    assert own_names(text) == OwnNames()


@pytest.mark.parametrize(
    ("text", "guesses"),
    [
        ("Jan Lis i Ewa Kot", ("Jan Lis", "Ewa Kot")),
        ("ks. Jan Lis, Ewa Kot", ("Jan Lis", "Ewa Kot")),
        ("Jan Lis; dr Ewa Kot; Adam Wąs; Iga Sęk", ("Jan Lis", "Ewa Kot", "Adam Wąs")),
        ("siostra Anny Lis", ("Anny Lis",)),
        ("szef Jana Lisa", ("Jana Lisa",)),
        ("Jan Lis, prezes Ewa Kot", ("Jan Lis", "Ewa Kot")),
        ("ks. J. Lis", ("J. Lis",)),
    ],
)
def test_whoever_may_be_somebody_else_is_a_guess(text, guesses):
    assert own_names(text) == OwnNames(guesses=guesses)


def test_a_comma_is_no_name():
    assert own_names("Lis, Jan").sure == own_names("Lis, Jan, sołtys").sure == "Lis Jan"


@pytest.mark.parametrize(
    "text", ["(" * 200, "ks." * 70, "a-" * 100, " - " * 70, "[(" * 100, "Lis-" * 50, "i " * 100]
)
def test_a_hostile_name_takes_no_time(text):
    began = time.perf_counter()
    own_names(text)
    assert time.perf_counter() - began < 0.2
