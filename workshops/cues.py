"""What helps on paper: guiding questions of each box, and cues for the person who runs the day."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Cue:
    """One part of the day: what to do, what to say, what to write down ("" where nothing)."""

    do: Promise
    say: Promise | str = ""
    write: Promise | str = ""


# box of an exercise → what to ask yourselves over its empty lines
GUIDES = {
    "partner": _("Who already does something with the library? Write the name and the sector."),
    "audience": _(
        "For which groups of people is it done? What does each need, and how do we know?"
    ),
    "tie": _("Who on this sheet does something together? Two names with a dash, and what they do."),
    "common_good": _("What do we make, keep or protect here for everybody?"),
    "partnerships": _("With whom? Why just they, and who is missing?"),
    "diagnosis": _("Whose needs are these? How do we know it?"),
    "vision": _("What will be different here in three years, and for whom?"),
    "benefits": _("Who will gain what? How will we see it?"),
    "strength": _("What is the library really good at? Beside it: how do we look after it?"),
    "weakness": _("What is hard for us or lacking? Beside it: how will we improve it?"),
    "opportunity": _("What around us helps? Beside it: what will we do with it?"),
    "threat": _("What around us may get in the way? Beside it: what will we do about it?"),
    "resource": _("Who could be invited? What would they bring, and what would they gain?"),
    "chosen": _("Put a star at three. Why just they? Who talks to them, and by when?"),
}

# kind of a part of the day → cue
CUES = {
    "start": Cue(
        _("Pass the attendance list round. Each person: name, organisation, one thing done "
          "with the library."),
        _("Today we look at who is around the library and what we could do together. Nobody has "
          "to join anything: a partnership begins when every side wants it."),
        _("The numbers from the attendance list."),
    ),
    "partner_map": Cue(
        _("Give out the sheet. Twenty minutes in groups of three or four, then read aloud and "
          "put the names on the wall."),
        _("Write down every organisation the library already works with, and every group of "
          "people it works for. Then look: who is there, who is missing, and who already does "
          "something with whom?"),
        _("One sentence: from how many sectors the partners come, and what follows for the "
          "library's role."),
    ),
    "elements": Cue(
        _("Explain the five words with an example each. Give out the sheet, fifteen minutes in "
          "groups, then one word after another together."),
        _("What good do we share? With whom do we look after it? How do we know what is needed? "
          "What shall be different? Who gains? Each answer leads to the next."),
        _("How the five hang together here, and what nobody knows yet."),
    ),
    "swot": Cue(
        _("First the library itself: strengths and weaknesses. Then what is around it: "
          "opportunities and threats. At the end everybody puts three dots."),
        _("A strength that nobody looks after fades; a weakness that has been named can be "
          "mended. Beside each entry write what you do about it."),
        _("The entries with most dots, and what is to be done about them."),
    ),
    "resources": Cue(
        _("List possible partners. For each: what it could bring and what it would gain. "
          "Choose the first three."),
        _("A partner gives something and gains something. While we cannot say what they would "
          "gain, it is too early to invite them."),
        _("Whom to invite first, who will talk to them, and by when."),
    ),
    "talk": Cue(
        _("In pairs play one difficult talk, five minutes; then change sides."),
        _("Different opinions do not end a partnership. Ask what matters to the other side, say "
          "what matters to you, then look for a way that serves both."),
        _("The matter, what each side needs, what was agreed. What nobody wants to see written "
          "stays in the room."),
    ),
    "promises": Cue(
        _("Each person says aloud one thing they will do. Nobody is pressed."),
        _("Small and soon is better than great and some day. What, who, by when?"),
        _("Every promise: what; who; by when."),
    ),
    "break": Cue(_("Open the windows, put the sheets on the wall, check the time.")),
}  # fmt: skip
