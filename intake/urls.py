"""Addresses of lists that come in, of many changed at once, and of what people outside say."""

from django.urls import path

from intake.views import (
    add_several,
    answers,
    changing_several,
    elsewhere,
    imports,
    own_data,
    suggestions,
    wishes,
)

app_name = "intake"
urlpatterns = [
    path("partners/add-several/", add_several.add_several, name="add-several"),
    path("partners/change-several/", changing_several.change_several, name="change-several"),
    path(
        "partners/change-several/undo/", changing_several.undo_several, name="change-several-undo"
    ),
    path("partners/import/", imports.upload, name="import"),
    path("partners/import/<int:pk>/", imports.check, name="check"),
    path("partners/import/<int:pk>/undo/", imports.undo, name="undo"),
    path("partners/own-data/", own_data.own_data, name="own-data"),
    path("partners/own-data/<int:pk>/", own_data.corrections, name="corrections"),
    path("partners/<int:pk>/own-data/", own_data.confirm, name="confirm"),
    *(
        path(
            f"partners/<int:pk>/letters/{wish}/",
            wishes.note,
            {"wish": wish},
            name=f"letters-{wish}",
        )
        for wish in wishes.WISHES
    ),
    path("partners/<int:pk>/links/end/", elsewhere.end_links, name="links-end"),
    path("partners/proposed/", suggestions.suggestions, name="suggestions"),
    path("partners/proposed/<int:pk>/", suggestions.suggestion, name="suggestion"),
    path("partners/proposed/<int:pk>/known/", suggestions.known, name="suggestion-known"),
    path("partners/proposed/<int:pk>/decline/", suggestions.decline, name="suggestion-decline"),
]

# Where a link of the purpose "own-data" leads; see accounts/views/answers.py.
own_data_urls = ([path("", answers.answer, name="answer")], "own-data")
