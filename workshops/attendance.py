"""Numbers of a signed list as they are read from paper: "1-7, 9, 12". Pure Python."""

import re

RANGE = re.compile(r"(\d{1,4})(?:\s*[-–—]\s*(\d{1,4}))?")


class UnreadableNumbers(ValueError):
    """A piece of the text that is no number, or one that the list does not have."""

    def __init__(self, piece):
        super().__init__(piece)
        self.piece = piece


def numbers_in(text, most):
    """Return the numbers from 1 to `most` that a text names, as a set; raise UnreadableNumbers."""
    found = set()
    joined = re.sub(r"\s*[-–—]\s*", "-", text.strip())
    for piece in re.split(r"[\s,;.]+", joined):
        if not piece:
            continue
        match = RANGE.fullmatch(piece)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last <= most:
            raise UnreadableNumbers(piece)
        found.update(range(first, last + 1))
    return found
