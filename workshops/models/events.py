"""What happened to what came of a workshop."""

from accounts.events import events_of
from workshops.models.outcomes import Outcome


class OutcomeEvent(events_of(Outcome, without=Outcome.PERSONAL)):
    """A finding, decision, idea or promise as it was after one save; never who promised."""
