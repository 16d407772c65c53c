"""The invented matter for half an hour of practice at a workshop; nobody in it exists."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Practice:
    title: object
    about: object
    ours: object
    theirs: object
    our_role: object
    their_role: object


HALL = Practice(
    title=_("The hall on Thursday evenings"),
    about=_(
        "On Thursdays the library holds evenings with stories in the dining room of a guesthouse. "
        "Since January the evenings end at eight, and guests of the house wait for their supper."
    ),
    ours=_("Library"),
    theirs=_("Guesthouse"),
    our_role=_(
        "People come after work: before half past four nobody is there. You have a reading room "
        "for fifteen people, and thirty come."
    ),
    their_role=_(
        "Guests pay for supper at half past six. The evenings bring you guests in winter, and you "
        "do not want to lose them."
    ),
)
