"""The addresses at which a library finds, gives out and erases a person's data."""

from django.urls import path

from privacy.views import emails, looks, people, requests, residents, retention, statements, telling

app_name = "privacy"
urlpatterns = [
    path("settings/person/", people.person, name="person"),
    path("settings/person/copy/", people.copy, name="copy"),
    path("settings/person/erase/", people.erase, name="erase"),
    path("settings/statements/", statements.statement, name="statement"),
    path("settings/looks/", looks.looks, name="looks"),
    path("settings/requests/", requests.requests, name="requests"),
    path("settings/requests/new/", requests.new, name="request-new"),
    path("settings/requests/<int:pk>/", requests.answer, name="request"),
    path("settings/kept-for-long/", retention.due, name="due"),
    path("settings/kept-for-long/<slug:code>/", retention.erase, name="due-erase"),
    path("people-to-tell/", telling.to_tell, name="to-tell"),
    path("people-to-tell/write/", telling.write, name="tell-write"),
    path("people-to-tell/letters.pdf", telling.on_paper, name="tell-on-paper"),
    path("people-to-tell/residents/<int:pk>/", residents.resident, name="resident"),
    path("people-to-tell/residents/<int:pk>/told/", residents.told, name="resident-told"),
    path("people-to-tell/<int:pk>/<int:contact_pk>/", telling.told, name="told"),
]

# Where links about the e-mail of an account lead; see accounts/views/answers.py.
new_email_urls = ([path("", emails.confirm, name="answer")], "new-email")
keep_email_urls = ([path("", emails.keep, name="answer")], "keep-email")
