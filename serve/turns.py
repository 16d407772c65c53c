"""Costly work of a process takes turns, and leaves one of its four threads to other pages."""

import threading
from contextlib import contextmanager

# Whoever reads a picture or a list, or sets a page for paper, and whoever waits for that.
ASKED = threading.BoundedSemaphore(3)


@contextmanager
def held(places, seconds, otherwise):
    """Hold one of the places (a semaphore); raise `otherwise` after so many seconds without one."""
    if not places.acquire(timeout=seconds):
        raise otherwise
    try:
        yield
    finally:
        places.release()
