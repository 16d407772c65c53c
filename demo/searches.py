"""Searches for partners of the library by the sea: one that goes on, one that is over; made up."""

from demo.shapes import DemoCandidate, DemoSearch
from demo.ties import CULTURE, FALA, OSP, PARISH, RETIRED, SCHOOL, SCOUTS, SENIORS, WELFARE

PHONE_COURSE = DemoSearch(
    purpose="Zimowy kurs telefonu: młodzi uczą starszych, po zajęciach herbata.",
    group="seniorzy",
    days_ago=6,
    candidates=(
        DemoCandidate(SENIORS, gives="sala i herbata", gains="nowi goście klubu"),
        DemoCandidate(SCOUTS, reason=f"Współpracuje z: {SENIORS}."),
        DemoCandidate(RETIRED),
        DemoCandidate(SCHOOL),
        DemoCandidate(WELFARE, reason="Dociera do grupy „seniorzy”."),
    ),
)
NIGHT = DemoSearch(
    purpose="Noc bibliotek pod gwiazdami, z ogniskiem i starymi opowieściami.",
    group="rodziny",
    days_ago=290,
    candidates=(
        DemoCandidate(CULTURE, why="scena i nagłośnienie", answer="joins"),
        DemoCandidate(OSP, why="bezpieczne ognisko", answer="joins"),
        DemoCandidate(FALA, why="opowieści o dawnym Ustroniu", answer="joins"),
        DemoCandidate(PARISH, why="ogród przy plebanii", answer="declined"),
    ),
)
