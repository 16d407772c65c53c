"""Whom a search may not have thought of: which names are suggested, and for which reason.

Pure: partners are told by their keys. A suggestion is a hint with its reason, never a score.
"""

from collections import defaultdict
from dataclasses import dataclass

from accounts.words import fold
from naming.words import SMALL_WORDS, base_forms, words_of

MOST = 5
SHORTEST = 3  # letters of a word that tells something
MOST_KINDS = 3  # that the words of one purpose name
# The most telling first; where several speak for one partner, the first of them is its reason.
NAMED, COME_BACK, TWO_WAY, RESOURCE = "named", "come_back", "two_way", "resource"
AUDIENCE, SHARED_WORK, SECTOR, PLACE = "audience", "shared_work", "sector", "place"
RULES = (NAMED, COME_BACK, TWO_WAY, RESOURCE, AUDIENCE, SHARED_WORK, SECTOR, PLACE)
# In their turns the house suggests; whom the search itself names speaks between the first of them.
TURNS = (NAMED, COME_BACK, NAMED, TWO_WAY, NAMED, *RULES[3:])
# Kinds that say no more than a sector, or nothing at all.
A_SECTOR, SAYS_NOTHING = "company", "informal_group"
# They stand in purposes and offers of every library, and so make nobody fit.
_EVERYWHERE = (
    "biblioteka gmina razem wspolny miejsce osoba mieszkaniec byc miec moc chciec szukac"
    " potrzebowac partner nasz caly nowy rok dzien miesiac bezplatny darmo"
)
EVERYWHERE = frozenset(_EVERYWHERE.split())


@dataclass(frozen=True)
class SpokenFor:
    """That a rule speaks for a partner; `told` is what its sentence says, `fit` how well it fits.

    `closeness` is 0 for a possible partner of the register, more the closer it is already.
    """

    rule: str
    partner: int
    closeness: int = 0
    told: tuple = ()
    fit: int = 1


def telling_words(text):
    """Return {word as written: the forms it is known by} of the words that tell something.

    >>> list(telling_words("Wieczory w sali, razem z 40 osobami"))
    ['Wieczory', 'sali']
    """
    found = {}
    for word in words_of(text):
        forms = {fold(word), *base_forms(word)}
        if word.isalpha() and len(word) >= SHORTEST and not forms & (SMALL_WORDS | EVERYWHERE):
            found[word] = frozenset(forms)
    return found


def shared_words(wanted, offered):
    """Return the words of `offered`, as written, that mean a word of `wanted`."""
    forms = frozenset().union(*wanted.values())
    return [word for word, known in offered.items() if known & forms]


def kinds_named(text, recognise):
    """Return {code of a kind of organisations: the word of the text that names it}.

    `recognise` tells the kind by a word (`naming.recogniser`): "razem z pensjonatami".
    """
    found = {}
    for word, forms in telling_words(text).items():
        codes = {recognise(form).kind_code for form in forms} - {None, SAYS_NOTHING}
        if len(codes) == 1:
            found.setdefault(codes.pop(), word)
    return dict(list(found.items())[:MOST_KINDS])


def best(hints, most=MOST):
    """Return at most `most` hints, each partner once.

    The rules take turns, so that five names never have one reason; whom the search names itself
    are up to three of them. Within a rule what fits best stands first, then who is no partner yet.
    """
    waiting = defaultdict(list)
    for hint in sorted(hints, key=lambda one: (-one.fit, one.closeness, one.partner)):
        waiting[hint.rule].append(hint)
    chosen, named = [], set()
    while len(chosen) < most and any(waiting.values()):
        for rule in TURNS:
            hint = next((one for one in waiting[rule] if one.partner not in named), None)
            waiting[rule] = waiting[rule][waiting[rule].index(hint) + 1 :] if hint else []
            if hint and len(chosen) < most:
                chosen.append(hint)
                named.add(hint.partner)
    return chosen
