from resources.admin.evidence import NeedEvidenceAdmin
from resources.admin.resources import ResourceAdmin

__all__ = ["NeedEvidenceAdmin", "ResourceAdmin"]
