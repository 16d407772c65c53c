"""Which way round two numbers of a point are, judged by where the municipality can be. Pure Python.

Files of the state write east or north first; a mistaken order still lies in Poland, but in the
wrong voivodeship.
"""

from math import cos, hypot, radians

from ground.grid import DEGREES, GRID, is_inside, to_degrees

# About the middle of each voivodeship, by the first two digits of TERC: latitude, longitude.
MIDDLES = {
    "02": (51.1, 16.4),
    "04": (53.1, 18.5),
    "06": (51.2, 22.9),
    "08": (52.2, 15.3),
    "10": (51.6, 19.4),
    "12": (49.9, 20.3),
    "14": (52.3, 21.1),
    "16": (50.6, 17.9),
    "18": (49.95, 22.2),
    "20": (53.3, 22.9),
    "22": (54.2, 18.0),
    "24": (50.3, 19.0),
    "26": (50.8, 20.8),
    "28": (53.9, 20.8),
    "30": (52.3, 17.2),
    "32": (53.6, 15.5),
}
FARTHEST = 190  # kilometres from the middle of a voivodeship to its corners


def read_point(first, second, *, is_swapped=False):
    """Return (latitude, longitude) of two numbers, east before north unless swapped, or None.

    They are metres of EPSG:2180 or degrees; which of both, the numbers say.
    """
    point = (second, first) if is_swapped else (first, second)
    if is_inside(point, DEGREES):
        return point[1], point[0]
    return to_degrees(*point) if is_inside(point, GRID) else None


def is_in_voivodeship(latitude, longitude, terc):
    """Return whether a point can be in the voivodeship of this code."""
    middle = MIDDLES.get(terc[:2])
    if middle is None:
        return False
    wide = (longitude - middle[1]) * cos(radians(middle[0]))
    return hypot(latitude - middle[0], wide) * 111.2 <= FARTHEST


def is_swapped(points, is_possible, *, declared=False):
    """Return whether the numbers of these points are to be swapped, or None if neither way fits.

    is_possible: asks a (latitude, longitude); declared: what the file says, tried first
    """
    for swapped in (declared, not declared):
        found = [read_point(*point, is_swapped=swapped) for point in points]
        fitting = sum(point is not None and is_possible(*point) for point in found)
        if points and fitting * 2 > len(points):
            return swapped
    return None
