"""Addresses of ties between partners; all begin with /libraries/<slug>/."""

from django.urls import path

from ties.views import asking, assessments, export, pasting, questions, reading, ties

app_name = "ties"
urlpatterns = [
    path("ties/", ties.tie_list, name="list"),
    path("ties/export.<table_kind:kind>", export.export_table, name="export"),
    path("ties/net.graphml", export.export_graphml, name="export-graphml"),
    path("ties/reading/", reading.reading, name="reading"),
    path("ties/new/", ties.new, name="new"),
    path("ties/paste/", pasting.paste, name="paste"),
    path("ties/questions/", questions.ask, name="ask"),
    path("ties/questions/<int:pk>/undo/", questions.forget, name="ask-undo"),
    path("ties/<int:pk>/", ties.edit, name="edit"),
    path("ties/<int:pk>/end/", ties.end, name="end"),
    path("ties/<int:pk>/archive/", ties.archive, name="archive"),
    path("ties/<int:pk>/restore/", ties.restore, name="restore"),
    path("assessments/", assessments.assessments, name="assessments"),
    path("assessments/asking/", asking.ask, name="assessments-ask"),
    path("assessments/<int:pk>/", assessments.assess, name="assess"),
]

# Where a link of the purpose "assessment" leads; see accounts/views/answers.py.
assessment_urls = ([path("", asking.answer, name="answer")], "assessment")
