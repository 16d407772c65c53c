from ground.models.localities import AddressPoint, Locality, LocalityKind
from ground.models.outlines import Outline
from ground.models.roads import RoadNetwork

__all__ = ["AddressPoint", "Locality", "LocalityKind", "Outline", "RoadNetwork"]
