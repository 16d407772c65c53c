from privacy.models.requests import PersonRequest
from privacy.models.residents import ResidentNotice
from privacy.models.statements import LibraryStatement

__all__ = ["LibraryStatement", "PersonRequest", "ResidentNotice"]
