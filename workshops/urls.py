"""Addresses of workshops; all begin with /libraries/<slug>/."""

from django.urls import path

from workshops.views import (
    agenda,
    answers,
    calendars,
    evidence,
    invitations,
    notes,
    offline,
    outcomes,
    participants,
    projector,
    run,
    sheets,
    talks,
    trainers,
    workshops,
)

app_name = "workshops"
urlpatterns = [
    path("workshops/", workshops.workshop_list, name="list"),
    path("workshops/new/", workshops.new, name="new"),
    path("workshops/<int:pk>/", workshops.detail, name="detail"),
    path("workshops/<int:pk>/workshop.ics", calendars.calendar_file, name="calendar"),
    path("workshops/<int:pk>/edit/", workshops.edit, name="edit"),
    path("workshops/<int:pk>/items/new/", agenda.new_item, name="item-new"),
    path("workshops/<int:pk>/items/<int:item_pk>/", agenda.edit_item, name="item-edit"),
    path("workshops/<int:pk>/items/<int:item_pk>/move/", agenda.move, name="item-move"),
    path("workshops/<int:pk>/items/<int:item_pk>/remove/", agenda.remove, name="item-remove"),
    path("workshops/<int:pk>/items/<int:item_pk>/delay/", agenda.delay, name="item-delay"),
    path("workshops/<int:pk>/people/", participants.participants, name="participants"),
    path("workshops/<int:pk>/invite/", invitations.invite, name="invite"),
    path("workshops/<int:pk>/invite/paper/", invitations.on_paper, name="invite-on-paper"),
    path("workshops/<int:pk>/people/add/", participants.add, name="participants-add"),
    path(
        "workshops/<int:pk>/people/<int:participant_pk>/",
        participants.edit,
        name="participant-edit",
    ),
    path(
        "workshops/<int:pk>/people/<int:participant_pk>/remove/",
        participants.remove,
        name="participant-remove",
    ),
    path("workshops/<int:pk>/people/sheet/", participants.attendance_sheet, name="attendance"),
    path(
        "workshops/<int:pk>/people/photo-consents/",
        participants.image_consents,
        name="image-consents",
    ),
    path("workshops/<int:pk>/ready/", offline.ready, name="ready"),
    path("workshops/<int:pk>/offline/", offline.unreachable, name="unreachable"),
    path("workshops/<int:pk>/notes/", notes.notes, name="notes"),
    path("workshops/<int:pk>/kit/", sheets.kit, name="kit"),
    path("workshops/<int:pk>/projector/", projector.projector, name="projector"),
    path("workshops/<int:pk>/projector/<int:item_pk>/", projector.wall, name="wall"),
    path("workshops/<int:pk>/clock/", projector.clock, name="clock"),
    path("workshops/<int:pk>/items/<int:item_pk>/lock/", agenda.lock, name="item-lock"),
    path("workshops/<int:pk>/run/<int:item_pk>/", run.run, name="run"),
    path("workshops/<int:pk>/run/<int:item_pk>/news/", run.news, name="news"),
    path("workshops/<int:pk>/run/<int:item_pk>/put-back/", run.bring_back, name="put-back"),
    path("workshops/<int:pk>/run/<int:item_pk>/sheet/", sheets.sheet, name="sheet"),
    path("workshops/<int:pk>/run/<int:item_pk>/lines/", run.add_lines, name="lines"),
    path(
        "workshops/<int:pk>/run/<int:item_pk>/lines/<int:entry_pk>/",
        run.edit_line,
        name="line-edit",
    ),
    path(
        "workshops/<int:pk>/run/<int:item_pk>/lines/<int:entry_pk>/remove/",
        run.remove_line,
        name="line-remove",
    ),
    path("workshops/<int:pk>/run/<int:item_pk>/outcomes/", outcomes.add, name="outcomes"),
    path(
        "workshops/<int:pk>/run/<int:item_pk>/outcomes/<int:outcome_pk>/remove/",
        outcomes.remove,
        name="outcome-remove",
    ),
    path("workshops/<int:pk>/run/<int:item_pk>/talks/", talks.add, name="talks"),
    path(
        "workshops/<int:pk>/run/<int:item_pk>/talks/<int:talk_pk>/remove/",
        talks.remove,
        name="talk-remove",
    ),
    path("workshops/<int:pk>/talks/<int:talk_pk>/", talks.edit, name="talk-edit"),
    path("workshops/<int:pk>/outcomes/<int:outcome_pk>/", outcomes.edit, name="outcome-edit"),
    path("workshops/<int:pk>/trainers/<int:trainer_pk>/end/", trainers.end, name="trainer-end"),
    path("five-elements/<int:pk>/copy/", evidence.copy, name="canvas-copy"),
    path("five-elements/points/<int:pk>/evidence/", evidence.evidence, name="evidence"),
    path(
        "five-elements/points/<int:pk>/evidence/<int:evidence_pk>/remove/",
        evidence.remove,
        name="evidence-remove",
    ),
    path("five-elements/evidence/<int:pk>/", evidence.cited, name="cited"),
]

# Where a link of the purpose "workshop-invitation" leads; see accounts/views/answers.py.
invitation_urls = ([path("", answers.answer, name="answer")], "workshop-invitation")
