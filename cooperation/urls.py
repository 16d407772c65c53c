"""Addresses of the room of cooperation; all begin with /libraries/<slug>/."""

from django.urls import path

from cooperation.views import register, rooms

app_name = "cooperation"
urlpatterns = [
    path("partnerships/", rooms.room, name="room"),
    path("agreements/", register.register, name="register"),
    path("agreements/export.<table_kind:kind>", register.register_file, name="register-file"),
]
