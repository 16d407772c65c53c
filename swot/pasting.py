"""A SWOT analysis from a document, as pasted text: lists under headings, or a table with tabs.

Pure Python, no Django. Whatever is pasted, something comes back: what has no heading has no list.
"""

import re
from dataclasses import dataclass

from accounts.words import KEEPS_ITS_DOT, fold
from reading.headings import Headings
from reading.lists import LEFT_OUT, read_lists
from reading.parts import factor_in

STRENGTH, WEAKNESS, OPPORTUNITY, THREAT = "strength", "weakness", "opportunity", "threat"

# What stands in a heading, folded.
HEADINGS = {
    STRENGTH: ["mocne strony", "silne strony", "atuty", "mocne", "silne", "strengths", "strength"],
    WEAKNESS: ["slabe strony", "slabosci", "slabe", "weaknesses", "weakness"],
    OPPORTUNITY: ["szanse", "mozliwosci", "opportunities", "opportunity"],
    THREAT: ["zagrozenia", "threats", "threat"],
}
ANSWERS = (
    *("jak o to dbamy", "jak to poprawimy", "co z tym zrobimy", "jak tym zarzadzamy"),
    *("jak zarzadzamy", "sposob zarzadzania", "dzialania", "dzialanie", "co zrobimy"),
    *("how do we manage it", "how do we look after it", "how will we improve it"),
    *("what will we do about it", "actions"),
)
# Headings that belong to no list and are no entries either.
PASSED = re.compile(
    r"(analiza )?swot( analysis)?|s w o t|lp|l p|nr"
    r"|((czynniki|uwarunkowania) )?(wewnetrzne|zewnetrzne|pozytywne|negatywne)"
    r"|(internal|external|positive|negative)( factors)?"
)
FOUR_LISTS = Headings(HEADINGS, answers=ANSWERS, passed=PASSED, answered=frozenset(HEADINGS))


@dataclass(frozen=True)
class PastedFactor:
    """One entry as read: its list ("" when no heading stood above it) and how we manage it.

    `is_title`: it looks like a heading that no list has.
    """

    part: str
    text: str
    management: str = ""
    is_title: bool = False


def read_factors(text):
    """Return the entries of a pasted text as a list of PastedFactor; never raises.

    Headings are Polish or English; entries are lines with bullets, numbers, dashes or nothing.
    Cells of a row belong to the headings above them; "entry → what we do", a second cell beside
    one heading and a column "Jak o to dbamy?" fill `management`. The same entry twice on a list
    is read once, when it says nothing new.
    """
    seen, found = set(), []
    for line in read_lists(text, FOUR_LISTS):
        if line.is_heading:
            continue
        entry, management = factor_in(line.text)
        factor = PastedFactor(
            line.place, _without_end(entry), management, is_title=line.guess == LEFT_OUT
        )
        key = (line.place, fold(factor.text), fold(management))
        if key not in seen:
            seen |= {key, (*key[:2], "")}
            found.append(factor)
    return found


def _without_end(text):
    """Take off the sign that ends an item of a list; sentences keep their inner stops."""
    text = text.rstrip(" ;,")
    return text[:-1] if text.endswith(".") and not KEEPS_ITS_DOT.search(text) else text
