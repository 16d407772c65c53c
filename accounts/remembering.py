"""What functions remember of names and words of people, and its end. Pure Python.

A function that is asked the same again and again remembers its last answers. Where these hold what
people typed, somebody who was erased would stay among them as long as the process lives.
"""

import threading
import time
from functools import lru_cache

LONGEST = 3600  # seconds, after which all is worked out anew
FORGETTING = []
TURN = threading.Lock()
ENDS = {"at": time.time() + LONGEST}


def remembered(most):
    """Remember the last `most` answers of a function, like `lru_cache`, for an hour at most."""

    def wrap(function):
        kept = lru_cache(maxsize=most)(function)
        FORGETTING.append(kept.cache_clear)
        return kept

    return wrap


def forget_answers():
    """Let every function forget what it answered."""
    for forget in FORGETTING:
        forget()


def forget_old_answers():
    """Do so once in an hour, however often it is asked for, and where a clock was set back."""
    with TURN:
        left = ENDS["at"] - time.time()
        if 0 < left <= LONGEST:
            return
        ENDS["at"] = time.time() + LONGEST
    forget_answers()
