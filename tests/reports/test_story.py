"""Sentences about a workshop, from numbers and words alone; Polish plurals."""

import re
from dataclasses import fields, replace

import pytest
from django.utils import translation

from reports import story
from reports.article import article
from reports.day import (
    TOLD_AS_IT_IS,
    Exchange,
    Noted,
    Said,
    StoryDay,
    ToldTie,
    for_everybody,
    without_people,
)
from reports.names import HIDDEN, PERSON, NamedOne, Names

DAY = StoryDay(
    title="Metody współpracy",
    library="Biblioteka w Kukini",
    day="18 listopada 2026 r.",
    starts="9:00",
    ends="14:00",
    minutes=300,
)
FULL = replace(
    DAY,
    in_place="w Kukini",
    place="czytelnia",
    provider="Latarnia",
    trainers=("Ewa Zielińska",),
    project="Blisko ludzi",
    programme="BLISKO",
    credit="Dofinansowano.",
    present=13,
    by_sector=(("public", "instytucje publiczne", 10), ("ngo", "organizacje społeczne", 3)),
    by_presence=(("library", 4), ("invited", 9)),
    guests=(("Szkoła", 6), ("Koło Gospodyń", 3)),
    partners=(("public", "instytucje publiczne", ("Szkoła", "GOK")),),
    new_count=1,
    audiences=("dzieci", "seniorzy"),
    verdict=("Współpraca jest dwusektorowa.", "Od tego zależy rola biblioteki."),
    factors=(
        Noted("strength", "Zna mieszkańców", "Pytamy."),
        Noted("opportunity", "Wielu przedsiębiorców"),
    ),
    part_labels={"strength": "Mocne strony", "opportunity": "Szanse"},
    elements=(("common_good", "dobro wspólne", ("opowieści",)), ("vision", "wizja", ())),
    possible=(Exchange("Nadleśnictwo", "leśnik", "dzieci, które znają las"),),
    chosen=("Nadleśnictwo", "Szkoła"),
    outcomes=(
        Said("finding", "Partnerstwa są dwusektorowe.", exercise="partner_map"),
        Said("decision", "Najpierw lista", exercise="resources"),
        Said("promise", "Przygotowanie listy", "biblioteka", "2 grudnia 2026 r."),
    ),
    talks=(("Sala w piątki", "do 17 biblioteka"), ("", "zmianę zgłasza się wcześniej")),
)


@pytest.fixture(autouse=True)
def polish():
    with translation.override("pl"):
        yield


def test_when_and_where_in_the_library_s_own_form():
    assert story.when_and_where(FULL) == (
        "Warsztat „Metody współpracy” odbył się 18 listopada 2026 r. w bibliotece w Kukini. Godziny"
        " według planu: 9:00–14:00. Miejsce: czytelnia. To część projektu „Blisko ludzi” (BLISKO)."
        " Prowadzenie: Ewa Zielińska, Latarnia."
    )


def test_a_library_without_a_form_of_its_place_is_named():
    assert "2026 r. Gospodarz: Biblioteka w Kukini. Godziny" in story.when_and_where(DAY)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "Wzięła udział 1 osoba:"),
        (2, "Wzięły udział 2 osoby:"),
        (5, "Wzięło udział 5 osób:"),
        (12, "Wzięło udział 12 osób:"),
        (22, "Wzięły udział 22 osoby:"),
    ],
)
def test_people_in_the_room(count, words):
    day = replace(DAY, present=count, by_presence=(("library", count),))
    assert story.in_the_room(day).startswith(f"{words} z biblioteki ({count}).")


def test_nobody_ticked_is_said():
    assert story.in_the_room(DAY) == "Obecność nie została odnotowana."


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "1 partner i"), (2, "2 partnerów i"), (5, "5 partnerów i"), (22, "22 partnerów i")],
)
def test_partners_on_the_map(count, words):
    day = replace(DAY, partners=(("ngo", "", ("KGW",) * count),), audiences=("dzieci",))
    assert f"wokół niej {words} 1 grupa odbiorców." in story.on_the_map(day)


def test_the_four_lists_are_counted():
    factors = [Noted(part, "x") for part in ["strength", "weakness", "weakness", "threat"]]
    day = replace(DAY, factors=tuple(factors))
    assert story.swot_counts(day) == ["1 mocna strona", "2 słabe strony", "1 zagrożenie"]
    assert "Przy" not in story.about_swot(day)
    assert "Przy 1 z 2 wpisów" in story.about_swot(FULL)


def test_of_the_talk_stands_what_was_written_down_and_nothing_else():
    told = "Omówiono: „Sala w piątki”. Uzgodniono: „do 17 biblioteka”. Uzgodniono: „zmianę zgłasza"
    assert told in story.story(FULL)
    assert story.about_talk(DAY) == ""


def test_who_works_with_whom_is_told_when_somebody_said_it():
    ties = (ToldTie("KGW Kukinia", "OSP Rusowo", "dożynki."), ToldTie("Szkoła", "GOK"))
    told = "Kto z kim już coś robi: KGW Kukinia – OSP Rusowo (dożynki); Szkoła – GOK."
    with translation.override("pl"):
        assert told in story.story(replace(FULL, ties=ties))
        assert ("Pary organizacji, które coś razem robią", "2") in story.rows_of_numbers(
            replace(FULL, ties=ties)
        )
        assert "Kto z kim" not in story.story(FULL)


def test_the_story_goes_by_the_day():
    told = story.story(FULL).split("\n\n")
    assert [paragraph.split()[0] for paragraph in told] == [
        "Warsztat",
        "Wzięło",
        "Na",
        "Tematem",
        "Analiza",
        "Możliwi",
        "Omówiono:",
        "Dzień",
    ]
    assert told[2].endswith(
        "Wymieniono też 1 możliwego partnera. Nowe na liście biblioteki: 1 z 3. Współpraca jest"
        " dwusektorowa. Od tego zależy rola biblioteki."
    )
    assert told[3].endswith("Jeszcze bez wpisu: wizja.")


def test_a_day_with_no_records_is_short():
    assert story.story(DAY).count("\n\n") == 1
    assert story.outcomes(DAY) == story.swot(DAY) == story.elements(DAY) == ""
    assert story.promises(DAY) == story.numbers(DAY) == story.reading_of_the_map(DAY) == ""
    assert story.rows_of_numbers(DAY) == []


def test_sections_are_lists():
    assert story.outcomes(FULL) == (
        "# Wnioski\n- Partnerstwa są dwusektorowe.\n\n# Ustalenia\n- Najpierw lista."
    )
    assert story.swot(FULL) == (
        "# Mocne strony\n- Zna mieszkańców. Jak o to dbać: Pytamy.\n\n"
        "# Szanse\n- Wielu przedsiębiorców."
    )
    assert story.promises(FULL) == (
        "- Przygotowanie listy. Kto: biblioteka. Do kiedy: 2 grudnia 2026 r."
    )
    assert story.elements(FULL) == "# Dobro wspólne\n- opowieści"


def test_numbers_leave_out_what_did_not_happen():
    rows = dict(story.rows_of_numbers(FULL))
    assert rows["Uczestnicy"] == "13"
    assert rows["– od zaproszonych partnerów"] == "9"
    assert rows["Możliwi partnerzy"] == "1"
    assert story.numbers(FULL) == "W skrócie: 13 osób, 2 partnerów na mapie i 2 wpisy SWOT."


class TestArticle:
    @pytest.mark.parametrize(
        ("voice", "verbs"),
        [
            ("feminine", ["poprowadziłam", "Zaczęłam", "Zaproponowałam", "zapytałam"]),
            ("masculine", ["poprowadziłem", "Zacząłem", "Zaproponowałem", "zapytałem"]),
            ("impersonal", ["odbyło się", "padło pytanie", "przyszła pora", "Zostaje"]),
        ],
    )
    def test_somebody_speaks(self, voice, verbs):
        text = article(FULL, voice)
        assert [verb for verb in verbs if verb not in text] == []

    def test_nobody_speaks_in_two_genders(self):
        of_a_woman, of_a_man = re.compile(r"\w{3,}łam\b"), re.compile(r"\w{4,}(?<!źród)łem\b")
        assert not of_a_woman.search(article(FULL, "masculine"))
        assert not of_a_man.search(article(FULL, "feminine"))
        for gendered in [of_a_woman, of_a_man]:
            assert not gendered.search(article(FULL, "impersonal"))

    def test_it_goes_from_the_room_to_the_idea(self):
        text = article(FULL, "feminine")
        order = [
            "Metody współpracy: warsztat w bibliotece w Kukini",
            "18 listopada 2026 r. poprowadziłam",
            "Plan dnia przewidywał około 5 godzin.",
            "„Blisko ludzi” (BLISKO)",
            "4 osoby z biblioteki i 9 osób od zaproszonych partnerów",
            "Szkoła i Koło Gospodyń",
            "To ludzie z sektora publicznego i pozarządowego.",
            "mapa o trzech warstwach: biblioteka, 2 organizacje, z którymi współpracuje",
            "Wniosek z sali: „Partnerstwa są dwusektorowe”.",
            "pięciu elementach",
            "„opowieści”",
            "„Zna mieszkańców”; sposób, by o to dbać: „Pytamy”.",
            "Szansa to na przykład „Wielu przedsiębiorców”.",
            "Nadleśnictwo (może wnieść: leśnik",
            "Ustalenie: „Najpierw lista”.",
            "„Przygotowanie listy” (biblioteka, do 2 grudnia 2026 r.)",
            "źródłem pomysłów",
            "cierpliwości i wytrwałości",
            "Dofinansowano.",
        ]
        places = [text.find(words) for words in order]
        assert -1 not in places
        assert places == sorted(places)

    def test_the_room_s_own_finding_takes_the_place_of_the_verdict(self):
        assert "Współpraca jest dwusektorowa." not in article(FULL, "feminine")
        assert "Współpraca jest dwusektorowa." in article(replace(FULL, outcomes=()), "feminine")

    def test_an_empty_day_still_begins_and_ends(self):
        paragraphs = article(DAY, "impersonal").split("\n\n")
        assert len(paragraphs) == 3

    def test_english_is_whole(self):
        with translation.override("en"):
            text = article(replace(FULL, in_place=""), "feminine")
        assert text.startswith("Metody współpracy: Biblioteka w Kukini")
        assert "On 18 listopada 2026 r. I ran the meeting" in text


class TestNames:
    """Names off means off: in the report no person, in the article nobody who is hidden."""

    NAMES = Names(
        [
            NamedOne("Łucja Ząbek", PERSON),
            NamedOne("Browar Kołobrzeg", HIDDEN),
            NamedOne("GOPS", HIDDEN),
        ],
        organisations={"biblioteka", "GOPS"},
    )
    DAY = replace(
        FULL,
        guests=(("Szkoła", 2), ("Browar Kołobrzeg", 1)),
        possible=(
            Exchange("Browar Kołobrzeg", "plakaty"),
            Exchange("Nadleśnictwo", "leśnik Łucji Ząbek", "dzieci"),
            Exchange("Koło Łowieckie", "mapy"),
        ),
        chosen=("Browar Kołobrzeg", "Koło Łowieckie"),
        factors=(
            Noted("strength", "Zespół", "Łucja Ząbek szkoli"),
            Noted("threat", "Browar Kołobrzeg zamyka się"),
        ),
        elements=(("vision", "wizja", ("Łucja Ząbek śpiewa", "dom spotkań")),),
        audiences=("dzieci", "przyjaciele Ząbka"),
        outcomes=(
            Said("finding", "Mało firm"),
            Said("decision", "Łucja Ząbek zadzwoni do Browaru Kołobrzeg"),
            Said("promise", "Umówię rozmowę", "Łucja Ząbek"),
            Said("promise", "Przygotuję salę", "biblioteka"),
            Said("promise", "Napiszę list", "GOPS"),
        ),
    )

    def test_whom_the_room_has_chosen_is_named_as_far_as_everybody_may_know(self):
        sentence = "Wybrani do zaproszenia w pierwszej kolejności: "
        told = [
            story.about_resources(day).partition(sentence)[2]
            for day in (
                self.DAY,
                for_everybody(self.DAY, self.NAMES),
                replace(self.DAY, chosen=()),
            )
        ]
        assert told == ["Browar Kołobrzeg i Koło Łowieckie.", "Koło Łowieckie.", ""]

    def test_a_report_without_names_names_no_person(self):
        day = without_people(self.DAY, self.NAMES)
        told = "\n".join(
            part(day)
            for part in [story.story, story.outcomes, story.swot, story.elements, story.promises]
        )
        assert "Łucj" not in told
        assert "Ząb" not in told
        assert "(…) zadzwoni do Browaru Kołobrzeg." in told
        assert "Umówię rozmowę.\n- Przygotuję salę. Kto: biblioteka." in told
        assert day.partner_count == self.DAY.partner_count

    def test_a_field_is_looked_through_unless_somebody_decided_otherwise(self):
        said = {
            each.name: ("Łucja Ząbek",)
            for each in fields(StoryDay)
            if each.name not in TOLD_AS_IT_IS | {"offers", "possible", "factors", "elements"}
            and each.name != "outcomes"
        }
        assert "audiences" in said
        day = without_people(replace(DAY, **said), self.NAMES)
        assert {name: getattr(day, name) for name in said} == dict.fromkeys(said, ("(…)",))

    @pytest.mark.parametrize("voice", ["feminine", "masculine", "impersonal"])
    def test_an_article_without_names_is_for_everybody(self, voice):
        text = article(for_everybody(self.DAY, self.NAMES), voice)
        for hidden in ["Łucj", "Ząb", "Browar", "GOPS"]:
            assert hidden not in text
        assert "Wśród zaproszonych: Szkoła i jeszcze jedna organizacja." in text
        assert "są 3 organizacje. Są wśród nich: Koło Łowieckie (może wnieść: mapy)." in text
        assert "„Umówię rozmowę”, „Przygotuję salę” (biblioteka) i „Napiszę list”." in text
