from resources.models.criteria import ResourceCriteria
from resources.models.events import NeedEvidenceEvent
from resources.models.evidence import HowKnown, NeedEvidence

__all__ = ["HowKnown", "NeedEvidence", "NeedEvidenceEvent", "ResourceCriteria"]
