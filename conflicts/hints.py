"""Words that judge where facts would help. Pure: what is said about them stands on the page."""

import re

from accounts.words import fold

JUDGING = re.compile(
    r"\b(zawsze|nigdy|ciagle|wiecznie|oni nie chca|one nie chca|nie chce im sie|znowu"
    r"|always|never|they don.?t want|they do not want)\b"
)


def judges(text):
    """Return whether a text says always, never, they don't want."""
    return bool(JUDGING.search(fold(text)))
