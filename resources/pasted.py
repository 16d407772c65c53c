"""Lines of a pasted text as resources: what stands in front of a line only parts it from others.

Pure Python.
"""

from reading.parts import entries_in
from reading.texts import lines_in
from resources.lines import read_line


def read_lines(text):
    """Return an UnderstoodLine for each line that says something."""
    return [read_line(line.text) for line in entries_in(lines_in(text))]
