"""A migration that landed is never edited: see tests/landed.py."""

from tests.landed import landed, on_disk


def test_a_migration_that_landed_stays_as_it_is():
    """A new one: `python -m tests.landed`. A change: another migration."""
    assert on_disk() == landed()
