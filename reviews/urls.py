"""Addresses of reviews and early signs; all begin with /libraries/<slug>/."""

from django.urls import path

from reviews.views import replies, requests, reviews, signs

app_name = "reviews"
urlpatterns = [
    path("partnerships/<int:pk>/reviews/", reviews.of_partnership, name="of-partnership"),
    path("partnerships/<int:pk>/signs/", signs.signs, name="signs"),
    path("reviews/silence/", signs.silence, name="silence"),
    path("reviews/<int:pk>/", reviews.page, name="page"),
    path("reviews/<int:pk>/close/", reviews.close, name="close"),
    path("reviews/<int:pk>/sheet.pdf", reviews.sheet, name="sheet"),
    path("reviews/<int:pk>/ask/", requests.ask, name="ask"),
    path("reviews/<int:pk>/ask/undo/", requests.undo, name="ask-undo"),
    path("reviews/<int:pk>/own/", replies.own, name="own"),
    path("reviews/<int:review>/parties/<int:pk>/", replies.record, name="record"),
    path("review-questions/<int:pk>/remind/", requests.remind, name="remind"),
]

# Where a link of the purpose "review" leads; see accounts/views/answers.py.
review_urls = ([path("", replies.answer, name="answer")], "review")
