from ties.admin.kinds import TieKindAdmin
from ties.admin.ties import PartnerTieAdmin

__all__ = ["PartnerTieAdmin", "TieKindAdmin"]
