"""What an address says about the map of the ground beside its filter. Pure Python."""

from dataclasses import dataclass

from ground.sheet import RINGS


@dataclass(frozen=True)
class Looking:
    """How the ground is looked at; a field is named as its parameter. Nonsense is left out.

    reach: places without a partner within so many kilometres (of RINGS) are shown; 0 for none
    """

    reach: int = 0

    @classmethod
    def read(cls, address):
        """Return what a mapping of parameters says."""
        reach = address.get("reach", "")
        return cls(reach=int(reach) if reach in map(str, RINGS) else 0)

    @property
    def query(self):
        """Return it as it stands in an address, after the filter."""
        return f"reach={self.reach}" if self.reach else ""
