from activities.admin.activities import ActivityAdmin
from activities.admin.grants import GrantEditionAdmin, GrantRuleAdmin, GrantTaskAdmin

__all__ = ["ActivityAdmin", "GrantEditionAdmin", "GrantRuleAdmin", "GrantTaskAdmin"]
