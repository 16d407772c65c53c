"""Addresses of resources; all begin with /libraries/<slug>/."""

from django.urls import path

from resources.views import circle, evidence, fits, listing, pasting, resources

app_name = "resources"
urlpatterns = [
    path("resources/", listing.resource_list, name="list"),
    path("resources/circle/", circle.circle, name="circle"),
    path("resources/fits/", fits.fits, name="fits"),
    path("resources/new/", resources.new, name="new"),
    path("resources/paste/", pasting.paste, name="paste"),
    path("resources/<int:pk>/", resources.card, name="card"),
    path("resources/<int:pk>/edit/", resources.edit, name="edit"),
    path("resources/<int:pk>/confirm/", resources.confirm, name="confirm"),
    path("resources/<int:pk>/archive/", resources.archive, name="archive"),
    path("resources/<int:pk>/restore/", resources.restore, name="restore"),
    path("resources/<int:pk>/evidence/", evidence.new, name="evidence-new"),
    path("resources/<int:pk>/evidence/<int:eid>/", evidence.edit, name="evidence-edit"),
    path(
        "resources/<int:pk>/evidence/<int:eid>/archive/", evidence.archive, name="evidence-archive"
    ),
    path(
        "resources/<int:pk>/evidence/<int:eid>/restore/", evidence.restore, name="evidence-restore"
    ),
]
