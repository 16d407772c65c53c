"""Names of partners typed into a form of one page: the doubtful ones are settled on it too."""

from dataclasses import dataclass, field

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.keys import key_in
from accounts.typed_fields import PastedField
from intake.proposals import propose_line
from intake.services.names import by_kinds_of_today
from partners.models import Partner
from reading.parts import NamedLine
from selections.forms.names import NEW, DoubtFormSet, PossibleNamesForm, doubts_of
from selections.services.names import read_lines

PREFIX = "doubts"


@dataclass
class SettledNames:
    """What a box of names means: partners we know, and those that are new to the register."""

    partners: list
    proposals: list
    seen: list = field(default_factory=list)


class PartyNamesForm(PossibleNamesForm):
    """A form with a box of names; call `settle` once it is valid.

    Where a name may be somebody else, or tells no sector, the page asks below (`doubts`), and
    nothing is saved before each has its answer.
    """

    names = PastedField(
        label=_("Who is in it?"),
        help_text=_("Each name in its own line. You can paste a list. Without your library."),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "autocomplete": "off"}),
        max_length=100_000,
        error_messages={"required": _("Type at least one name.")},
    )
    doubts = None

    def settle(self, library):
        """Return the SettledNames, or None while the page has to ask."""
        read = read_lines(library=library, lines=self.cleaned_data["names"])
        settled = SettledNames(list(read.known), list(read.new))
        if not read.doubtful:
            return settled
        known = [row.known.pk for row in read.doubtful if row.known]
        if not self._is_answer_to(read.doubtful):
            self.doubts = _doubts(known, initial=doubts_of(read.doubtful))
            return None
        self.doubts = _doubts(known, self.data)
        if not self.doubts.is_valid():
            return None
        settled.seen = known
        recognise = by_kinds_of_today()
        for at, one in enumerate(self.doubts):
            said = one.cleaned_data
            if said["means"] == NEW:
                line = NamedLine(at, said["name"], said["sector"])
                settled.proposals.append(propose_line(line, recognise))
            elif key_in(said["means"]):
                settled.partners.append(one.partner)
        return settled

    def _is_answer_to(self, doubtful):
        """Whether the page that was sent asked about these very names."""
        asked = [self.data.get(f"{PREFIX}-{at}-name") for at in range(len(doubtful))]
        return asked == [row.proposal.name for row in doubtful]


def _doubts(keys, data=None, initial=None):
    partners = {one.pk: one for one in Partner.objects.current().filter(pk__in=keys)}
    return DoubtFormSet(
        data,
        initial=initial,
        prefix=PREFIX,
        form_kwargs={"partners": partners, "empty_permitted": False},
    )
