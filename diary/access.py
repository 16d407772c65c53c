"""Whose entries of the history a place in a library sees."""

from accounts.policy import sees_residents
from diary.models import Interaction


def entries_seen_by(membership):
    """Return the current entries; to a look none at which a resident was, whoever else was there.

    What is said of them names people: docs/decisions/0116.
    """
    entries = Interaction.objects.current()
    return entries if sees_residents(membership) else entries.without_residents()
