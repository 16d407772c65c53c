"""What answers about possible partners come to. Pure.

An answer is 0 to 3, or None: we don't know. What nobody knows is no zero: it is left out, and
counted as something to check.
"""

from dataclasses import dataclass

HIGHEST = 3
FAR_APART = 20  # of 100; from here on the scorers had better talk first


def score(weights, answers):
    """Return the weighted score of one sheet, 0 to 100, or None when nothing counts.

    It is the sum of weight × answer / 3 over what is known, of 100 of those weights.

    >>> score([20, 20, 10], [3, None, 0])
    66.66666666666667
    """
    known = [(w, answer) for w, answer in zip(weights, answers, strict=True) if answer is not None]
    total = sum(weight for weight, _answer in known)
    if not total:
        return None
    return 100 * sum(weight * answer for weight, answer in known) / (HIGHEST * total)


def rounded(value):
    """Return a score as people read it; a half goes up."""
    return None if value is None else int(value + 0.5)


@dataclass(frozen=True)
class Together:
    """What the sheets of all scorers say of one: how far they differ, then their mean, of 100.

    `to_check` counts the criteria that somebody does not know.
    """

    count: int
    low: int | None
    high: int | None
    mean: int | None
    to_check: int

    @property
    def differs(self):
        return self.count > 1 and self.low is not None and self.low != self.high

    @property
    def is_far_apart(self):
        return self.differs and self.high - self.low >= FAR_APART


def together(weights, sheets):
    """Return what sheets (each a list of answers in the order of `weights`) say together."""
    scores = [one for sheet in sheets if (one := score(weights, sheet)) is not None]
    to_check = sum(None in answers for answers in zip(*sheets, strict=True))
    if not scores:
        return Together(len(sheets), None, None, None, to_check)
    mean = sum(scores) / len(scores)
    return Together(
        len(sheets), rounded(min(scores)), rounded(max(scores)), rounded(mean), to_check
    )
