from reviews.models.replies import ReviewAnswer, ReviewReply
from reviews.models.requests import ReviewRequest
from reviews.models.reviews import Decision, Review, ReviewSentence
from reviews.models.signs import SignDismissal, SignRule
from reviews.models.statements import Length, ReviewStatement

__all__ = [
    "Decision",
    "Length",
    "Review",
    "ReviewAnswer",
    "ReviewReply",
    "ReviewRequest",
    "ReviewSentence",
    "ReviewStatement",
    "SignDismissal",
    "SignRule",
]
