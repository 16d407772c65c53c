"""Addresses of letters on their way."""

from django.urls import path

from post.views import letters

app_name = "post"
urlpatterns = [
    path("letters/", letters.letters, name="letters"),
    path("letters/<int:pk>/", letters.letter, name="letter"),
    path("letters/<int:pk>/correct/", letters.correct, name="correct"),
    *(
        path(f"letters/<int:pk>/{what}/", letters.act_on, {"what": what}, name=what)
        for what in letters.DONE
    ),
]
