from accounts.admin.letters import LetterAdmin, LinkAdmin
from accounts.admin.libraries import BranchAdmin, MunicipalityAdmin
from accounts.admin.memberships import MembershipAdmin
from accounts.admin.people import OversightAdmin, UserAdmin
from accounts.admin.viewings import ViewingAdmin

__all__ = [
    "BranchAdmin",
    "LetterAdmin",
    "LinkAdmin",
    "MembershipAdmin",
    "MunicipalityAdmin",
    "OversightAdmin",
    "UserAdmin",
    "ViewingAdmin",
]
