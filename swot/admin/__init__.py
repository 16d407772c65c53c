from swot.admin.analyses import AnalysisAdmin
from swot.admin.factors import FactorAdmin
from swot.admin.strategies import StrategyAdmin

__all__ = ["AnalysisAdmin", "FactorAdmin", "StrategyAdmin"]
