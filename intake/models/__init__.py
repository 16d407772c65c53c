from intake.models.own_data import Correction, DataAnswer, DataRequest
from intake.models.suggestions import Suggestion

__all__ = ["Correction", "DataAnswer", "DataRequest", "Suggestion"]
