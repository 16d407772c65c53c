from conflicts.admin.scripts import ConflictScriptAdmin

__all__ = ["ConflictScriptAdmin"]
