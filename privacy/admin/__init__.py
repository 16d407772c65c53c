from privacy.admin.requests import PersonRequestAdmin

__all__ = ["PersonRequestAdmin"]
