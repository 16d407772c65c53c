"""What happened to the entries of SWOT analyses and to ideas for action."""

from accounts.events import events_of
from swot.models.factors import Factor
from swot.models.strategies import Strategy


class FactorEvent(events_of(Factor)):
    """A strength, weakness, opportunity or threat as it was after one save."""


class StrategyEvent(events_of(Strategy)):
    """An idea for action as it was after one save."""
