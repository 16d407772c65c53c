"""What the list of joint activities is asked for in its address."""

from dataclasses import dataclass

from accounts.days import FIRST_YEAR, LAST_YEAR
from activities.models.activities import ActivityState
from naming.criteria import Asked, as_key, parameter


def as_year(value):
    year = as_key(value)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(value)
    return year


@dataclass(frozen=True)
class ActivityCriteria(Asked):
    """A year, a partner, a partnership, a branch, and how far it is; all of them at once."""

    year: int | None = parameter(as_year, None)
    partner: int | None = parameter(as_key, None)
    partnership: int | None = parameter(as_key, None)
    branch: int | None = parameter(as_key, None)
    state: str = parameter(ActivityState, "")
