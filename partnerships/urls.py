"""Addresses of partnerships; all begin with /libraries/<slug>/."""

from django.urls import path

from partnerships.views import endorsements, goals, partnerships, requests

app_name = "partnerships"
urlpatterns = [
    path("partnerships/<int:pk>/", partnerships.page, name="page"),
    path("partnerships/<int:pk>/goals/", goals.page, name="goals"),
    path("partnerships/<int:pk>/goals/ask/", requests.ask, name="ask-goals"),
    path("partnerships/<int:pk>/goals/ask/undo/", requests.undo, name="ask-goals-undo"),
    path("partnerships/<int:pk>/goals/consent/", endorsements.consent, name="own-consent"),
    path("goals/<int:pk>/words/", goals.rewrite, name="goal-words"),
    path("goals/<int:pk>/withdraw/", goals.withdraw, name="goal-withdraw"),
    path("goal-answers/<int:pk>/accept/", goals.accept, name="goal-accept"),
    path("parties/<int:pk>/answers/", endorsements.record, name="record-goals"),
    path("goal-questions/<int:pk>/remind/", requests.remind, name="goal-remind"),
    path("goal-questions/<int:pk>/idea/", requests.settle, name="goal-idea"),
]

# Where a link of the purpose "goals" leads; see accounts/views/answers.py.
goals_urls = ([path("", endorsements.answer, name="answer")], "goals")
