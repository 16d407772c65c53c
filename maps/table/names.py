"""Names as they fit: what tells two apart is never cut."""

from maps.label_widths import text_width

FEW_LETTERS = 1.5  # ems that are left of a name beside its village at least
MUCH = 0.35  # of its room that is left of a name beside its last word
WELL_FILLED = 0.6  # of its room: whole words, where they fill that much, look better than letters


def fitted(label, place, size, room):
    """Return a name within `room`; where it is cut, its village (or last word) stays whole."""
    if text_width(label, size) <= room:
        return label
    tail = _tail(label, place)
    rest = room - text_width(f" {tail}", size)
    if tail and rest > (FEW_LETTERS * size if tail == place else MUCH * room):
        return f"{_cut(label[: -len(tail)].rstrip(), size, rest)} {tail}"
    return _cut(label, size, room)


def told_apart(label, other, size, room):
    """Return a name within `room` from the word on that another name has not."""
    words, others = label.split(), other.split()
    same = 0
    while same < min(len(words), len(others)) and words[same] == others[same]:
        same += 1
    text = f"…{' '.join(words[same:] or words[-1:])}"
    return text if text_width(text, size) <= room else _cut(text, size, room)


def _tail(label, place):
    words = label.split()
    if place and len(place) < len(label) and label.endswith(place):
        return place
    return words[-1] if len(words) > 1 else ""


def _cut(text, size, room):
    """Return the beginning of a text with an ellipsis, after a word where that is long enough."""
    letters = _until(list(text), "", size, room)
    words = _until(text.split(), " ", size, room)
    return words if text_width(words, size) >= WELL_FILLED * room else letters


def _until(parts, between, size, room):
    while parts and text_width(_ended(between.join(parts)), size) > room:
        parts.pop()
    return _ended(between.join(parts))


def _ended(text):
    return f"{text.rstrip(' .,–-„(')}…"
