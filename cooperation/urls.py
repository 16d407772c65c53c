"""Addresses of the room of cooperation; all begin with /libraries/<slug>/."""

from django.urls import path

from cooperation.views import rooms

app_name = "cooperation"
urlpatterns = [path("partnerships/", rooms.room, name="room")]
