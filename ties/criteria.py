"""What the list of ties is asked for in its address."""

from dataclasses import dataclass
from urllib.parse import urlencode

STATES = ("going_on", "planned", "ended", "all")


@dataclass(frozen=True)
class TieCriteria:
    """Words of a name, the code of a kind, and which ties: "" means those that there are."""

    q: str = ""
    kind: str = ""
    state: str = ""

    @classmethod
    def read(cls, asked):
        """Read an address; what nobody can choose counts as not asked."""
        state = asked.get("state", "")
        return cls(
            q=" ".join(asked.get("q", "").replace("\0", " ").split())[:200],
            kind=asked.get("kind", "").replace("\0", "")[:40],
            state=state if state in STATES else "",
        )

    @property
    def query(self):
        said = {"q": self.q, "kind": self.kind, "state": self.state}
        return urlencode({name: value for name, value in said.items() if value})
