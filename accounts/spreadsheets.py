"""Cells that a spreadsheet shows and does not run. Pure Python."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def no_formula(text):
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
