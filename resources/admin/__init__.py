from resources.admin.evidence import NeedEvidenceAdmin

__all__ = ["NeedEvidenceAdmin"]
