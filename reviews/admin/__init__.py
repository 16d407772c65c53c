from reviews.admin.reviews import ReviewAdmin
from reviews.admin.statements import ReviewStatementAdmin

__all__ = ["ReviewAdmin", "ReviewStatementAdmin"]
