"""What happened to the evidence of needs."""

from accounts.events import events_of
from resources.models.evidence import NeedEvidence


class NeedEvidenceEvent(events_of(NeedEvidence, without=NeedEvidence.PERSONAL)):
    """That a piece of evidence came, changed or went; never in whose words."""
