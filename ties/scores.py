"""Scores of trust and value, from answers alone; what they mean: ties/models/assessments.py."""

from dataclasses import dataclass

VALUE = ("influence", "involvement", "contribution")
TRUST = ("reliability", "shared_mission", "openness")
ENOUGH = 3  # answers, below which a mean would tell what one of them said


def score(answers):
    """Return the mean of answers 1 to 4 as 0 to 1, or None when one was not given."""
    if None in answers:
        return None
    return sum(answer - 1 for answer in answers) / (3 * len(answers))


def of_100(part):
    """Return a score as people read it, 0 to 100, or None."""
    return None if part is None else round(100 * part)


@dataclass(frozen=True)
class Mean:
    """A mean of scores, of 100; `value` is None when fewer than ENOUGH are known."""

    value: int | None
    count: int


def roughly(exact):
    """Return a Mean of what partners said, as it is told: in tens, never at an end of the scale.

    An exact one, looked at before and after one more answer, would say what that answer was; 0 or
    100 would say what everybody answered.
    """
    if exact.value is None:
        return exact
    return Mean(min(max(round(exact.value, -1), 10), 90), exact.count)


def mean(scores):
    """Return the Mean of scores; those that are None were not given."""
    known = [one for one in scores if one is not None]
    if len(known) < ENOUGH:
        return Mean(None, len(known))
    return Mean(of_100(sum(known) / len(known)), len(known))
