from partnerships.admin.partnerships import PartnershipAdmin

__all__ = ["PartnershipAdmin"]
