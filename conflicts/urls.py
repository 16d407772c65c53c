"""Addresses of hard matters; all begin with /libraries/<slug>/."""

from django.urls import path

from conflicts.views import matters, people, sheets, ways_out

app_name = "conflicts"
urlpatterns = [
    path("conflicts/", matters.matter_list, name="list"),
    path("conflicts/new/", matters.new, name="new"),
    path("conflicts/practice/", sheets.practice, name="practice"),
    path("conflicts/<int:pk>/", matters.page, name="page"),
    path("conflicts/<int:pk>/private/", matters.private, name="private"),
    path("conflicts/<int:pk>/edit/", matters.edit, name="edit"),
    path("conflicts/<int:pk>/take/", matters.take, name="take"),
    path("conflicts/<int:pk>/step/", ways_out.move, name="move"),
    path("conflicts/<int:pk>/letter/", ways_out.letter, name="letter"),
    path("conflicts/<int:pk>/close/", ways_out.close, name="close"),
    path("conflicts/<int:pk>/reopen/", ways_out.reopen, name="reopen"),
    path("conflicts/<int:pk>/settle/", sheets.settling, name="settle"),
    path("conflicts/<int:pk>/sheet/", sheets.sheet, name="sheet"),
    path("conflicts/<int:pk>/lines/new/", sheets.add, name="line-new"),
    path("conflicts/<int:pk>/people/", people.people, name="people"),
    path("conflicts/<int:pk>/people/<int:person>/remove/", people.remove, name="person-remove"),
    path("conflict-lines/<int:pk>/", sheets.edit, name="line"),
    path("conflict-lines/<int:pk>/delete/", sheets.delete, name="line-delete"),
    path("conflict-lines/<int:pk>/common/", sheets.common, name="line-common"),
]
