from intake.admin.own_data import DataAnswerAdmin
from intake.admin.suggestions import SuggestionAdmin

__all__ = ["DataAnswerAdmin", "SuggestionAdmin"]
