"""How what people typed is put into sentences: ends, quotation marks, lists. No database.

Nobody here knows what a text says, only how it ends, what stands in it, and who speaks: what was
typed in the room is quoted, never said by whoever writes.
"""

import re

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.words import unended

CLOSING = "”\"')»"  # behind these the end of a sentence may hide
STOPS = ".?!…"
TWO_STOPS = re.compile(r"(?<=[.?!…])\.(?!\.)")
THREE = re.compile(r"\.\.\.")
# What stands in brackets or quotation marks does not part a list.
CLOSED = re.compile(r"\([^()]*\)|„[^„”]*”|“[^“”]*”|«[^«»]*»|\"[^\"]*\"")
# A stop behind an address would be read as its last sign. Of the last word alone.
LINK = re.compile(r"(?:https?://|www\.).|[^@]@[^@]+\.\w+$", re.IGNORECASE)
INNER = re.compile(r"[„“\"]([^„“”\"]*)[”\"]")


def sentence(*parts):
    """Return the parts that say something as sentences in a row, each with one stop."""
    return " ".join(ended(str(part)) for part in parts if part)


def ended(text):
    """Return the text with a full stop, unless it ends with a stop of its own.

    A stop behind an abbreviation ends the sentence too: "from 1945 r." has one dot, not two.
    """
    text = _one_stop(text.strip())
    has_end = not text or text.rstrip(CLOSING)[-1:] in STOPS or LINK.search(text.split()[-1])
    return text if has_end else f"{text}."


def quoted(text):
    """Return what somebody typed in quotation marks; those inside it become the inner ones."""
    return _("“%(text)s”") % {"text": nested(unended(text))}


def nested(text):
    """Return the text with the inner quotation marks instead of its own."""
    return INNER.sub(lambda match: pgettext("inner quotation", "‘%s’") % match.group(1), text)


def joined(words):
    """Return words as people list them: "one, two and three".

    Where one of them has a comma of its own, semicolons part them; of two the comma that ends
    the first stands before the "and". Where one has an "and" of its own, other words
    stand before the last.
    """
    words = [str(word) for word in words]
    if len(words) < 2:
        return "".join(words)
    open_words = [CLOSED.sub("", word) for word in words]
    has_comma = ["," in word for word in open_words]
    if any(has_comma) and len(words) > 2:
        return "; ".join(words)
    last = {"first": ", ".join(words[:-1]), "last": words[-1]}
    if has_comma[0]:
        return _("%(first)s, and %(last)s") % last
    conjunction = pgettext("conjunction", "and")
    if any(f" {conjunction} " in word for word in open_words):
        return _("%(first)s as well as %(last)s") % last
    return _("%(first)s and %(last)s") % last


def answered(question, answer):
    """Return an answer behind the words that ask for it: "How to see to it: by asking"."""
    return f"{question}: {answer}" if answer else ""


def capital(text):
    return text[:1].upper() + text[1:]


def _one_stop(text):
    parts = THREE.split(text)
    return "...".join(TWO_STOPS.sub("", part) for part in parts)
