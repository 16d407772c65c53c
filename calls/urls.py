"""Addresses of the lists to call by; all begin with /libraries/<slug>/."""

from django.urls import path

from calls.views import calls

app_name = "calls"
urlpatterns = [
    path("selections/<int:pk>/letters/calls/", calls.of_search, name="search"),
    path("workshops/<int:pk>/invite/calls/", calls.of_workshop, name="workshop"),
    path("workshops/<int:pk>/invite/calls/<int:partner>/", calls.answer, name="answer"),
    path("directory/calls/", calls.of_consents, name="consents"),
]
