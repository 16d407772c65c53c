"""Names that follow no rule, and the signs in and between their words."""

from dataclasses import replace

import pytest
from django.db import connection

from privacy.signs import Signs

SURE = {
    "Krzysztof Lew": ["Krzysztofa Lwa", "Krzysztofowi Lwowi", "KRZYSZTOFEM LWEM"],
    "Krzysztofa Lwa": ["Krzysztof Lew"],
    "Ignacy Pies": ["Ignacego Psa", "Ignacym Psie"],
    "Roman Len": ["Romanowi Lnowi", "Romana Lena"],
    "Marian Mech": ["Mariana Mcha", "Mariana Mecha"],
    "Cezary Sen": ["Cezarego Snu", "Cezarego Sena"],
    "Jan Bęben": ["Jana Bębna"],
    "Jan Łokieć": ["Jana Łokcia"],
    "Ewa Marchew": ["Ewy Marchwi"],
    "Ludwik Kocioł": ["Ludwika Kotła"],
    "Ludwik Kociol": ["Ludwika Kotła"],
    "Jan Stepien": ["Jana Stępnia"],
    "Jan Styczeń": ["Jana Stycznia", "Janem Styczniem"],
    "Maja Wąż": ["Mai Wąż", "Maję Wąż"],
    "Mai Wąż": ["Maja Wąż"],
    "Nadzieja Gogół": ["Nadziei Gogół"],
    "Łukasz Soja": ["Łukasza Soi"],
    "Hugo Kościuszko": ["Hugona Kościuszki", "Hugonowi Kościuszce", "Hugonem Kościuszką"],
    "Otto Linde": ["Ottona Lindego"],
    "Jan O'Neil": ["Jana O’Neila", "Jan Oʼneil", "Jan ONeil"],
    "Jan O’Neil": ["Jan O'Neil"],
    "Ewa Nowak-Wilk": ["Ewą Nowak–Wilk", "Ewie Nowak‑Wilk", "Ewa Nowak—Wilk", "Ewa Nowak - Wilk"],
    "Ewa Nowak–Wilk": ["Ewa Nowak-Wilk"],
    "Jan – Lis": ["Jan – Lis", "Jan - Lis"],
    "Jürgen Müller": ["Jurgen Muller", "Jürgenowi Müllerowi", "Juergen Mueller", "JÜRGEN MÜLLER"],
    "Jurgen Muller": ["Jürgena Müllera"],
    "Juergen Mueller": ["Jürgen Müller", "JÜRGEN MÜLLER"],
    "Jan Weiss": ["Jana Weißa"],
    "Jan Weiß": ["Jana Weissa"],
    "René Dubois": ["Renégo Dubois", "Rene Dubois"],
    "Rene Dubois": ["René Dubois"],
    "Jan Sevcik": ["JAN ŠEVČÍK", "Jana Ševčíka"],
    "Тарас Шевченко": ["Тараса Шевченка", "Тарасові Шевченкові", "ТАРАС ШЕВЧЕНКО"],
    "Ольга Коваль": ["Ользі Коваль", "Ольгу Коваль"],
}
HINTED = {
    "Ewa Nowak-Wilk": ["Ewą Nowak – Wilk"],
    "Maja Wąż": ["Maia Wąż"],
    "Hugo Lis": ["Hugon Lis"],
    "Iwo Wilk": ["Iwona Wilk"],
    "Leo Wilk": ["Leona Wilka"],
}
OTHERS = {
    "Jan Lew": ["Jan Lewicki", "Jana Lwowskiego"],
    "Jan Ber": ["Jana Bra"],
    "Stanisław Lem": ["Stanisława Lma"],
    "Jan Müller": ["Jan Muler", "Jan Millera"],
    "Jan O'Neil": ["Jan Neil"],
    "'Jan Lis'": ["Ewa Lis"],
    "- -": ["i, tak", "a b"],
    "Jan -": ["Jan Kot"],
    "Тарас Шевченко": ["Тарас Шевчук"],
}


def pairs(of):
    return [(typed, text) for typed, texts in of.items() for text in texts]


def read_by_both(text, signs):
    """Return whether Python finds a person in a text, and whether the database does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s ~* %s", [text, signs.pattern])
        return signs.are_in(text), cursor.fetchone()[0]


@pytest.mark.parametrize(("typed", "text"), pairs(SURE))
def test_it_is_found_surely(db, typed, text):
    assert read_by_both(f"Rozmowa: {text}, po 15", Signs(name=typed)) == (True, True)


@pytest.mark.parametrize(("typed", "text"), pairs(HINTED))
def test_what_may_be_another_name_is_a_hint(db, typed, text):
    signs = Signs(name=typed)
    said = f"Rozmowa: {text}, po 15"
    assert read_by_both(said, signs) == (False, False)
    assert read_by_both(said, replace(signs, by_hints=True)) == (True, True)


@pytest.mark.parametrize(("typed", "text"), pairs(OTHERS))
def test_somebody_else_is_neither(db, typed, text):
    signs = Signs(name=typed, by_hints=True)
    assert read_by_both(f"Rozmowa: {text}, po 15", signs) == (False, False)


def test_a_dash_with_blanks_is_covered_with_both_surnames():
    ewa = Signs(name="Ewa Nowak-Wilk", by_hints=True)
    assert ewa.taken_out("z Ewą Nowak – Wilk, po 15") == "z …, po 15"


@pytest.mark.parametrize(
    ("typed", "known"), [("Jan O'Neil", "Jan O’Neil"), ("Ewa Nowak-Wilk", "Ewa Nowak–Wilk")]
)
def test_a_column_is_the_name_whichever_its_signs(typed, known):
    for one, other in [(typed, known), (known, typed)]:
        signs = Signs(name=one)
        assert signs.are_those_of(other, "")
        assert signs.are_exactly_in(f"Rozmowa: {other}")
