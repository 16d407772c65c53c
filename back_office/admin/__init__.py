from back_office.admin.installation import InstallationAdmin
from back_office.admin.letters import LetterAdmin, LinkAdmin
from back_office.admin.libraries import BranchAdmin
from back_office.admin.memberships import MembershipAdmin
from back_office.admin.municipalities import MunicipalityAdmin
from back_office.admin.people import OversightAdmin, UserAdmin
from back_office.admin.viewings import ViewingAdmin

__all__ = [
    "BranchAdmin",
    "InstallationAdmin",
    "LetterAdmin",
    "LinkAdmin",
    "MembershipAdmin",
    "MunicipalityAdmin",
    "OversightAdmin",
    "UserAdmin",
    "ViewingAdmin",
]
