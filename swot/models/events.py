"""What happened to the entries of SWOT analyses."""

from accounts.events import events_of
from swot.models.factors import Factor


class FactorEvent(events_of(Factor)):
    """A strength, weakness, opportunity or threat as it was after one save."""
