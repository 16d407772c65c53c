"""Elements of GML one by one, however long the file is, and why a file cannot be used."""

from xml.etree import ElementTree

from django.utils.translation import gettext as _

# What may stand unread at once: the longest outline of a municipality has some 300 KB.
MOST_ELEMENTS = 100_000
MOST_BYTES = 8_000_000
# What is read at once. The parser begins anew with what has no end in what it has: where it gets
# 16 KB at a time, as iterparse asks, it reads one name of 8 MB five hundred times.
AT_ONCE = 256 * 1024


class BadFile(ValueError):
    """The file cannot be used; the message says why and what to do."""


class _Pieces:
    """A file that is read while what is held of it stays small."""

    def __init__(self, file):
        self.file, self.size, self.elements = file, 0, 0

    def read(self, size):
        piece = self.file.read(max(size, AT_ONCE))
        self.hold(size=len(piece))
        return piece

    def hold(self, *, size=0, elements=0):
        """Count what is held now; raise BadFile when it is too much."""
        self.size, self.elements = self.size + size, self.elements + elements
        if self.elements > MOST_ELEMENTS or self.size > MOST_BYTES:
            raise BadFile(
                _(
                    "The file holds more in one piece than a municipality or a road can have. "
                    "Take it from the office as it is."
                )
            )


def elements_of(file, names):
    """Yield the elements of these names, each whole; it is gone when the next one is asked for.

    Of all others what is not inside of another one goes as soon as it ends. Raises BadFile for a
    file that holds more in one piece than any place on Earth.
    """
    pieces, inside = _Pieces(file), []
    for event, element in ElementTree.iterparse(pieces, ("start", "end")):
        if event == "start":
            inside.append(element)
            pieces.hold(elements=1)
            continue
        inside.pop()
        is_one = bare(element.tag) in names
        if is_one:
            yield element
        if is_one or len(inside) == 1:
            if inside:
                del inside[-1][:]
            pieces.size, pieces.elements = 0, len(inside)


def bare(tag):
    """Return the name of an element without what stands before it."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
