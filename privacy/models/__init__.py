from privacy.models.requests import PersonRequest

__all__ = ["PersonRequest"]
