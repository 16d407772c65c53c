"""Polish words for sorting and searching: folding, the order of the alphabet, base forms.

Pure Python. The database keeps the same folding and the same order in generated columns; their
SQL is made here, so that both sides come from one table of letters.
"""

import re
import threading
import unicodedata
from itertools import product
from math import prod

from accounts.remembering import remembered
from accounts.typed import line_in
from accounts.words import FOLD_FROM, FOLD_TO, FOLDING, WRITTEN_AS_TWO, fold

try:
    import morfeusz2
except ImportError:  # no wheel for this machine: a smaller dictionary does the same work
    morfeusz2 = None
    import simplemma

# "~" stands after every letter and digit, so "ą" follows "az" and goes before "b".
POLISH_ORDER = {
    "ą": "a~",
    "ć": "c~",
    "ę": "e~",
    "ł": "l~",
    "ń": "n~",
    "ó": "o~",
    "ś": "s~",
    "ź": "z~",
    "ż": "z~~",
}
NOT_SORTED = "„”“\"'’‘«»()[]"
SORTING = str.maketrans(
    POLISH_ORDER
    | {letter.upper(): key for letter, key in POLISH_ORDER.items()}
    | dict.fromkeys(NOT_SORTED, "")
)

WORD = re.compile(r"[^\W_]+")
DASH = re.compile("[\N{HYPHEN}-\N{HORIZONTAL BAR}\N{MINUS SIGN}]")
LONGEST_WORD = 60
MOST_WORDS_OF_A_QUERY = 12
MOST_SPELLINGS = 200
# Words that name nothing: a query of "szkoła w Rusowie" must find a school whose place is Rusowo.
_SMALL_WORDS = "a dla do i im na nad nr o od oraz pod przy u ul w we z za ze"
SMALL_WORDS = frozenset(_SMALL_WORDS.split())
# What a person may have meant who types without Polish letters.
SPELLINGS = {
    "a": "aą",
    "c": "cć",
    "e": "eę",
    "l": "lł",
    "n": "nń",
    "o": "oó",
    "s": "sś",
    "z": "zźż",
}

_analyser = morfeusz2.Morfeusz(generate=False) if morfeusz2 else None
_analyser_lock = threading.Lock()  # one analyser serves all threads and is not built for it


def group_key(name):
    """Return that by which two names are one group; the database asks its twin `Folded`."""
    return fold(name)


def plain(text):
    """Return a text as it is compared: folded, one space between words, one kind of dash.

    Signs that nobody sees (a soft hyphen, a space of no width) are gone: names are copied from
    pages and spreadsheets.
    """
    text = unicodedata.normalize("NFKC", line_in(text))
    return " ".join(fold(DASH.sub("-", text)).split())


def sort_key(text):
    """A key whose order by code points is the Polish order; quotation marks do not count."""
    return unicodedata.normalize("NFC", text).translate(SORTING).translate(FOLDING).lower()


def folded_sql(column):
    """The SQL of `fold` for one column; immutable, so that a generated column may use it."""
    for letter, two in WRITTEN_AS_TWO.items():
        column = f"replace({column}, '{letter}', '{two}')"
    return f"lower(translate({column}, '{FOLD_FROM}', '{FOLD_TO}') COLLATE \"C\")"


def sort_key_sql(column):
    """The SQL of `sort_key` for one column; immutable, so that a generated column may use it."""
    marks = NOT_SORTED.replace("'", "''")
    sql = f"translate({column}, '{marks}', '')"
    for letter, key in POLISH_ORDER.items():
        sql = f"replace(replace({sql}, '{letter}', '{key}'), '{letter.upper()}', '{key}')"
    return folded_sql(sql)


@remembered(20_000)
def base_forms(word):
    """The folded base forms the dictionary knows for one word; an empty set when it knows none."""
    return frozenset(map(fold, lemmas(word)))


@remembered(20_000)
def lemmas(word):
    """The base forms of a word as the dictionary spells them: "Gęsią" is "gęś"."""
    if len(word) < 3 or not word.isalpha():
        return frozenset()
    if _analyser is None:
        lemma = simplemma.lemmatize(word.lower(), lang="pl")
        return frozenset({lemma} if simplemma.is_known(word.lower(), lang="pl") else ())
    with _analyser_lock:
        # A capital letter lets the dictionary answer with proper names and common words alike.
        readings = _analyser.analyse(word.capitalize())
    found = {reading[1].split(":")[0] for _start, _end, reading in readings if reading[2] != "ign"}
    return frozenset(filter(WORD.fullmatch, found))


@remembered(20_000)
def sounds_like_a_person(word):
    """How surely a word is somebody's name: 2 a first name, 1 perhaps a name, 0 another word."""
    if len(word) < 3 or not word.isalpha():
        return 0
    if _analyser is None:
        return 0 if simplemma.is_known(word.lower(), lang="pl") else 1
    with _analyser_lock:
        readings = [reading[2] for reading in _analyser.analyse(word.capitalize())]
    labels = [labels for _form, _lemma, _tag, labels, *_rest in readings]
    if all("imię" in each for each in labels):
        return 2
    is_unknown = any(tag == "ign" for _form, _lemma, tag, *_rest in readings)
    return int(is_unknown or any({"imię", "nazwisko"} & {*each} for each in labels))


def words_of(text):
    """The words of a text in its order, each cut to what an index can hold."""
    return [word[:LONGEST_WORD] for word in WORD.findall(line_in(text))]


def index_words(*texts):
    """The words under which texts are found: folded surface and base forms, sorted, each once."""
    words = {word for text in texts if text for word in words_of(text)}
    return " ".join(sorted({form for word in words for form in {fold(word), *base_forms(word)}}))


def search_query(text):
    """A tsquery for the configuration `simple`; "" when the text holds no word.

    Every word of the text must be there: as one of its base forms, or as the beginning of a word.
    Nothing but letters and digits gets in, so any input is safe.
    """
    words = words_of(text)
    telling = [word for word in words if fold(word) not in SMALL_WORDS] or words
    return " & ".join(_one_word(word) for word in telling[:MOST_WORDS_OF_A_QUERY])


def _one_word(word):
    forms = {form for spelling in spellings(word) for form in base_forms(spelling)}
    alternatives = [f"'{form}'" for form in sorted(forms)] + [f"'{fold(word)}':*"]
    return f"({' | '.join(alternatives)})"


def spellings(word):
    """The word, and what it may be with Polish letters when it was typed without any."""
    lower = word.lower()
    choices = [SPELLINGS.get(letter, letter) for letter in lower]
    if fold(lower) != lower or prod(map(len, choices)) > MOST_SPELLINGS:
        return [lower]
    return ["".join(letters) for letters in product(*choices)]
