"""Addresses of what a day becomes; all begin with /libraries/<slug>/."""

from django.urls import path

from closings.views import closing, searches, summary, whole_day

app_name = "closings"
urlpatterns = [
    path("workshops/<int:pk>/paste/", whole_day.paste, name="paste"),
    path("workshops/<int:pk>/close/", closing.close, name="close"),
    path("workshops/<int:pk>/summary/", summary.summary, name="summary"),
    path(
        "workshops/<int:pk>/outcomes/<int:outcome_pk>/search/",
        searches.search,
        name="outcome-search",
    ),
    path("workshops/<int:pk>/late/", closing.late, name="late"),
    path("workshops/<int:pk>/reopen/", closing.reopen, name="reopen"),
]
