from reviews.admin.statements import ReviewStatementAdmin

__all__ = ["ReviewStatementAdmin"]
