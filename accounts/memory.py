"""What a process keeps in its memory: each piece has an end, and together they are so many bytes.

Django's own memory lets go of a piece when it is asked for once more or pushed out by others, which
may be never. See docs/decisions/0269.
"""

import time

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache

from accounts.remembering import forget_answers, forget_old_answers

LONGEST = 600  # seconds, whatever a piece was kept for
SELDOM = 5  # seconds between two looks for what has ended
MEMORIES = {}
LOOKED = {"at": 0.0}


class Memory(LocMemCache):
    """A cache of one process. `MOST_BYTES` and `MAX_ENTRIES` bound it: the least asked for goes."""

    def __init__(self, name, params):
        super().__init__(name, params)
        self.most_bytes = params["OPTIONS"]["MOST_BYTES"]
        MEMORIES[name] = self  # one of each thread, over the same pieces

    def get_backend_timeout(self, timeout=DEFAULT_TIMEOUT):
        latest = time.time() + LONGEST
        ends_at = super().get_backend_timeout(timeout)
        return latest if ends_at is None else min(ends_at, latest)

    def add(self, *args, **kwargs):
        let_go_of_what_ended()
        return super().add(*args, **kwargs)

    def set(self, *args, **kwargs):
        let_go_of_what_ended()
        super().set(*args, **kwargs)

    def let_go(self):
        """Drop the pieces that have ended."""
        with self._lock:
            for key in [key for key in self._cache if self._has_expired(key)]:
                self._delete(key)

    def _has_expired(self, key):
        """Return whether a piece ended, or ends later than any may: then a clock was set back."""
        left = self._expire_info.get(key, -1) - time.time()
        return not 0 < left <= LONGEST + SELDOM

    def _set(self, key, value, timeout=DEFAULT_TIMEOUT):
        super()._set(key, value, timeout)
        held = sum(map(len, self._cache.values()))
        while held > self.most_bytes:
            oldest = next(reversed(self._cache))
            held -= len(self._cache[oldest])
            self._delete(oldest)


def let_go_of_what_ended():
    """Drop what has ended of all that this process keeps, whatever is kept now."""
    if abs(time.time() - LOOKED["at"]) < SELDOM:
        return
    LOOKED["at"] = time.time()
    forget_old_answers()
    for memory in list(MEMORIES.values()):
        memory.let_go()


def forget_all():
    """Drop all that this process keeps: somebody was erased, and stands in none of it any more.

    Another process shows nothing of it either, as its pieces have other keys; it drops them when
    they end.
    """
    forget_answers()
    for memory in list(MEMORIES.values()):
        memory.clear()


def in_memory(**of_each):
    """Return caches for the settings: `name=(how many pieces, how many megabytes)`."""
    return {
        name: {
            "BACKEND": "accounts.memory.Memory",
            "LOCATION": name,
            "OPTIONS": {"MAX_ENTRIES": pieces, "MOST_BYTES": megabytes * 1024 * 1024},
        }
        for name, (pieces, megabytes) in of_each.items()
    }
