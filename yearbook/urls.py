"""Addresses of the calendar and of years; all begin with /libraries/<slug>/."""

from django.urls import path

from yearbook.views import annexes, calendar, feeds, lines, projects, years

app_name = "yearbook"
urlpatterns = [
    path("calendar/", calendar.month, name="calendar"),
    path("calendar/subscribe/", feeds.subscribe, name="subscribe"),
    path("calendar/<int:year>/", calendar.year, name="year"),
    path("calendar/<int:year>/<int:month>/", calendar.month, name="month"),
    path("years/", years.latest, name="years"),
    path("years/<int:year>/", years.page, name="with-partners"),
    path("years/<int:year>/page.pdf", years.pdf, name="with-partners-pdf"),
    path(
        "years/<int:year>/partners.<table_kind:kind>",
        years.partners_table,
        name="with-partners-file",
    ),
    path("grants/<int:pk>/annex.pdf", annexes.pdf, name="annex-pdf"),
    path("grants/<int:pk>/annex.docx", annexes.docx, name="annex-docx"),
    path("grants/<int:pk>/annex.<table_kind:kind>", annexes.rows, name="annex-file"),
    path("projects/", projects.project_list, name="projects"),
    path("projects/new/", projects.new, name="project-new"),
    path("projects/<int:pk>/", projects.page, name="project"),
    path("projects/<int:pk>/edit/", projects.edit, name="project-edit"),
    path("projects/<int:pk>/archive/", projects.archive, name="project-archive"),
    path("projects/<int:pk>/restore/", projects.restore, name="project-restore"),
    path("projects/<int:pk>/report.pdf", projects.pdf, name="project-pdf"),
    path("projects/<int:pk>/report.docx", projects.docx, name="project-docx"),
    path("projects/<int:pk>/indicators/new/", lines.new_indicator, name="indicator-new"),
    path("projects/<int:pk>/costs/new/", lines.new_cost, name="cost-new"),
    path("indicators/<int:pk>/edit/", lines.edit_indicator, name="indicator-edit"),
    path("indicators/<int:pk>/archive/", lines.archive_indicator, name="indicator-archive"),
    path("indicators/<int:pk>/restore/", lines.restore_indicator, name="indicator-restore"),
    path("costs/<int:pk>/edit/", lines.edit_cost, name="cost-edit"),
    path("costs/<int:pk>/archive/", lines.archive_cost, name="cost-archive"),
    path("costs/<int:pk>/restore/", lines.restore_cost, name="cost-restore"),
]

# Where a link of the purpose "calendar" leads; see accounts/views/answers.py.
feed_urls = ([path("", feeds.feed, name="answer")], "calendar")
