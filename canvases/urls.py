"""Addresses of the five elements sheets; all begin with /libraries/<slug>/."""

from django.urls import path

from canvases.views import canvases, endorsements, points

app_name = "canvases"
urlpatterns = [
    path("five-elements/", canvases.canvas_list, name="list"),
    path("five-elements/new/", canvases.new, name="new"),
    path("five-elements/<int:pk>/", canvases.canvas, name="detail"),
    path("five-elements/<int:pk>/edit/", canvases.edit, name="edit"),
    path("five-elements/<int:pk>/agree/", canvases.agree, name="agree"),
    path("five-elements/<int:pk>/archive/", canvases.archive, name="archive"),
    path("five-elements/<int:pk>/restore/", canvases.restore, name="restore"),
    path("five-elements/<int:pk>/who-agreed/", endorsements.endorsements, name="endorsements"),
    path(
        "five-elements/<int:pk>/who-agreed/<int:endorsement_pk>/erase/",
        endorsements.erase,
        name="endorsement-erase",
    ),
    path("five-elements/<int:pk>/points/", points.add, name="point-add"),
    path("five-elements/points/<int:pk>/edit/", points.edit, name="point-edit"),
    path("five-elements/points/<int:pk>/move/", points.move, name="point-move"),
    path("five-elements/points/<int:pk>/archive/", points.archive, name="point-archive"),
    path("five-elements/points/<int:pk>/restore/", points.restore, name="point-restore"),
]
