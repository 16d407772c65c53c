"""Addresses of people and libraries; those of a library begin with /libraries/<slug>/."""

from django.urls import path

from accounts.views import branches, first_steps, libraries, people, preferences, set_password

app_name = "accounts"
urlpatterns = [
    path("language/", preferences.choose_language, name="language"),
    path("theme/", preferences.choose_theme, name="theme"),
    path("week-letter/", preferences.choose_week, name="week-letter"),
    path("phone/", preferences.phone, name="phone"),
    path("libraries/", libraries.libraries, name="libraries"),
    path("invitations/<int:pk>/", libraries.answer_offer, name="answer-offer"),
    path("libraries/<slug:slug>/first-steps/", first_steps.check_library, name="first-steps"),
    path("libraries/<slug:slug>/settings/", libraries.library_settings, name="settings"),
    path("libraries/<slug:slug>/settings/branches/new/", branches.add, name="branch-new"),
    path("libraries/<slug:slug>/settings/branches/<int:pk>/", branches.edit, name="branch-edit"),
    path(
        "libraries/<slug:slug>/settings/branches/<int:pk>/remove/",
        branches.remove,
        name="branch-remove",
    ),
    path("libraries/<slug:slug>/people/", people.people, name="people"),
    path("libraries/<slug:slug>/people/invite/", people.invite, name="invite"),
    path("libraries/<slug:slug>/people/<int:pk>/role/", people.role, name="role"),
    path("libraries/<slug:slug>/people/<int:pk>/end/", people.end_access, name="end-access"),
    path(
        "libraries/<slug:slug>/people/<int:pk>/hand-over/",
        people.hand_over_duties,
        name="hand-over",
    ),
    path("libraries/<slug:slug>/people/<int:pk>/withdraw/", people.withdraw, name="withdraw"),
    path("libraries/<slug:slug>/people/<int:pk>/letter/", people.write_again, name="write-again"),
]

# Where a link of the purpose "set-password" leads; see accounts/views/answers.py.
set_password_urls = ([path("", set_password.answer, name="answer")], "set-password")
