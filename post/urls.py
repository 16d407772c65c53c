"""Addresses of letters: on their way, in a library's own words; and of their links."""

from django.urls import path

from post.views import letters, links, texts

app_name = "post"
urlpatterns = [
    path("settings/letters/", texts.texts, name="texts"),
    path("settings/letters/<slug:code>/", texts.text, name="text"),
    path("settings/letters/<slug:code>/restore/", texts.restore, name="text-restore"),
    path("letters/", letters.letters, name="letters"),
    path("letters/<int:pk>/", letters.letter, name="letter"),
    path("letters/<int:pk>/correct/", letters.correct, name="correct"),
    *(
        path(f"letters/<int:pk>/{what}/", letters.act_on, {"what": what}, name=what)
        for what in letters.DONE
    ),
    path("links/", links.links, name="links"),
    path("links/<int:pk>/end/", links.end, name="link-end"),
]
