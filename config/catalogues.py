"""Catalogues of words, made and compiled with Babel: no gettext tools are needed.

    python -m config.catalogues      brings locale/pl up to date with the code and compiles it

The English text is the msgid (docs/decisions/0007), so Polish is the only catalogue.
"""

import io
import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "locale/pl/LC_MESSAGES/django.po"
FOLDERS = [
    "accounts",
    "files",
    "activities",
    "agreements",
    "back_office",
    "canvases",
    "changes",
    "closings",
    "config",
    "conflicts",
    "cooperation",
    "demo",
    "diary",
    "directory",
    "ground",
    "intake",
    "maps",
    "calls",
    "merging",
    "naming",
    "partners",
    "partnerships",
    "privacy",
    "portability",
    "post",
    "reports",
    "resources",
    "reviews",
    "selections",
    "serve",
    "swot",
    "templates",
    "ties",
    "trainings",
    "workshops",
    "yearbook",
]
METHODS = [
    ("**/migrations/**", "ignore"),
    ("**.py", "python"),
    ("**.html", "config.catalogues:extract_template"),
    ("**.txt", "config.catalogues:extract_template"),
]
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# The comment of an entry that no code of ours asks for: it replaces a text of Django or allauth.
REPLACES = "Instead of the library's own words."
CHATTER = re.compile(
    rb'^"(POT-Creation-Date|PO-Revision-Date|Report-Msgid-Bugs-To|Last-Translator|Language-Team'
    rb"|Generated-By):.*\n",
    re.MULTILINE,
)


def extract_template(file, keywords, comment_tags, options):
    """Yield the messages of a Django template, in the shape Babel asks of a method."""
    source = templatize(file.read().decode("utf-8"))
    # Line by line without its indentation: what is left between the calls is no Python.
    calls = "\n".join(line.strip() for line in source.splitlines())
    yield from extract_python(io.BytesIO(calls.encode()), keywords, comment_tags, options)


def read_catalogue(path=SOURCE):
    with path.open("rb") as file:
        return read_po(file, locale="pl")


def extract():
    """Return a catalogue of every message in the code and the templates, without translations."""
    found = Catalog()
    for folder in FOLDERS:
        messages = extract_from_dir(
            ROOT / folder, METHODS, {"**": {"encoding": "utf-8"}}, keywords=KEYWORDS
        )
        for name, _, message, _, context in messages:
            found.add(message, locations=[(f"{folder}/{name}", 0)], context=context)
    return found


def key_of(message):
    """Return what makes a message one: its context and its (singular) text."""
    text = message.id if isinstance(message.id, str) else message.id[0]
    return message.context, text


def messages_of(catalogue):
    """Return the messages of a catalogue by key, without its header."""
    return {key_of(message): message for message in catalogue if message.id}


def update(catalogue, found):
    """Return `catalogue` with exactly the messages of `found`, its translations kept.

    Messages that replace words of a library stay; those that nobody asks for any more go.
    """
    old = messages_of(catalogue)
    wanted = messages_of(found)
    fresh = Catalog(locale="pl", header_comment="", fuzzy=False)
    fresh.mime_headers = catalogue.mime_headers  # with Django's four plural forms
    for key in sorted({*wanted, *old}, key=lambda key: (key[1].casefold(), key[1], key[0] or "")):
        message = wanted.get(key) or old[key]
        known = old.get(key)
        if key not in wanted and REPLACES not in known.user_comments:
            continue
        same_shape = known is not None and known.pluralizable == message.pluralizable
        fresh.add(
            message.id,
            known.string if same_shape else None,
            user_comments=known.user_comments if known else (),
            flags=message.flags,
            context=message.context,
        )
    return fresh


def write_catalogue(catalogue, path=SOURCE):
    """Write a catalogue without dates and line numbers: only a changed word is a difference."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, no_location=True, width=100)
    path.write_bytes(CHATTER.sub(b"", buffer.getvalue()))


def compile_if_stale(path=SOURCE):
    """Compile a catalogue that is newer than its compiled form; return whether it was."""
    compiled = path.with_suffix(".mo")
    if compiled.exists() and compiled.stat().st_mtime_ns >= path.stat().st_mtime_ns:
        return False
    with compiled.open("wb") as file:
        write_mo(file, read_catalogue(path))
    return True


if __name__ == "__main__":
    catalogue = update(read_catalogue(), extract())
    write_catalogue(catalogue)
    compile_if_stale()
    missing = [key for key, message in messages_of(catalogue).items() if not message.string]
    print(f"{len(catalogue)} messages, {len(missing)} without Polish")
