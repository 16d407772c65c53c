"""A whole day in one text: headings, and under each the lines of its list. Pure Python.

Whatever is pasted, nothing is lost: every line with a letter or a digit comes back once, as a
heading or as a line, and a line whose list nobody can tell comes back without a place.
"""

from dataclasses import replace
from functools import partial

from reading.headings import Headings, spellings
from reading.lists import read_lists
from reading.parts import PersonLine, nothing, outcome_in, person_in, promise_in
from reading.texts import says_something
from swot.pasting import ANSWERS, PASSED
from swot.pasting import HEADINGS as FACTOR_HEADINGS
from workshops.lines import (
    LONGEST_BESIDE,
    LONGEST_NAMES,
    LONGEST_OF_A_PERSON,
    TypedLine,
    exceeded,
    said_in,
)

PEOPLE = "people"
OUTCOMES = ("finding", "decision", "idea", "promise")
# place → the kind of line it takes (the code of a box, of an outcome, or PEOPLE)
KINDS = (
    {name: name for name in ("partner", "audience", "tie", "resource", "chosen")}
    | dict.fromkeys(["common_good", "partnerships", "diagnosis", "vision", "benefits"], "element")
    | dict.fromkeys(["strength", "weakness", "opportunity", "threat"], "factor")
    | dict.fromkeys(OUTCOMES, "outcome")
    | {PEOPLE: PEOPLE}
)
# Letters that fit as the text of a line.
LONGEST = {**LONGEST_NAMES, "outcome": 1000}
LONGEST_TEXT = 500

EXERCISE_OF = (
    dict.fromkeys(["partner", "audience", "tie"], "partner_map")
    | {place: "elements" for place, kind in KINDS.items() if kind == "element"}
    | {place: "swot" for place, kind in KINDS.items() if kind == "factor"}
    | dict.fromkeys(["resource", "chosen"], "resources")
)
# To which exercise a heading of the third chapter leads; none where the day has no such one.
NO_EXERCISE = "none"  # what a heading begins that the plan of the day does not have
EXERCISE_OF_A_GUESS = {"finding": "talk", "promise": "promises", "resource": "resources"}
# What stands in a heading, folded.
HEADINGS = {
    "partner": [
        *["partnerzy", "nasi partnerzy", "obecni partnerzy", "z kim wspolpracujecie"],
        *["z kim wspolpracujemy", "z kim wspolpracuje", "z kim biblioteka wspolpracuje"],
        *["organizacje", "mapa partnerow", "partners", "our partners", "organisations"],
        "whom do you work with",
    ],
    "audience": [
        *["odbiorcy", "grupy odbiorcow", "nasi odbiorcy", "czytelnicy", "nasi czytelnicy"],
        *["dla kogo dzialacie", "dla kogo dzialamy", "dla kogo dziala"],
        *["audiences", "audience", "our readers", "whom do you work for"],
    ],
    "tie": [
        *["kto z kim", "kto z kim wspolpracuje", "kto z kim dziala", "kto z kim juz cos robi"],
        *["kto z kim cos robi", "powiazania", "powiazania partnerow", "wspolpraca partnerow"],
        *["who with whom", "who works with whom", "who does something with whom already", "ties"],
    ],
    "common_good": ["dobro wspolne", "common good"],
    "partnerships": ["partnerstwa", "partnerships"],
    "diagnosis": ["diagnoza", "diagnosis"],
    "vision": ["wizja", "vision"],
    "benefits": ["korzysci spoleczne", "korzysci", "social benefits", "benefits"],
    **FACTOR_HEADINGS,
    "resource": [
        *["zasoby", "zasoby i mozliwi partnerzy", "mozliwi partnerzy", "nowi partnerzy"],
        *["potencjalni partnerzy", "lista potencjalnych partnerow", "lista mozliwych partnerow"],
        *["mapa zasobow", "mapowanie zasobow", "z kim mozemy wspolpracowac"],
        *["resources", "resources and possible partners", "possible partners"],
    ],
    "chosen": [
        *[
            "wybrani",
            "wybrani partnerzy",
            "wybor partnerow",
            "trzech pierwszych",
            "pierwsza trojka",
        ],
        *["kogo zapraszamy", "kogo zapraszamy najpierw", "pierwsi trzej ktorych zapraszamy"],
        *["selected", "chosen", "chosen partners", "the first three we invite"],
    ],
    "finding": [
        *["wnioski", "podsumowanie", "co z tego wynika", "findings", "summary"],
        "what came of it",
    ],
    "decision": ["ustalenia", "decyzje", "decisions"],
    "idea": ["pomysly", "ideas"],
    "promise": [
        *["zobowiazania", "obietnice", "kto co do kiedy", "zadania", "do zrobienia"],
        *["nastepne kroki", "action points", "promises", "commitments", "tasks", "to do"],
        "next steps",
    ],
    PEOPLE: [
        *["obecni", "uczestnicy", "lista obecnosci", "obecnosc", "osoby uczestniczace"],
        *["present", "participants", "attendance", "attendance list"],
    ],
}
# Headings of the third chapter have no list of their own: the nearest one is proposed.
GUESSES = {
    "decision": ["wybor"],
    "promise": [
        *["zaproszenie", "zaproszenia", "dzialania", "plan dzialania", "kroki"],
        *["invitation", "invitations", "actions"],
    ],
    "finding": [
        *["konflikty", "konflikty i negocjacje", "negocjacje", "trudne sprawy", "spory"],
        *["rozmowy", "conflicts", "conflicts and negotiation", "negotiations"],
    ],
    "resource": [
        *["analiza i obopolne korzysci", "obopolne korzysci", "wzajemne korzysci"],
        *["analiza partnerow", "mutual benefits", "analysis and mutual benefits"],
    ],
}
# "Wniosek: …" is one line of that list; what comes after it goes on where it was.
ONE_OF = {
    **dict.fromkeys(["wniosek", "finding"], "finding"),
    **dict.fromkeys(["ustalenie", "decyzja", "decision"], "decision"),
    **dict.fromkeys(["pomysl", "idea"], "idea"),
    **dict.fromkeys(["zobowiazanie", "obietnica", "zadanie", "promise"], "promise"),
}
# Names of exercises; one with a single list stands above under that list.
EXERCISE_HEADINGS = {
    "partner_map": ["mapa biblioteki", "mapa", "mapa partnerow i odbiorcow",
                    "partner and audience map"],
    "elements": ["piec elementow", "5 elementow", "karta pieciu elementow", "five elements"],
    "swot": ["analiza swot", "swot", "swot analysis"],
}  # fmt: skip
FIRST_LIST = {"partner_map": "partner", "resources": "resource", "promises": "promise"}
AT_COMMAS = ("partner", "audience", "tie", "chosen", PEOPLE)
ANSWERED = frozenset(
    place for place, kind in KINDS.items() if kind in {"partner", "resource", "chosen", "factor"}
)


def read_day(text, *, titles=(), names=(), places=frozenset(KINDS)):
    """Return a ListedLine for every line that says anything, in its order; never raises.

    `titles` are (title, kind) of the parts of the day, as headings may repeat them; `names` are
    texts that belong to no list (the title of the workshop, the library). A heading of a list
    that is not in `places` leaves its lines without a place.
    """
    known = {
        words: (kind, FIRST_LIST.get(kind, ""))
        for kind, names_of_kind in EXERCISE_HEADINGS.items()
        for words in names_of_kind
    }
    for title, kind in titles:
        known |= {words: (kind, FIRST_LIST.get(kind, "")) for words in spellings(title)}
    kinds = {kind for _title, kind in titles}
    promises = {"promise": "promises"} if "promises" in kinds else {}
    headings = Headings(
        HEADINGS,
        single=ONE_OF,
        guesses=GUESSES,
        answers=ANSWERS,
        titles=known,
        names=frozenset(words for name in names for words in spellings(name)),
        passed=PASSED,
        parts=EXERCISE_OF | promises,
        guessed_parts={
            guess: kind if kind in kinds else NO_EXERCISE
            for guess, kind in EXERCISE_OF_A_GUESS.items()
        },
        answered=ANSWERED,
    )
    return read_lists(text, headings, places=places, at_commas=AT_COMMAS)


def parsed(place, text, on, recognise=nothing):
    """Return what a line says in the list `place`, as a list: TypedLine, PromiseLine or PersonLine.

    `on` is the day of the workshop: a promise "until 3.12" is for the next third of December.
    Only a line that names several organisations says several things.
    """
    kind = KINDS[place]
    if kind == "outcome":
        read = partial(promise_in if place == "promise" else outcome_in, on=on)
        return [read(text)]
    if kind == PEOPLE:
        return [person_in(text, recognise)]
    said = [typed for typed in said_in(kind, text, on, recognise) if says_something(typed.text)]
    return said or [TypedLine(text)]


def too_long(place, typed):
    """Return how many letters a part of a line may have where it has more, else 0."""
    kind = KINDS[place]
    if isinstance(typed, PersonLine):
        longest = LONGEST_OF_A_PERSON
    elif kind == "outcome":
        longest = {"text": LONGEST[kind]}
    else:
        longest = {"text": LONGEST.get(kind, LONGEST_TEXT), **LONGEST_BESIDE}
    return exceeded(typed, longest)


def assigned(lines, places):
    """Return the lines with the places that a person chose: {key of a line: place}."""
    return [replace(line, place=places.get(line.key, line.place)) for line in lines]
