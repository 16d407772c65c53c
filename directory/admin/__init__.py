from directory.admin.consents import PartnerConsentAdmin

__all__ = ["PartnerConsentAdmin"]
