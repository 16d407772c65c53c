"""How wide a text is in the map's own letters, without a browser.

The table is printed from the shipped font by `docs/make_label_widths.py`; a browser test compares
it with what Chromium draws. Kerning is left out: it makes texts narrower, never wider.
"""

from maps.label_widths_table import BOLD, REGULAR

UNKNOWN = 1000  # a letter that Literata lacks comes from another font, perhaps a wide one

_WIDTHS = {
    bold: {letter: width for width, letters in table.items() for letter in letters}
    for bold, table in ((False, REGULAR), (True, BOLD))
}


def text_width(text, size, *, bold=False):
    """Return the width of `text` set in letters of `size`, in the unit of `size`."""
    widths = _WIDTHS[bold]
    return sum(widths.get(letter, UNKNOWN) for letter in text) * size / 1000


def shortened(text, size, room, *, bold=False):
    """Return `text`, cut and ended with an ellipsis where it is wider than `room`."""
    if text_width(text, size, bold=bold) <= room:
        return text
    while text and text_width(f"{text}…", size, bold=bold) > room:
        text = text[:-1].rstrip()
    return f"{text}…"


def in_two_lines(text, size):
    """Return the two lines of `text` whose wider one is narrowest, or one line without a space."""
    words = text.split()
    splits = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    if not splits:
        return (text,)
    return min(splits, key=lambda lines: max(text_width(line, size) for line in lines))


def in_lines(text, size, room, *, bold=False):
    """Return `text` broken at spaces into lines within `room`; a longer word stands alone."""
    lines = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size, bold=bold) <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return tuple(lines)
