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

# How deep the tint of a corner is where a band begins; they lie one on the other.
TINT = {"none": 0.04, "contact": 0.05, "one_off": 0.06, "trial": 0.065, "lasting": 0.075}

PILE_LIFT = 0.32  # of a radius: how far the second shape of a pile looks out

# Corners in radii; a circle of radius 1 has about the same area as each shape.
_CORNERS = {
    "private": ((0, -1.12), (1.12, 0), (0, 1.12), (-1.12, 0)),
    "informal": ((0, -1.08), (0.94, -0.54), (0.94, 0.54), (0, 1.08), (-0.94, 0.54), (-0.94, -0.54)),
    "person": ((0, -1.1), (1.14, 0.92), (-1.14, 0.92)),
    UNKNOWN: (
        (-0.42, -1), (0.42, -1), (1, -0.42), (1, 0.42),
        (0.42, 1), (-0.42, 1), (-1, 0.42), (-1, -0.42),
    ),
}  # fmt: skip
_SQUARE = 0.89
_BOUNDS = {"public": (1, 1), "ngo": (_SQUARE, _SQUARE)} | {
    sector: (max(x for x, _ in corners), max(abs(y) for _, y in corners))
    for sector, corners in _CORNERS.items()
}


def bounds(sector, radius):
    """Return half of the width and half of the height that a shape takes around its middle."""
    across, along = _BOUNDS[sector]
    return across * radius, along * radius


def shape_path(sector, x, y, radius):
    """Return the SVG path of a sector's shape around (x, y); all have about the same area."""
    if sector == "public":
        r = round(radius, 1)  # the arcs need exactly half of the chord
        arc = f"a{r} {r} 0 1 1"
        return f"M{x - r:.1f} {y:.1f}{arc} {2 * r:.1f} 0{arc} {-2 * r:.1f} 0Z"
    if sector == "ngo":
        h, c = _SQUARE * radius, 0.24 * radius
        s = 2 * (h - c)
        return (
            f"M{x - h + c:.1f} {y - h:.1f}h{s:.1f}q{c:.1f} 0 {c:.1f} {c:.1f}v{s:.1f}"
            f"q0 {c:.1f} {-c:.1f} {c:.1f}h{-s:.1f}q{-c:.1f} 0 {-c:.1f} {-c:.1f}v{-s:.1f}"
            f"q0 {-c:.1f} {c:.1f} {-c:.1f}Z"
        )
    points = [f"{x + dx * radius:.1f} {y + dy * radius:.1f}" for dx, dy in _CORNERS[sector]]
    return f"M{'L'.join(points)}Z"


def plus_path(x, y, reach):
    """Return the SVG path of the plus sign of a free seat."""
    return f"M{x - reach:.1f} {y:.1f}h{2 * reach:.1f}M{x:.1f} {y - reach:.1f}v{2 * reach:.1f}"
