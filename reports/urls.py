"""Addresses of what is told about a workshop; all begin with /libraries/<slug>/."""

from django.urls import path

from reports.views import articles, photos, public, publications, reports

app_name = "reports"
urlpatterns = [
    path("workshops/<int:pk>/photos/", photos.photos, name="photos"),
    path("workshops/<int:pk>/photos/add/", photos.add, name="photos-add"),
    path("workshops/<int:pk>/photos/<int:photo_pk>/", photos.edit, name="photo"),
    path("workshops/<int:pk>/photos/<int:photo_pk>/move/", photos.move, name="photo-move"),
    path("workshops/<int:pk>/photos/<int:photo_pk>/remove/", photos.remove, name="photo-remove"),
    path(
        "workshops/<int:pk>/photos/<int:photo_pk>/withdraw/",
        photos.withdraw,
        name="photo-withdraw",
    ),
    path("workshops/<int:pk>/photos/<int:photo_pk>/places/", photos.places, name="photo-places"),
    path(
        "workshops/<int:pk>/photos/<int:photo_pk>/places/<int:place_pk>/",
        photos.tick,
        name="photo-tick",
    ),
    path("workshops/<int:pk>/photos/<int:photo_pk>/<str:size>/", photos.file, name="photo-file"),
    path("workshops/<int:pk>/publish/", publications.publish, name="publish"),
    path("workshops/<int:pk>/unpublish/", publications.unpublish, name="unpublish"),
    path("workshops/<int:pk>/report/", reports.report, name="report"),
    path("workshops/<int:pk>/report.docx", reports.report_docx, name="report-docx"),
    path("workshops/<int:pk>/report.pdf", reports.report_pdf, name="report-pdf"),
    path("workshops/<int:pk>/report/language/", reports.language, name="report-language"),
    path("workshops/<int:pk>/report/<slug:kind>/", reports.section, name="report-section"),
    path("workshops/<int:pk>/report/<slug:kind>/restore/", reports.restore, name="report-restore"),
    path("workshops/<int:pk>/article/", articles.article, name="article"),
]

# Below /public/<slug>/, whose other pages stand in `directory.urls`.
public_urls = [
    path("workshops/<int:pk>/", public.workshop, name="workshop"),
    path("workshops/<int:pk>/photos/<int:photo_pk>/<str:size>/", public.photo, name="photo"),
]
