"""Addresses of the map of the ground; all begin with /libraries/<slug>/."""

from django.urls import path

from ground.views import locating, places, placing

app_name = "ground"
urlpatterns = [
    path("map/places/", places.places, name="places"),
    path("map/places/<int:pk>/", placing.place, name="place"),
    path("map/places/locate/", locating.locate, name="locate"),
    path("map/places.geojson", places.points, name="points"),
]
