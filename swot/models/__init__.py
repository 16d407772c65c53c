from swot.models.analyses import Analysis
from swot.models.events import FactorEvent, StrategyEvent
from swot.models.factors import Factor, FactorAudience, FactorNeed, FactorPartner, Part
from swot.models.proposals import ProposalAnswer, Rule
from swot.models.strategies import Quadrant, Strategy, StrategyFactor
from swot.models.weights import FactorWeight, PairAnswer, PairQuestion, Strongly

__all__ = [
    "Analysis",
    "Factor",
    "FactorAudience",
    "FactorEvent",
    "FactorNeed",
    "FactorPartner",
    "FactorWeight",
    "PairAnswer",
    "PairQuestion",
    "Part",
    "ProposalAnswer",
    "Quadrant",
    "Rule",
    "Strategy",
    "StrategyEvent",
    "StrategyFactor",
    "Strongly",
]
