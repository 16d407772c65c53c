"""Addresses of the end of a workshop; all begin with /libraries/<slug>/."""

from django.urls import path

from closings.views import closing

app_name = "closings"
urlpatterns = [
    path("workshops/<int:pk>/close/", closing.close, name="close"),
    path("workshops/<int:pk>/late/", closing.late, name="late"),
    path("workshops/<int:pk>/reopen/", closing.reopen, name="reopen"),
]
