"""Addresses of lists that come in; all begin with /libraries/<slug>/."""

from django.urls import path

from intake.views import add_several, imports

app_name = "intake"
urlpatterns = [
    path("partners/add-several/", add_several.add_several, name="add-several"),
    path("partners/import/", imports.upload, name="import"),
    path("partners/import/<int:pk>/", imports.check, name="check"),
    path("partners/import/<int:pk>/undo/", imports.undo, name="undo"),
]
