from ground.admin.localities import AddressPointAdmin, LocalityAdmin
from ground.admin.outlines import OutlineAdmin

__all__ = ["AddressPointAdmin", "LocalityAdmin", "OutlineAdmin"]
