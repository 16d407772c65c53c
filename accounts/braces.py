"""Texts with words in braces for which something is put in: "Questions? {contact}"."""

import re

PLACE = re.compile(r"\{([^{}]*)\}")
PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")


def places_in(text):
    """Return what stands in braces, in order.

    >>> places_in("{who}, answer by { day }")
    ['who', 'day']
    """
    return [" ".join(found.split()) for found in PLACE.findall(text)]


def has_stray_brace(text):
    """Return whether a brace has no other one.

    >>> has_stray_brace("{link"), has_stray_brace("{link}")
    (True, False)
    """
    return bool(re.search(r"[{}]", PLACE.sub("", text)))


def renamed(text, names):
    """Return the text with other words in its braces; those that `names` does not know stay.

    >>> renamed("{day}, { Link }, {x}", {"day": "dzień", "link": "adres"})
    '{dzień}, {adres}, {x}'
    """

    def other(found):
        word = " ".join(found[1].split())
        return "{" + names.get(word.casefold(), word) + "}"

    return PLACE.sub(other, text)


def filled(text, values):
    """Return the text with `values` in place of the words; a paragraph with an empty one goes.

    What is put in is never read for braces again.

    >>> filled("Good {what}.\\n\\nWords: {words}\\n\\nBye.", {"what": "{day}", "words": ""})
    'Good {day}.\\n\\nBye.'
    """
    kept = [
        PLACE.sub(lambda found: values[found[1].strip()], part)
        for part in PARAGRAPHS.split(text.strip())
        if all(values[word] for word in places_in(part))
    ]
    return "\n\n".join(kept)
