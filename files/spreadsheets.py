"""Rows for spreadsheets: cells that are shown and not run. Pure Python."""

import csv
import io

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def no_formula(text):
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def as_csv(rows):
    """Return rows as text; a semicolon and a mark of UTF-8 make Polish spreadsheets open it."""
    text = io.StringIO("\ufeff", newline="")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text, delimiter=";")
    for row in rows:
        writer.writerow([no_formula(str(cell)) for cell in row])
    return text.getvalue()
