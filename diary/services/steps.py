"""The next step of anything that waits, in words: one sentence, one button, one order."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.functional import Promise

from diary.worth import LIBRARY, OTHERS, WHO, WORTH


@dataclass(frozen=True)
class NextStep:
    """One thing that waits, by a rule of `diary/worth.py`, since a day.

    `sentence` is for everybody of the library, `button` and `url` for those who may act, `place` is
    a page that everybody may open. `about` names the record where the sentence does not say it, and
    `record` is that row; `reason` is the library's own, for those who work with partners alone.
    """

    rule: str
    since: date
    sentence: str
    button: str | Promise = ""
    url: str = ""
    place: str = ""
    about: str = ""
    reason: str = ""
    record: object = None

    @property
    def who(self):
        return WHO[self.rule]

    @property
    def is_for_us(self):
        return self.who == LIBRARY

    @property
    def is_for_others(self):
        return self.who == OTHERS

    @property
    def order(self):
        """What it is sorted by: worth, then how long it waits."""
        return WORTH[self.rule], self.since

    @property
    def days(self):
        return max((timezone.localdate() - self.since).days, 0)


def in_order(steps):
    """Return what waits, whatever room it comes from: the worthiest first, of equals the oldest."""
    return sorted(steps, key=lambda one: one.order)
