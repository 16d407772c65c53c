from ties.admin.asking import AssessmentRequestAdmin
from ties.admin.kinds import TieKindAdmin
from ties.admin.ties import PartnerTieAdmin

__all__ = ["AssessmentRequestAdmin", "PartnerTieAdmin", "TieKindAdmin"]
