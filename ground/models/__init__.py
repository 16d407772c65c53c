from ground.models.localities import AddressPoint, Locality, LocalityKind
from ground.models.outlines import Outline

__all__ = ["AddressPoint", "Locality", "LocalityKind", "Outline"]
