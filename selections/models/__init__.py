from selections.models.benefits import Benefit
from selections.models.candidates import Candidate, Origin, Stage
from selections.models.moves import CandidateMove
from selections.models.selections import Door, Selection

__all__ = ["Benefit", "Candidate", "CandidateMove", "Door", "Origin", "Selection", "Stage"]
