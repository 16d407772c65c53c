"""What a report is made of: texts with headings and points, tables and figures. Pure Python."""

import base64
import unicodedata
from dataclasses import dataclass

HEADING, POINT = "# ", "- "
KEPT = {"\n", "\t"}  # of the signs without a shape
FORMS = {"svg": "svg+xml", "png": "png", "jpg": "jpeg"}


@dataclass(frozen=True)
class Heading:
    text: str
    kind: str = "heading"


@dataclass(frozen=True)
class Paragraph:
    text: str
    kind: str = "paragraph"


@dataclass(frozen=True)
class Points:
    items: tuple[str, ...]
    kind: str = "points"


@dataclass(frozen=True)
class Table:
    """Rows of words; the first word of each row names it."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kind: str = "table"

    @property
    def labelled(self):
        """The rows as pairs of the column's words and the cell's, for tables that become cards."""
        return [list(zip(self.head, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Figure:
    """A picture: `content` is its bytes, or its text when `form` (svg, png, jpg) is svg."""

    content: str | bytes
    form: str
    alternative: str
    caption: str = ""
    is_logo: bool = False  # small, in a row with the others, without a caption
    is_photo: bool = False  # two in a row
    is_upright: bool = False
    instead: str = ""  # said in its place where a decoder finds it damaged
    kind: str = "figure"

    @property
    def address(self):
        """The picture as an address that holds it, so that a page needs no second request."""
        content = self.content.encode() if isinstance(self.content, str) else self.content
        return f"data:image/{FORMS[self.form]};base64,{base64.b64encode(content).decode()}"


def shown_blocks(blocks, can_be_shown):
    """Return the blocks, with sentences instead of pictures that cannot be shown.

    can_be_shown(bytes, form): asked of each photo and logo; None: all can
    """
    if can_be_shown is None:
        return blocks
    return [
        Paragraph(block.instead)
        if isinstance(block, Figure)
        and isinstance(block.content, bytes)
        and not can_be_shown(block.content, block.form)
        else block
        for block in blocks
    ]


def without_controls(text):
    """Return the text without signs that no document can hold (control signs, lone surrogates)."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if plain.replace("\n", "").replace("\xa0", "").isprintable():  # as nearly every text
        return plain
    return "".join(
        sign
        for sign in plain
        if sign in KEPT or unicodedata.category(sign) not in {"Cc", "Cs", "Cn", "Co"}
    )


def blocks_of(text):
    """Return the blocks of a text as people type it.

    A line that begins with "# " is a heading, lines that begin with "- " are the points of a
    list, an empty line ends a paragraph. Everything else is what it says.
    """
    blocks, lines, points = [], [], []

    def close():
        if lines:
            blocks.append(Paragraph(" ".join(lines)))
        if points:
            blocks.append(Points(tuple(points)))
        lines.clear()
        points.clear()

    for raw in without_controls(text).split("\n"):
        line = raw.strip()
        if line.startswith(POINT):
            if lines:
                close()
            points.append(line.removeprefix(POINT).strip())
        elif line.startswith(HEADING):
            close()
            blocks.append(Heading(line.removeprefix(HEADING).strip()))
        elif not line:
            close()
        else:
            if points:
                close()
            lines.append(line)
    close()
    return blocks


def listed(heading, items):
    """Return the text of a heading with its points; nothing when there are none."""
    items = [" ".join(item.split()) for item in items]
    if not items:
        return ""
    return "\n".join([f"{HEADING}{heading}", *(f"{POINT}{item}" for item in items)])


def paragraphs(*texts):
    """Return the texts that say something, an empty line between them."""
    return "\n\n".join(text for text in texts if text)
