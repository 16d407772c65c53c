"""Addresses of searches for partners; all begin with /libraries/<slug>/."""

from django.urls import path

from selections.views import (
    answers,
    candidates,
    choosing,
    comparing,
    influence,
    letters,
    names,
    register,
    selections,
    suggestions,
)

app_name = "selections"
DOCX = {"ending": "docx"}

urlpatterns = [
    path("selections/", selections.selection_list, name="list"),
    path("selections/new/", selections.new, name="new"),
    path("selections/<int:pk>/", choosing.page, name="page"),
    path("selections/<int:pk>/edit/", selections.edit, name="edit"),
    path("selections/<int:pk>/finish/", selections.finish, name="finish"),
    path("selections/<int:pk>/names/", names.add, name="names"),
    path("selections/<int:pk>/names/file/", names.from_file, name="names-file"),
    path("selections/<int:pk>/names/register/", register.register, name="register"),
    path("selections/<int:pk>/letters/", letters.page, name="letters"),
    path("selections/<int:pk>/letters/undo/", letters.undo, name="letters-undo"),
    path("selections/<int:pk>/letters/paper.pdf", letters.paper, name="letters-pdf"),
    path("selections/<int:pk>/letters/paper.docx", letters.paper, DOCX, name="letters-docx"),
    path("selections/<int:pk>/letters/calls.pdf", letters.calls, name="calls-pdf"),
    path("candidates/<int:pk>/letter/", letters.letter, name="letter"),
    path("candidates/<int:pk>/letter/text/", letters.text, name="letter-text"),
    path("invitations/<int:pk>/answer/", answers.record, name="record-answer"),
    path("selections/<int:pk>/suggestions/<int:partner>/", suggestions.answer, name="suggestion"),
    path(
        "selections/<int:pk>/suggestions/<int:partner>/undo/",
        suggestions.undo,
        name="suggestion-undo",
    ),
    path("selections/<int:pk>/compare/", comparing.compare, name="compare"),
    path("selections/<int:pk>/compare/weights/", comparing.weights, name="weights"),
    path("selections/<int:pk>/compare/anew/", comparing.anew, name="compare-anew"),
    path("selections/<int:pk>/influence/", influence.influence, name="influence"),
    path("candidates/<int:pk>/score/", comparing.score, name="score"),
    path("candidates/<int:pk>/", candidates.page, name="candidate"),
    path("candidates/<int:pk>/move/", candidates.move, name="move"),
    path("candidates/<int:pk>/undo/", candidates.undo, name="undo"),
]

# Where a link of the purpose "invitation" leads; see accounts/views/answers.py.
answer_urls = ([path("", answers.answer, name="answer")], "invitation")
