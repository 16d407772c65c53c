from swot.models.analyses import Analysis
from swot.models.events import FactorEvent
from swot.models.factors import Factor, FactorAudience, FactorPartner, Part

__all__ = ["Analysis", "Factor", "FactorAudience", "FactorEvent", "FactorPartner", "Part"]
