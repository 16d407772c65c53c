"""Addresses of SWOT analyses; all begin with /libraries/<slug>/."""

from django.urls import path

from swot.views import analyses, boards, factors, pasting, proposals, strategies, weights

app_name = "swot"
urlpatterns = [
    path("swot/", analyses.analyses, name="list"),
    path("swot/new/", analyses.new, name="new"),
    path("swot/<int:pk>/", boards.board, name="board"),
    path("swot/<int:pk>/edit/", analyses.edit, name="edit"),
    path("swot/<int:pk>/archive/", analyses.archive, name="archive"),
    path("swot/<int:pk>/restore/", analyses.restore, name="restore"),
    path("swot/<int:pk>/paste/", pasting.paste, name="paste"),
    path("swot/<int:pk>/add/", factors.add, name="add"),
    path("swot/<int:pk>/pairs/", strategies.pairs, name="pairs"),
    path("swot/<int:pk>/proposals/", proposals.proposals, name="proposals"),
    path("swot/<int:pk>/proposals/answer/", proposals.answer, name="proposal-answer"),
    path(
        "swot/<int:pk>/proposals/<int:answer_pk>/forget/", proposals.forget, name="proposal-forget"
    ),
    path("swot/<int:pk>/weights/", weights.weights, name="weights"),
    path("swot/<int:pk>/weights/open/", weights.open_method, name="weights-open"),
    path("swot/<int:pk>/weights/close/", weights.close_method, name="weights-close"),
    path("swot/<int:pk>/weights/<slug:part>/", weights.weigh, name="weigh"),
    path("swot/<int:pk>/questions/<int:number>/", weights.question, name="question"),
    path("swot/factors/<int:pk>/edit/", factors.edit, name="factor-edit"),
    path("swot/factors/<int:pk>/search/", factors.search, name="factor-search"),
    path("swot/factors/<int:pk>/move/", factors.move, name="factor-move"),
    path("swot/factors/<int:pk>/archive/", factors.archive, name="factor-archive"),
    path("swot/factors/<int:pk>/restore/", factors.restore, name="factor-restore"),
    path("swot/strategies/<int:pk>/", strategies.strategy, name="strategy"),
    path("swot/strategies/<int:pk>/edit/", strategies.edit, name="strategy-edit"),
    path("swot/strategies/<int:pk>/archive/", strategies.archive, name="strategy-archive"),
    path("swot/strategies/<int:pk>/restore/", strategies.restore, name="strategy-restore"),
    path("swot/strategies/<int:pk>/search/", strategies.search, name="strategy-search"),
    path("swot/strategies/<int:pk>/task/", strategies.task, name="strategy-task"),
]
