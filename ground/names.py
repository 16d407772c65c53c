"""Where names stand on the map of the ground: none over another, the important ones first. Pure.

A letter keeps its size however close the picture is, so a name without room now may find it one
step closer: each name knows the step from which it shows.
"""

from dataclasses import dataclass, replace

from ground.polygons import contains
from ground.sheet import HEIGHT, WIDTH

LETTER = 0.56  # the width of a letter, of its height
SIZE = 14
STEPS = range(6)
GAP = 8  # pixels between a dot and its name
FAR = 22  # pixels between a dot and a name beside the sign that stands on the dot
# Right of the dot, left, above, below, and right and left of a sign that stands on it.
SIDES = ("start", "end", "over", "under", "right", "left")
AROUND = 16  # squares along each side of the sheet, to find the room of a neighbour's name


@dataclass(frozen=True)
class PlaceName:
    """A name beside its dot; `side` is how the text hangs on the dot, as in `SIDES`."""

    text: str
    x: float
    y: float
    side: str
    step: int
    latitude: float
    longitude: float
    is_town: bool = False


@dataclass(frozen=True)
class Patch:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other):
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def width_of(text, size=SIZE):
    return len(text) * size * LETTER


def patch_around(x, y, width, height):
    return Patch(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _patches_beside(x, y, text):
    """Yield (side, patch of the dot and its name): right of the dot, then left."""
    width = width_of(text) + GAP
    yield "start", Patch(x - 5, y - 9, x + width, y + 9)
    yield "end", Patch(x - width, y - 9, x + 5, y + 9)


def place_names(places, frame, taken=()):
    """Return the PlaceNames of (name, latitude, longitude, is_town), given in order of importance.

    taken: Patches of the first picture where no name may stand, as of rings and of the library
    """
    names, waiting = [], list(places)
    for step in STEPS:
        closer = frame.closer(step)
        occupied = list(taken) if step == 0 else []
        occupied += [_patch_of(name, closer) for name in names]
        for place in list(waiting):
            text, latitude, longitude, is_town = place
            x, y = closer.at(latitude, longitude)
            for side, patch in _patches_beside(x, y, text):
                if not any(patch.meets(other) for other in occupied) and _fits(patch, step):
                    occupied.append(patch)
                    here = frame.at(latitude, longitude)
                    names.append(PlaceName(text, *here, side, step, latitude, longitude, is_town))
                    waiting.remove(place)
                    break
    return names


def _patch_of(name, frame):
    x, y = frame.at(name.latitude, name.longitude)
    return next(patch for side, patch in _patches_beside(x, y, name.text) if side == name.side)


def _fits(patch, step):
    """Return whether a name of the first picture stands on the sheet; closer ones are moved to."""
    return step > 0 or (
        patch.left >= 0 and patch.right <= WIDTH and patch.top >= 0 and patch.bottom <= HEIGHT
    )


def clear_of_signs(placed, frame, signs, taken=()):
    """Return PlaceNames of which none on the sheet lies under a sign or over another name.

    A name that a sign covers stands on another side of its dot; without room on any, it waits for
    a closer picture. The script does the same with its own signs (`showNames` of ground.js).
    signs, taken: Patches
    """
    dots = [frame.at(one.latitude, one.longitude) for one in placed if one.step == 0]
    occupied, cleared = [*signs, *taken, *(patch_around(x, y, 8, 8) for x, y in dots)], []
    for name in placed:
        if name.step > 0:
            cleared.append(name)
            continue
        x, y = frame.at(name.latitude, name.longitude)
        for side in (name.side, *SIDES):
            patch = _letters(x, y, name.text, side)
            if _fits(patch, 0) and not any(patch.meets(other) for other in occupied):
                occupied.append(patch)
                cleared.append(replace(name, side=side))
                break
        else:
            cleared.append(replace(name, step=1))
    return cleared


def patches_of(placed, frame):
    """Return the patches of the PlaceNames that show on the first picture, and of their dots."""
    shown = [(one, frame.at(one.latitude, one.longitude)) for one in placed if one.step == 0]
    letters = [_letters(*at, one.text, one.side) for one, at in shown]
    return letters + [patch_around(*at, 8, 8) for _one, at in shown]


def patch_of_ring(x, y, words):
    """Return the patch of the words of a ring, whose base line is at y."""
    return patch_around(x, y - 4, width_of(words, 13) + 4, 18)


def _letters(x, y, text, side):
    """Return the patch of a name alone, without its dot."""
    width, gap = width_of(text), FAR if side in ("right", "left") else GAP
    if side in ("start", "right"):
        return Patch(x + gap - 1, y - 9, x + gap + width, y + 9)
    if side in ("end", "left"):
        return Patch(x - gap - width, y - 9, x - gap + 1, y + 9)
    top = y - 34 if side == "over" else y + 20
    return Patch(x - width / 2, top, x + width / 2, top + 15)


def room_for(text, rings, frame, taken=()):
    """Return where on the sheet the name of an area stands, or None where it has no room.

    The sheet is cut into squares; the name takes the square of the area with most of the area
    around it where it meets nothing.
    """
    south, west, north, east = frame.box
    inside = {
        (row, column)
        for row in range(AROUND)
        for column in range(AROUND)
        if contains(
            rings,
            west + (east - west) * (column + 0.5) / AROUND,
            north + (south - north) * (row + 0.5) / AROUND,
        )
    }
    wide, high = WIDTH / AROUND, HEIGHT / AROUND

    def neighbours(square):
        row, column = square
        return sum((row + a, column + b) in inside for a in (-1, 0, 1) for b in (-2, -1, 0, 1, 2))

    for row, column in sorted(inside, key=lambda square: (-neighbours(square), square)):
        x, y = round((column + 0.5) * wide, 1), round((row + 0.5) * high, 1)
        patch = patch_around(x, y, width_of(text, 15), 20)
        if _fits(patch, 0) and not any(patch.meets(other) for other in taken):
            return x, y
    return None
