from directory.models.consents import ConsentRequest, PartnerConsent

__all__ = ["ConsentRequest", "PartnerConsent"]
