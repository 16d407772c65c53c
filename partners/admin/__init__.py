from partners.admin.audiences import AudienceAdmin
from partners.admin.contacts import ContactAdmin
from partners.admin.openings import OpeningAdmin
from partners.admin.partners import PartnerAdmin
from partners.admin.records import IdentifierAdmin, ImportBatchAdmin, LevelChangeAdmin
from partners.admin.vocabularies import AudienceSeedAdmin, KindAdmin

__all__ = [
    "AudienceAdmin",
    "AudienceSeedAdmin",
    "ContactAdmin",
    "IdentifierAdmin",
    "ImportBatchAdmin",
    "KindAdmin",
    "LevelChangeAdmin",
    "OpeningAdmin",
    "PartnerAdmin",
]
