"""What waits in the library in scope, for the tests of the rooms in which it does."""

from cooperation.services.steps import steps_of_library

OF_PAPERS = ("agreement_ends", "signature", "renewal_asked")
OF_REVIEWS = ("review_due", "review_asked", "review_ready", "early_sign")
OF_ACTIVITIES = ("plan_activity", "note_activity", "next_day")
OF_PARTIES = ("leaves", "promise_late", "paused")


def waiting(*rules):
    """Return the NextSteps by these rules, the worthiest first."""
    return [one for one in steps_of_library() if one.rule in rules]
