from partners.models.audiences import Audience, AudienceSeed, PartnerAudience
from partners.models.contacts import Contact, Identifier
from partners.models.events import (
    AudienceEvent,
    ContactEvent,
    PartnerAudienceEvent,
    PartnerEvent,
    ResourceEvent,
)
from partners.models.imports import ImportBatch
from partners.models.kinds import Kind, Sector
from partners.models.openings import Opening
from partners.models.partners import Level, LevelChange, Partner
from partners.models.resources import Resource

__all__ = [
    "Audience",
    "AudienceEvent",
    "AudienceSeed",
    "Contact",
    "ContactEvent",
    "Identifier",
    "ImportBatch",
    "Kind",
    "Level",
    "LevelChange",
    "Opening",
    "Partner",
    "PartnerAudience",
    "PartnerAudienceEvent",
    "PartnerEvent",
    "Resource",
    "ResourceEvent",
    "Sector",
]
