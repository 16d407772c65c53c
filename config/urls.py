"""Every address of the house."""

from django.contrib import admin
from django.urls import include, path

from accounts.views import answers
from config.views import dashboard, home

urlpatterns = [
    path("", home.home, name="home"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("answer/<str:token>/", answers.answer, name="answer"),
    path("libraries/<slug:slug>/", dashboard.dashboard, name="dashboard"),
    path("libraries/<slug:slug>/", include("accounts.urls")),
    path("libraries/<slug:slug>/", include("partners.urls")),
]
