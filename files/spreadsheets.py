"""Rows for spreadsheets: cells that are shown and not run. Pure Python."""

import csv
import io
import re

# Where a cell begins for a spreadsheet, whichever separator it takes a line apart with: one that
# expects commas knows nothing of our quotes, and ends the line where a text of ours does.
_FORMULA = re.compile(r'((?:^|[;,|\t\r\n])"*)(?=[-+=@＝＋－＠])|^(?=[\t\r\n])')


def no_formula(text):
    """Return a cell that no spreadsheet takes for a formula, nor what it makes of a part of it."""
    return _FORMULA.sub(r"\1'", text)


def as_csv(rows):
    """Return rows as text; a semicolon and a mark of UTF-8 make Polish spreadsheets open it."""
    text = io.StringIO("\ufeff", newline="")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text, delimiter=";")
    for row in rows:
        writer.writerow([no_formula(str(cell)) for cell in row])
    return text.getvalue()
