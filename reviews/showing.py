"""What of the answers of a review may be shown, and where views differ. Pure.

Few answers are never shown singly (docs/decisions/0193). Of partners' answers only a mean is
shown, rounded to halves, and only of a sentence to which at least FEWEST of them answered with a
number. A mean at an end of the scale would say what everybody answered: the last that is told is
LOWEST "or less" and HIGHEST "or more". The library's own answer stands beside it and is in no mean:
nothing can be subtracted. Whoever wrote down what partners said on paper could take that off: then
nothing is shown either, where one answer alone would be left.
"""

from dataclasses import dataclass
from fractions import Fraction

FEWEST = 3  # partners whose answers are shown together
DIFFERENT = 1  # steps between the library and the mean of partners
FAR = Fraction(3, 2)  # from here on it is an early sign
LOWEST, HIGHEST = Fraction(3, 2), Fraction(9, 2)  # of the means that are told


@dataclass(frozen=True)
class View:
    """What is shown of one sentence: its key, the library's answer, the mean of partners.

    None is what nobody knows or what is not shown; `gap` is how far apart the two are.
    """

    key: int
    own: int | None
    partners: Fraction | None

    @property
    def gap(self):
        if self.own is None or self.partners is None:
            return None
        return abs(self.own - self.partners)

    @property
    def is_different(self):
        return self.gap is not None and self.gap >= DIFFERENT

    @property
    def is_far(self):
        return self.gap is not None and self.gap >= FAR


def are_enough(replies, unread=0):
    """Return whether so many replies of partners may be shown together.

    unread: how many of them nobody at the library has read
    """
    return replies >= FEWEST and unread != 1


def mean(values, unread=()):
    """Return the mean of these answers as it is told, or None when it is not shown.

    unread: those among them that nobody at the library has read
    """
    known = _known(values)
    if not are_enough(len(known), len(_known(unread))):
        return None
    twice = Fraction(2 * sum(known), len(known))
    return min(max(Fraction(int(twice + Fraction(1, 2)), 2), LOWEST), HIGHEST)


def _known(values):
    return [value for value in values if value is not None]


def views_of(sentences, own, others, unread):
    """Return the View of each sentence.

    sentences: keys in their order · own: {sentence: answer} of the library · others: {sentence:
    [answers]} of all partners, in any order · unread: the same of those that nobody at the library
    has read
    """
    return [
        View(key, own.get(key), mean(others.get(key, ()), unread.get(key, ()))) for key in sentences
    ]


def different(views):
    """Return the Views in which the library and partners differ, the farthest first."""
    return sorted((one for one in views if one.is_different), key=lambda one: -one.gap)


def alike(views):
    return [one for one in views if one.gap is not None and not one.is_different]


def unsigned(words, unread=0):
    """Return what partners wrote without saying who: in the order of the alphabet, or nothing.

    words: what each reply says, "" where it says nothing · unread: as in `are_enough`. It is shown
    when enough partners replied; when they came says nothing of who wrote what.
    """
    return sorted(one for one in words if one) if are_enough(len(words), unread) else []
