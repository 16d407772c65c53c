"""The words of a line by which it is found and answered: base forms, folded, small words out.

Pure Python; a word is the set of its forms, and two words are the same one when these meet.
"""

from dataclasses import dataclass

from accounts.remembering import remembered
from naming.words import SMALL_WORDS, base_forms, fold, spellings, words_of

# What people call the same thing; the first word stands for all.
ALIKE = [
    ("projektor", "rzutnik"),
    ("bus", "busik", "mikrobus", "przewoz", "transport", "dowoz", "autokar"),
    ("sala", "salka", "swietlica"),
    ("naglosnienie", "glosnik", "mikrofon"),
    ("wolontariusz", "wolontariuszka", "ochotnik", "ochotniczka"),
    ("nauczyciel", "nauczycielka"),
    ("komputer", "laptop"),
    ("promocja", "reklama", "ogloszenie"),
]
SAME = {word: words[0] for words in ALIKE for word in words}

# Words that stand in many lines and say nothing of what the thing is.
SAYS_LITTLE = {
    *("osoba", "czlowiek", "ktos", "cos", "kto", "co", "ktory", "miejsce", "sztuka", "raz"),
    *("dziecko", "dziecie", "senior", "mlodziez", "mlody", "uczen", "rodzina", "mieszkaniec"),
    *("byc", "miec", "moc", "chciec", "szukac", "potrzebowac", "potrzeba", "dac", "dawac"),
    *("pomoc", "pomagac", "umiec", "zrobic", "robic", "nowy", "stary", "duzy", "maly", "dobry"),
    *("wlasny", "inny", "kilka", "wiele", "caly", "wolny", "staly", "rozny", "razem", "nasz"),
    *("bezplatny", "bezplatnie", "darmowy", "darmo", "darmowo", "odplatnie", "platny", "koszt"),
    *("rok", "dzien", "godzina", "minuta", "tydzien", "miesiac", "sezon", "czas", "termin"),
    *("poniedzialek", "wtorek", "sroda", "czwartek", "piatek", "sobota", "niedziela", "weekend"),
    *("zima", "wiosna", "lato", "jesien", "ferie", "wakacje", "rano", "ranek", "wieczor"),
    *(
        "popoludnie",
        "poludnie",
        "przedpoludnie",
        "biblioteka",
        "gmina",
        "wies",
        "for",
        "and",
        "the",
    ),
}


MOST_WORDS = 8  # of what is looked for


@remembered(20_000)
def forms_of(word):
    """Return the folded forms of a word, as typed and as a dictionary has it."""
    forms = {fold(word), *base_forms(word)}
    return frozenset(forms | {SAME[form] for form in forms if form in SAME})


def telling(text):
    """Return the words that say what a thing is, each as the set of its forms, in order."""
    return [
        forms_of(word)
        for word in words_of(text)
        if len(word) > 2
        and not word.isdigit()
        and fold(word) not in SMALL_WORDS
        and not forms_of(word) & SAYS_LITTLE
    ]


def _asked_forms(word):
    """Return the forms of a word that may have been typed without Polish letters."""
    return frozenset().union(*(forms_of(spelling) for spelling in spellings(word)))


@dataclass(frozen=True)
class LookedFor:
    """What somebody looks for in lines: every word of it, or the beginning of one."""

    words: tuple

    @classmethod
    def of(cls, text):
        words = words_of(text)
        told = [word for word in words if fold(word) not in SMALL_WORDS] or words
        return cls(tuple((fold(word), _asked_forms(word)) for word in told[:MOST_WORDS]))

    def is_answered_by(self, *texts):
        there = [word for text in texts if text for word in words_of(text)]
        forms = {form for word in there for form in forms_of(word)}
        return bool(self.words) and all(
            asked & forms or any(form.startswith(typed) for form in forms)
            for typed, asked in self.words
        )
