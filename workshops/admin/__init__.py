from workshops.admin.invitations import PartnerInvitationAdmin
from workshops.admin.results import EntryAdmin, OutcomeAdmin, ParticipantAdmin
from workshops.admin.workshops import WorkshopAdmin

__all__ = [
    "EntryAdmin",
    "OutcomeAdmin",
    "ParticipantAdmin",
    "PartnerInvitationAdmin",
    "WorkshopAdmin",
]
