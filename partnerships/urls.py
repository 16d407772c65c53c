"""Addresses of partnerships; all begin with /libraries/<slug>/."""

from django.urls import path

from partnerships.views import (
    contributions,
    endings,
    endorsements,
    goals,
    parties,
    partnerships,
    requests,
)

app_name = "partnerships"
urlpatterns = [
    path("partnerships/all/", partnerships.partnership_list, name="list"),
    path("selections/<int:pk>/partnership/", partnerships.new, name="new"),
    path("partnerships/<int:pk>/", partnerships.page, name="page"),
    path("partnerships/<int:pk>/edit/", partnerships.edit, name="edit"),
    path("partnerships/<int:pk>/parties/add/", parties.add, name="party-add"),
    path("partnerships/parties/<int:pk>/role/", parties.role, name="party-role"),
    path("partnerships/parties/<int:pk>/leave/", parties.leaving, name="party-leave"),
    path("partnerships/parties/<int:pk>/thanks/", parties.thanks, name="party-thanks"),
    path("partnerships/<int:pk>/pause/", endings.pause, name="pause"),
    path("partnerships/<int:pk>/resume/", endings.resume, name="resume"),
    path("partnerships/<int:pk>/end/", endings.end, name="end"),
    path("partnerships/<int:pk>/renew/", endings.renew, name="renew"),
    path("partnerships/<int:pk>/contributions/new/", contributions.new, name="contribution-new"),
    path("partnerships/contributions/<int:pk>/", contributions.edit, name="contribution-edit"),
    path(
        "partnerships/contributions/<int:pk>/settle/",
        contributions.what_became,
        name="contribution-settle",
    ),
    path(
        "partnerships/contributions/<int:pk>/delivered/",
        contributions.delivered,
        name="contribution-delivered",
    ),
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
