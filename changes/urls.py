"""Addresses of who changed what; all begin with /libraries/<slug>/."""

from django.urls import path

from changes.views import changes

app_name = "changes"
urlpatterns = [
    path("changes/<slug:kind>/<int:pk>/", changes.of_row, name="of-row"),
    path("changes/<slug:kind>/<int:pk>/<int:event>/", changes.take_back, name="take-back"),
]
