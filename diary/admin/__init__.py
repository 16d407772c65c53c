from diary.admin.interactions import InteractionAdmin, TaskAdmin

__all__ = ["InteractionAdmin", "TaskAdmin"]
