"""Addresses of the maps; all begin with /libraries/<slug>/."""

from django.urls import path

from maps.views import changes, days, files, maps

app_name = "maps"
urlpatterns = [
    path("map/", maps.partner_map, name="map"),
    path("map/full/", maps.full_map, name="full"),
    path("map/partners/<int:pk>/", maps.map_panel, name="panel"),
    path("map/partners/<int:pk>/level/", maps.map_level, name="level"),
    path("map/changes/", changes.changes, name="changes"),
    path("map/past/", days.past_day, name="past"),
    path("map.svg", files.map_svg, name="svg"),
    path("map.pdf", files.map_pdf, name="pdf"),
    path("map/print/", files.map_print, name="print"),
]
