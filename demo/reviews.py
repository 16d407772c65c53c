"""Reviews of the old partnership of the library by the sea: two years, views that differ; made up.

Answers stand in the order of the five sentences; None is "we don't know".
"""

from demo.partnerships import OLD_NAME
from demo.ties import CULTURE, FALA, OSP

PARTNERSHIP = OLD_NAME
# decided so many days ago, decision, why, answers of each (None is the library), a thing to change
REVIEWS = [
    (
        700,
        "go_on",
        "Przyszły całe rodziny, każda strona chce robić to dalej.",
        {
            None: ([5, 5, 4, 4, 5], ""),
            CULTURE: ([4, 4, 4, 4, 5], ""),
            OSP: ([5, 4, 3, 3, 4], "Ognisko bliżej drogi, żeby wóz mógł stać obok."),
            FALA: ([4, 5, 4, 5, 5], ""),
        },
    ),
    (
        398,
        "change",
        "Dzielimy przygotowania na role, a o zmianach piszemy do wszystkich naraz.",
        {
            None: ([5, 4, 5, 4, 5], "Zaczynać przygotowania dwa miesiące wcześniej."),
            CULTURE: ([4, 3, 3, 4, 4], "Jeden list ze zmianami zamiast trzech telefonów."),
            OSP: ([5, 4, 2, 3, 4], ""),
            FALA: ([4, 3, 3, None, 5], "Więcej czasu na opowieści, mniej na konkursy."),
        },
    ),
]
