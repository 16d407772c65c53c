from ties.models.events import PartnerTieEvent
from ties.models.kinds import TieKind
from ties.models.ties import PartnerTie, Side, Source, TieStrength

__all__ = ["PartnerTie", "PartnerTieEvent", "Side", "Source", "TieKind", "TieStrength"]
