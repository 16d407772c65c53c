"""Whether an agreement holds: from its days, its signatures and what was done to it. Pure."""

from datetime import timedelta

DRAFT, UNSIGNED, AHEAD, HOLDS = "draft", "unsigned", "ahead", "holds"
SUSPENDED, ENDED_EARLY, ENDED, RENEWED = "suspended", "ended_early", "ended", "renewed"
STATES = [DRAFT, UNSIGNED, AHEAD, HOLDS, SUSPENDED, ENDED_EARLY, ENDED, RENEWED]
OVER = {ENDED_EARLY, ENDED, RENEWED}
TO_SIGN = {DRAFT, UNSIGNED}
# Before the end: time for a calm talk, time to ask, the last call.
STAGES = (90, 30, 7)


def state_of(
    *,
    today,
    starts_on=None,
    ends_on=None,
    ended_on=None,
    suspended_on=None,
    is_renewed=False,
    signed=0,
    missing=0,
    is_spoken=False,
):
    """Return one of STATES. `signed` and `missing` count the parties that did and did not sign."""
    if ended_on:
        return ENDED_EARLY
    if ends_on and ends_on < today:
        return RENEWED if is_renewed else ENDED
    if suspended_on:
        return SUSPENDED
    if not is_spoken and not signed:
        return DRAFT
    if not is_spoken and missing:
        return UNSIGNED
    return AHEAD if starts_on and starts_on > today else HOLDS


def stage_to_tell(*, today, ends_on, told=None):
    """Return of which stage (90, 30, 7 days) the person in charge is to be told now, or None.

    Each stage is told once, the nearest alone: a paper written down five days before its end is
    told once. Nothing is told after the last day.
    """
    left = (ends_on - today).days
    if left < 0:
        return None
    due = min((stage for stage in STAGES if left <= stage), default=None)
    return due if due and (told is None or told > due) else None


def day_of(stage, ends_on):
    """Return the day on which a stage before the end begins."""
    return ends_on - timedelta(days=stage)
