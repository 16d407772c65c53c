from swot.models.analyses import Analysis
from swot.models.factors import Factor, FactorAudience, FactorPartner, Part

__all__ = ["Analysis", "Factor", "FactorAudience", "FactorPartner", "Part"]
