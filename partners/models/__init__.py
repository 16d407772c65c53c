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
from partners.models.levels import LevelChange
from partners.models.openings import Opening
from partners.models.partners import Level, Partner
from partners.models.resources import Resource
from partners.models.saved_views import SavedView

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
    "SavedView",
    "Sector",
]
