"""Addresses of what everybody may read, and of the work on it."""

from django.urls import path

from directory.views import answers, consents, everybody, suggesting
from reports.urls import public_urls as workshop_urls

app_name = "directory"
urlpatterns = [
    path("directory/", consents.consents, name="consents"),
    path("directory/paper/", consents.on_paper, name="on-paper"),
    path("directory/preview/", consents.preview, name="preview"),
    path("directory/partners/<int:pk>/", consents.consent, name="consent"),
]

public_urls = (
    [
        path("", everybody.library, name="library"),
        path("partners/<int:pk>/", everybody.partner, name="partner"),
        path("suggest/", suggesting.suggest, name="suggest"),
        path("suggest/thanks/", suggesting.thanks, name="suggest-thanks"),
        path("embed/", everybody.embed, name="embed"),
        *workshop_urls,
    ],
    "public",
)

# Where a link of the purpose "publication-consent" leads; see accounts/views/answers.py.
consent_urls = ([path("", answers.answer, name="answer")], "publication-consent")
