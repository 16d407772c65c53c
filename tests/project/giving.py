"""What gives data away on paper or as a file: found from what is answered, not from a list."""

import re

from django.conf import settings

# Templates with a button that prints, at which people work; as a file they leave a line.
WORKED_ON = {
    "canvases/canvas.html": "worked on there; it prints what the page shows",
    "swot/board.html": "worked on there; it names organisations, as the map does",
    "cooperation/register.html": "a list to look through; taken as a table it leaves a line",
    "conflicts/practice.html": "the same for everybody: it names nobody",
    "accounts/_keep_receipt.html": "what somebody answered themselves, by their own link",
}
# Pages without that button from which data are copied.
COPIED_FROM = {"partners/addresses.html"}
# Kinds of answers that stay in a page or are read by machines.
SHOWN = {"text/html", "application/json", "text/plain", "application/xml", "image/svg+xml"}
FOR_A_PAGE = {
    "application/geo+json",
    "image/webp",
    "image/png",
    "image/jpeg",
    "text/javascript",
    "text/css",
}
# Asked again and again by a calendar: it was given away once, by whoever made its link.
SUBSCRIBED = {"calendar:answer"}
# Of a hard matter the host reads no line; who printed it, those on its list read.
FOR_A_LIST = {"conflicts:sheet", "conflicts:letter"}


def prints(path):
    return re.search(r"data-print[ >]", path.read_text(encoding="utf-8"))


FOR_PAPER = {
    str(path.relative_to(settings.BASE_DIR / "templates"))
    for path in (settings.BASE_DIR / "templates").rglob("*.html")
    if prints(path)
} - WORKED_ON.keys()


def gives_away(row, response):
    """Return whether an answer is a file, or a page that is made for paper or to be copied."""
    if response.status_code != 200 or row.route in SUBSCRIBED | FOR_A_LIST:
        return False
    kind = response.get("Content-Type", "").partition(";")[0]
    if response.get("Content-Disposition", "").startswith("attachment"):
        return True
    if kind not in SHOWN | FOR_A_PAGE:
        return True
    names = {template.name for template in response.templates or ()}
    return bool(names & (FOR_PAPER | COPIED_FROM))


def lines_of_exports(records):
    """Return the audit lines among log records that say that something was taken."""
    return [
        record.told
        for record in records
        if record.name == "okolica.audit" and record.told["kind"] == "export"
    ]
