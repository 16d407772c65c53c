"""The national grid EPSG:2180 (PL-1992) in plain Python, to a tenth of a millimetre.

Transverse Mercator on the GRS 80 ellipsoid by Krüger's series. ETRS89 is taken for WGS 84: they
differ by less than a metre.
"""

from math import asin, asinh, atan, atan2, atanh, cos, cosh, degrees, radians, sin, sinh, sqrt, tan

AXIS, FLATTENING = 6378137.0, 1 / 298.257222101
SCALE, MERIDIAN = 0.9993, radians(19)
EAST_OF_ORIGIN, NORTH_OF_ORIGIN = 500_000.0, -5_300_000.0

_N = FLATTENING / (2 - FLATTENING)
_E = sqrt(FLATTENING * (2 - FLATTENING))
_RADIUS = SCALE * AXIS / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_ALPHA = (
    _N / 2 - 2 * _N**2 / 3 + 5 * _N**3 / 16 + 41 * _N**4 / 180,
    13 * _N**2 / 48 - 3 * _N**3 / 5 + 557 * _N**4 / 1440,
    61 * _N**3 / 240 - 103 * _N**4 / 140,
    49561 * _N**4 / 161280,
)
_BETA = (
    _N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96 - _N**4 / 360,
    _N**2 / 48 + _N**3 / 15 - 437 * _N**4 / 1440,
    17 * _N**3 / 480 - 37 * _N**4 / 840,
    4397 * _N**4 / 161280,
)
# Where Poland lies, in metres and in degrees, with room around.
GRID = {"east": (150_000, 890_000), "north": (110_000, 810_000)}
DEGREES = {"east": (13.5, 24.5), "north": (48.5, 55.5)}


def to_grid(latitude, longitude):
    """Return (east, north) in metres."""
    phi, lam = radians(latitude), radians(longitude) - MERIDIAN
    t = sinh(atanh(sin(phi)) - _E * atanh(_E * sin(phi)))
    xi, eta = atan2(t, cos(lam)), asinh(sin(lam) / sqrt(t * t + cos(lam) ** 2))
    north, east = xi, eta
    for k, alpha in enumerate(_ALPHA, start=1):
        north += alpha * sin(2 * k * xi) * cosh(2 * k * eta)
        east += alpha * cos(2 * k * xi) * sinh(2 * k * eta)
    return EAST_OF_ORIGIN + _RADIUS * east, NORTH_OF_ORIGIN + _RADIUS * north


def to_degrees(east, north):
    """Return (latitude, longitude) of a point of the grid."""
    xi0, eta0 = (north - NORTH_OF_ORIGIN) / _RADIUS, (east - EAST_OF_ORIGIN) / _RADIUS
    xi, eta = xi0, eta0
    for k, beta in enumerate(_BETA, start=1):
        xi -= beta * sin(2 * k * xi0) * cosh(2 * k * eta0)
        eta -= beta * cos(2 * k * xi0) * sinh(2 * k * eta0)
    chi = asin(sin(xi) / cosh(eta))
    conformal = tan(chi)
    phi = chi
    for _ in range(5):  # converges by a factor of 150 a step
        phi = atan(sinh(asinh(conformal) + _E * atanh(_E * sin(phi))))
    return degrees(phi), degrees(MERIDIAN + atan2(sinh(eta), cos(xi)))


def is_inside(point, box):
    """Return whether (east, north) lies in a box of `GRID` or `DEGREES`."""
    (west, right), (south, top) = box["east"], box["north"]
    return west <= point[0] <= right and south <= point[1] <= top
