"""Addresses of joint activities and grants; all begin with /libraries/<slug>/."""

from django.urls import path

from activities.views import activities, changes, export, grants

app_name = "activities"
urlpatterns = [
    path("activities/", activities.activity_list, name="list"),
    path("activities/list.<table_kind:kind>", export.export_table, name="export"),
    path("activities/new/", activities.new, name="new"),
    path("activities/log/", activities.log, name="log"),
    path("activities/<int:pk>/", activities.page, name="page"),
    path("activities/<int:pk>/edit/", activities.edit, name="edit"),
    path("activities/<int:pk>/note/", activities.note, name="note"),
    path("activities/<int:pk>/day/", changes.day, name="day"),
    path("activities/<int:pk>/call-off/", changes.off, name="call-off"),
    path("activities/<int:pk>/put-back/", changes.back, name="put-back"),
    path("activities/<int:pk>/repeat/", changes.repeat, name="repeat"),
    path("activities/<int:pk>/task/", activities.task, name="task"),
    path("activities/<int:pk>/level/<int:partner>/", activities.level, name="level"),
    path("activities/<int:pk>/grant/", grants.mark, name="mark"),
    path("grants/", grants.grant_list, name="grants"),
    path("grants/new/", grants.new, name="grant-new"),
    path("grants/<int:pk>/edit/", grants.edit, name="grant-edit"),
    path("grants/<int:pk>/stop/", grants.stop, name="grant-stop"),
    path("grants/<int:pk>/again/", grants.again, name="grant-again"),
]
