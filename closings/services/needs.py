"""What groups of people need, as the room said it, becomes needs with how they are known."""

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.acts import act
from resources.lines import how_known
from resources.models import NeedEvidence
from resources.services.evidence import add_needs

LONGEST_WHO = NeedEvidence._meta.get_field("who").max_length


def said_at(workshop):
    """Return where we know from what was said on a day."""
    return _("Said at the workshop: %(workshop)s") % {"workshop": workshop}


def needs_said(lines):
    """Yield (line, text) of each need that lines of groups say; ";" parts several of one group."""
    for line in lines:
        for text in line.gains.split(";"):
            if text.strip():
                yield line, text.strip()


@act
def write_needs(*, workshop, lines, by):
    """Write the needs of groups that became records; what was left out needs nothing.

    How it is known are the words of the line; without them the day itself tells it.
    """
    kept = [line for line in lines if line.audience]
    rows = [(line.audience, text, _evidence(workshop, line)) for line, text in needs_said(kept)]
    if rows:
        add_needs(library=workshop.library, rows=rows, by=by, source=said_at(workshop))


def _evidence(workshop, line):
    known_on = min(workshop.held_on, timezone.localdate())
    if not line.why:
        return NeedEvidence(how="talk", text=said_at(workshop), known_on=known_on)
    who = Truncator(said_at(workshop)).chars(LONGEST_WHO)
    return NeedEvidence(how=how_known(line.why), text=line.why, who=who, known_on=known_on)
