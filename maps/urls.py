"""Addresses of the maps; all begin with /libraries/<slug>/."""

from django.urls import path

from maps.views import maps

app_name = "maps"
urlpatterns = [
    path("map/", maps.partner_map, name="map"),
    path("map/partners/<int:pk>/", maps.map_panel, name="panel"),
    path("map/partners/<int:pk>/level/", maps.map_level, name="level"),
    path("map.svg", maps.map_file, name="svg"),
]
