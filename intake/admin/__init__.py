from intake.admin.own_data import DataAnswerAdmin, DataRequestAdmin
from intake.admin.suggestions import SuggestionAdmin

__all__ = ["DataAnswerAdmin", "DataRequestAdmin", "SuggestionAdmin"]
