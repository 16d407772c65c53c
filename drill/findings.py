"""A figure of a drill and the bar it has to meet. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """`bar` is the most that `figure` may be; without one the figure is only told."""

    what: str
    figure: float | str
    bar: float | None = None

    @property
    def is_met(self):
        return self.bar is None or self.figure <= self.bar

    def __str__(self):
        bar = "" if self.bar is None else f"  (at most {self.bar})"
        figure = f"{self.figure:.1f}" if isinstance(self.figure, float) else self.figure
        return f"{'' if self.is_met else 'MISSED '}{self.what}: {figure}{bar}"
