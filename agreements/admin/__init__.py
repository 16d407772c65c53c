from agreements.admin.agreements import AgreementAdmin, DocumentAdmin
from agreements.admin.sections import AgreementSectionAdmin

__all__ = ["AgreementAdmin", "AgreementSectionAdmin", "DocumentAdmin"]
