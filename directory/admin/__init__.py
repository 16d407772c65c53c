from directory.admin.consents import ConsentRequestAdmin, PartnerConsentAdmin

__all__ = ["ConsentRequestAdmin", "PartnerConsentAdmin"]
