"""What the house writes to those whom a library invites; a library may write it otherwise."""

from django.utils.translation import gettext_lazy as _

from accounts.letter_texts import HouseText

LETTER = ("library", "name", "person", "contact", "day")
THANKS = (*LETTER, "words")

HOUSE_TEXTS = [
    HouseText(
        "invitation_subject",
        _("Invitation: subject"),
        _("Invitation to work together: {name}"),
        places=("name", "library"),
        longest=150,
        is_line=True,
    ),
    HouseText(
        "salutation",
        _("Invitation: salutation, where a partner has none of its own"),
        _("Good morning,"),
        longest=120,
        is_line=True,
    ),
    HouseText(
        "invitation",
        _("Invitation: the letter"),
        _(
            "{salutation}\n\n{library} invites you to work together.\n\nWhy you: {why}\n\n"
            "What for: {purpose}\n\nWhat we ask: {ask}\n\nWhat you gain: {gain}\n\n"
            "Taking part is voluntary. Every answer is good, “no” as well. We will settle the "
            "details together, and goals hold only when each party agrees to them."
        ),
        places=("salutation", "library", "name", "why", "purpose", "ask", "gain"),
        needed=("why", "purpose", "ask", "gain"),
    ),
    HouseText(
        "invitation_end",
        _("Invitation: the end, with the link"),
        _(
            "The answer takes a minute and needs no account. We ask for it by {day}.\n\n"
            "Answer the invitation: {link}\n\nQuestions? {contact}\n\n"
            "With kind regards,\n{person}\n{library}"
        ),
        places=(*LETTER, "link"),
        needed=("day", "link"),
    ),
    HouseText(
        "reminder",
        _("Reminder, three days before the day"),
        _(
            "Good morning.\n\nA gentle reminder of the invitation to work together: {name}. We ask "
            "for an answer by {day}. If it is not the time, one press on “Not now” is enough.\n\n"
            "{link}\n\nThere will be no more reminders.\n\n{person}\n{library}"
        ),
        places=(*LETTER, "link"),
        needed=("link",),
    ),
    HouseText(
        "thanks_yes",
        _("After the answer “yes”"),
        _(
            "Good morning.\n\nThank you for the answer “yes”. Next we will write down goals "
            "together and ask for your consent to each. By {day} you will hear from: {contact}."
            "\n\nYour words: “{words}”\n\n{person}\n{library}"
        ),
        places=THANKS,
    ),
    HouseText(
        "thanks_talk",
        _("After the answer “let us talk first”"),
        _(
            "Good morning.\n\nThank you. By {day} you will get a call or a letter from: {contact}."
            "\n\nYour words: “{words}”\n\n{person}\n{library}"
        ),
        places=THANKS,
    ),
    HouseText(
        "thanks_not_now",
        _("After the answer “not now”"),
        _(
            "Good morning.\n\nThank you. We come back to this talk in: {month}, not sooner.\n\n"
            "Your words: “{words}”\n\n{person}\n{library}"
        ),
        places=(*THANKS, "month"),
    ),
    HouseText(
        "thanks_no",
        _("After the answer “no, thank you”"),
        _(
            "Good morning.\n\nThank you for a clear answer. It changes nothing between us. You are "
            "welcome at the library, for a cup of coffee as well.\n\nYour words: “{words}”\n\n"
            "{person}\n{library}"
        ),
        places=THANKS,
    ),
]
