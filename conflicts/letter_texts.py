"""What the house writes when it asks for a talk; a library may write it otherwise."""

from django.utils.translation import gettext_lazy as _

from accounts.letter_texts import HouseText

TALK = "talk"
HOUSE_TEXTS = [
    HouseText(
        TALK,
        _("Hard matter: the letter that asks for a talk"),
        _(
            "Good morning,\n\nwe ask for a 20-minute talk about one thing: {title}. We care that "
            "it is good for both parties.\n\nSuggested times: {times}. Another is fine too.\n\n"
            "{person}\n{library}"
        ),
        places=("title", "times", "person", "library"),
        needed=("title", "times"),
    )
]
