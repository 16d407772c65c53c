"""The shape and the ink of each sector, and of the parts of the map.

The inks are the light tokens of the style sheet: as presentation attributes they dress the file
that is downloaded; on a page the style sheet wins and follows the theme.
"""

UNKNOWN = "unknown"  # where nobody knows the sector yet: no part of the verdict, and no free seat

SECTOR_INK = {
    "public": "#0072b2",
    "ngo": "#00785a",
    "private": "#b85400",
    "informal": "#7a4b9d",
    "person": "#5c6570",
    UNKNOWN: "#55606e",
}
PAPER, INK, MUTED, LINE, STRONG_LINE = "#fbfaf6", "#1b2330", "#55606e", "#ddd8cc", "#857f70"
PRIMARY, ON_PRIMARY, SUNKEN = "#0b4f6c", "#ffffff", "#f3f0e8"

# How deep the tint of a zone is: closer is deeper, like the depths on a sea chart.
TINT = {"lasting": 0.2, "trial": 0.15, "one_off": 0.11, "contact": 0.07, "none": 0.035}
SPOKE_WIDTH = {"lasting": 3.4, "trial": 2.3, "one_off": 1.3}

_HEXAGON = ((0, -0.98), (0.85, -0.49), (0.85, 0.49), (0, 0.98), (-0.85, 0.49), (-0.85, -0.49))
_OCTAGON = (
    (-0.38, -0.92), (0.38, -0.92), (0.92, -0.38), (0.92, 0.38),
    (0.38, 0.92), (-0.38, 0.92), (-0.92, 0.38), (-0.92, -0.38),
)  # fmt: skip
_CORNERS = {
    "private": ((0, -1.04), (1.04, 0), (0, 1.04), (-1.04, 0)),
    "informal": _HEXAGON,
    "person": ((0, -0.98), (1, 0.82), (-1, 0.82)),
    UNKNOWN: _OCTAGON,
}


def shape_path(sector, x, y, radius):
    """Return the SVG path of a sector's shape around (x, y); all have about the same area."""
    if sector == "public":
        r = round(0.88 * radius, 1)  # the arcs need exactly half of the chord
        arc = f"a{r} {r} 0 1 1"
        return f"M{x - r:.1f} {y:.1f}{arc} {2 * r:.1f} 0{arc} {-2 * r:.1f} 0Z"
    if sector == "ngo":
        h, c = 0.79 * radius, 0.24 * radius
        s = 2 * (h - c)
        return (
            f"M{x - h + c:.1f} {y - h:.1f}h{s:.1f}q{c:.1f} 0 {c:.1f} {c:.1f}v{s:.1f}"
            f"q0 {c:.1f} {-c:.1f} {c:.1f}h{-s:.1f}q{-c:.1f} 0 {-c:.1f} {-c:.1f}v{-s:.1f}"
            f"q0 {-c:.1f} {c:.1f} {-c:.1f}Z"
        )
    points = [f"{x + dx * radius:.1f} {y + dy * radius:.1f}" for dx, dy in _CORNERS[sector]]
    return f"M{'L'.join(points)}Z"
