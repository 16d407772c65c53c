"""The addresses at which a library finds, gives out and erases a person's data."""

from django.urls import path

from privacy.views import looks, people

app_name = "privacy"
urlpatterns = [
    path("settings/person/", people.person, name="person"),
    path("settings/person/copy/", people.copy, name="copy"),
    path("settings/person/erase/", people.erase, name="erase"),
    path("settings/looks/", looks.looks, name="looks"),
]
