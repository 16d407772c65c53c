from ground.admin.localities import AddressPointAdmin, LocalityAdmin
from ground.admin.outlines import OutlineAdmin
from ground.admin.roads import RoadNetworkAdmin

__all__ = ["AddressPointAdmin", "LocalityAdmin", "OutlineAdmin", "RoadNetworkAdmin"]
