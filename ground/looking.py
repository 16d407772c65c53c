"""What an address says about the map of the ground beside its filter. Pure Python."""

from dataclasses import asdict, dataclass, replace
from urllib.parse import urlencode

from ground.sheet import RINGS


@dataclass(frozen=True)
class Looking:
    """How the ground is looked at; a field is named as its parameter. Nonsense is left out.

    reach: places without a partner within so many kilometres (of RINGS) are shown; 0 for none
    show: "map" where a phone shows the map; else it shows the list (a wide window shows both)
    """

    reach: int = 0
    show: str = ""

    @classmethod
    def read(cls, address):
        """Return what a mapping of parameters says."""
        reach = address.get("reach", "")
        return cls(
            reach=int(reach) if reach in map(str, RINGS) else 0,
            show="map" if address.get("show") == "map" else "",
        )

    def query(self, **changes):
        """Return it with some changes as it stands in an address, after the filter."""
        said = asdict(replace(self, **changes))
        return urlencode({name: value for name, value in said.items() if value})
