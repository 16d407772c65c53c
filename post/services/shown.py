"""By what a page tells later whether it still shows what the library says."""

from hashlib import sha256


def mark_of(shown):
    """Return a short text that is another one as soon as something else would be shown."""
    return sha256(repr(shown).encode()).hexdigest()
