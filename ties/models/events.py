"""What happened to ties between partners."""

from accounts.events import events_of
from ties.models.ties import PartnerTie


class PartnerTieEvent(events_of(PartnerTie, without=PartnerTie.PERSONAL)):
    """A tie as it was after one save; never in whose words."""
