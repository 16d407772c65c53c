"""Every address of the house."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from accounts.urls import set_password_urls
from accounts.views import answers
from agreements.urls import renewal_urls
from config.beginnings import addresses_of
from config.views import dashboard, health, home, machines, metrics, signed_in, statements
from directory.urls import consent_urls, public_urls
from intake.urls import own_data_urls
from intake.views import wishes
from partnerships.urls import goals_urls
from privacy.urls import keep_email_urls, new_email_urls
from privacy.views import emails, leaving
from reviews.urls import review_urls
from selections.urls import answer_urls
from ties.urls import assessment_urls
from trainings.views import logos, requests, triage
from workshops.urls import invitation_urls
from workshops.views import mine, offline
from workshops.views import requests as accepting
from yearbook.urls import feed_urls

handler400 = "config.views.errors.bad_request"
handler403 = "config.views.forbidden.forbidden"
handler404 = "config.views.errors.page_not_found"
handler429 = "config.views.errors.too_many"  # asked by allauth
handler500 = "config.views.errors.server_error"

# Below the address of a library, in the order in which their addresses are tried.
ROOMS = [
    "post",
    "partners",
    "intake",
    "diary",
    "ties",
    "resources",
    "selections",
    "conflicts",
    "agreements",
    "partnerships",
    "reviews",
    "cooperation",
    "activities",
    "swot",
    "ground",
    "maps",
    "canvases",
    "workshops",
    "closings",
    "reports",
    "yearbook",
    "directory",
    "calls",
    "merging",
    "privacy",
    "changes",
    "portability",
]

urlpatterns = [
    path("", home.home, name="home"),
    path("favicon.ico", home.favicon, name="favicon"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path(".well-known/security.txt", machines.security, name="security"),
    path("healthz", health.health, name="health"),
    path("metrics", metrics.metrics, name="metrics"),
    path("signed-in", signed_in.signed_in, name="signed-in"),
    # There is one address, the login: it is changed, not joined by others.
    path("accounts/email/", RedirectView.as_view(pattern_name="new-email"), name="account_email"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("answer/<str:token>/", answers.answer, name="answer"),
    path("answer/<str:token>/set-password/", include(set_password_urls)),
    path("answer/<str:token>/new-email/", include(new_email_urls)),
    path("answer/<str:token>/keep-email/", include(keep_email_urls)),
    path("answer/<str:token>/workshop-invitation/", include(invitation_urls)),
    path("answer/<str:token>/invitation/", include(answer_urls)),
    path("answer/<str:token>/renewal/", include(renewal_urls)),
    path("answer/<str:token>/goals/", include(goals_urls)),
    path("answer/<str:token>/review/", include(review_urls)),
    path("answer/<str:token>/no-letters/", wishes.no_letters, name="no-letters"),
    path("answer/<str:token>/own-data/", include(own_data_urls)),
    path("answer/<str:token>/calendar/", include(feed_urls)),
    path("answer/<str:token>/publication-consent/", include(consent_urls)),
    path("answer/<str:token>/assessment/", include(assessment_urls)),
    path("accessibility/", statements.accessibility, name="accessibility"),
    path("privacy/", statements.privacy, name="privacy"),
    path("libraries/<slug:slug>/", dashboard.dashboard, name="dashboard"),
    path("", include("accounts.urls")),
    path("libraries/<slug:slug>/", include([*map(addresses_of, ROOMS)])),
    path("public/<slug:slug>/privacy/", statements.library_privacy, name="library-privacy"),
    path(
        "public/<slug:slug>/accessibility/",
        statements.library_accessibility,
        name="library-accessibility",
    ),
    path("public/<slug:slug>/", include(public_urls)),
    path("logos/<int:pk>/", logos.logo, name="logo"),
    path("my-account/email/", emails.ask, name="new-email"),
    path("my-account/close/", leaving.leave, name="leave-account"),
    path("my-workshops/", mine.my_workshops, name="my-workshops"),
    path("workshop-worker.js", offline.worker, name="workshop-worker"),
    path("request-training/", requests.request_training, name="request-training"),
    path("request-training/thanks/", requests.thanks, name="request-training-thanks"),
    path("request-training/<int:pk>/", requests.request_training, name="request-training-one"),
    path("training-requests/", triage.request_list, name="training-requests"),
    path("training-requests/<int:pk>/", accepting.request_page, name="training-request"),
    path("training-requests/<int:pk>/contacted/", triage.contacted, name="request-contacted"),
    path("training-requests/<int:pk>/decline/", triage.decline, name="request-decline"),
]
