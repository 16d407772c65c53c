"""How each agreement stands, for pages, letters and files: its state and who did not sign."""

from dataclasses import dataclass, field

from django.utils import timezone

from agreements.models import Agreement
from agreements.services.signatures import beside, parties_and_signatures
from agreements.states import DRAFT, HOLDS, OVER, SUSPENDED, UNSIGNED, state_of
from files.services.together import read_together


@dataclass(frozen=True)
class PaperStanding:
    """An agreement with its state and its parties as (Party, Signature or None)."""

    agreement: Agreement
    state: str
    parties: list = field(default_factory=list)

    @property
    def missing(self):
        """Return the parties that have not signed; what was only spoken needs no signature."""
        return [] if self.agreement.is_spoken else [one for one, sign in self.parties if not sign]

    @property
    def is_a_draft(self):
        """Whether nobody signed yet, so that nothing can go on or be renewed."""
        return self.state == DRAFT

    @property
    def is_over(self):
        return self.state in OVER

    @property
    def is_suspended(self):
        return self.state == SUSPENDED

    @property
    def is_whole(self):
        """Whether every party signed and it holds."""
        return self.state == HOLDS

    @property
    def waits_for_signatures(self):
        """Whether somebody signed and somebody did not yet."""
        return self.state == UNSIGNED


def standings_of(agreements):
    """Return the PaperStanding of each of these agreements, in their order; one query."""
    agreements = list(agreements)
    if not agreements:
        return []
    return standings_in(agreements, read_together(beside(agreements), known=agreements))


def standings_in(agreements, read):
    """Return the same from what was read `beside` them."""
    today = timezone.localdate()
    parties = parties_and_signatures(agreements, read)
    found = []
    for one in agreements:
        here = parties[one.pk]
        state = state_of(
            today=today,
            **one.days,
            signed=sum(sign is not None for _party, sign in here),
            missing=sum(sign is None for _party, sign in here),
            is_spoken=one.is_spoken,
        )
        found.append(PaperStanding(one, state, here))
    return found
