"""Addresses of merges; all begin with /libraries/<slug>/."""

from django.urls import path

from merging.views import merges

app_name = "merging"
urlpatterns = [
    path("partners/<int:pk>/merge/", merges.choose, name="choose"),
    path("partners/<int:pk>/merge/<int:other_pk>/", merges.merge, name="merge"),
    path("merges/", merges.merge_list, name="list"),
    path("merges/<int:pk>/take-back/", merges.take_back, name="take-back"),
]
