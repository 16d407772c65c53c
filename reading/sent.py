"""Which act a form asks for, by the key of its page and by what was typed into it. Pure Python."""

from uuid import UUID, uuid4, uuid5


def key_of_sent(key, sent):
    """Return the key of what was `sent` (a QueryDict) from the page with this key.

    The same sent again has the same key and acts once. Other words from the same page, which was
    still there while its answer was on the way, are another act: neither is lost. What is no key
    becomes a new one. See docs/decisions/0249.
    """
    try:
        page = UUID(str(key))
    except ValueError:
        return uuid4()
    return uuid5(page, repr(sorted(sent.lists())))
