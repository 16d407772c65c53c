from privacy.models.requests import PersonRequest
from privacy.models.residents import ResidentNotice

__all__ = ["PersonRequest", "ResidentNotice"]
