from swot.admin.analyses import AnalysisAdmin
from swot.admin.factors import FactorAdmin

__all__ = ["AnalysisAdmin", "FactorAdmin"]
