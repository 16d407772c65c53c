"""Several people who act at the same moment, each in a connection of their own."""

import threading
import time
from contextlib import nullcontext

from django.db import connection

from accounts.scoping import scope

LONGEST = 60  # seconds; whoever has not ended by then waits for something that never comes

# In this database alone. What a connection waits for belongs to no database, as it is the end of a
# transaction; the connection itself does.
WAITING = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


def until_somebody_waits(done):
    """Return when another connection waits for a lock, or what it did is done."""
    ends_at = time.monotonic() + LONGEST
    while time.monotonic() < ends_at and not done():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")  # else what was read first stays
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)


def at_once(*acts, library=None):
    """Begin the acts together, within the library if there is one.

    Returns what each of them returned or raised, in the order of the acts.
    """
    gate, outcomes = threading.Barrier(len(acts)), [None] * len(acts)

    def run(number, act):
        try:
            gate.wait(LONGEST)
            with scope(library=library) if library else nullcontext():
                outcomes[number] = act()
        except Exception as error:  # whatever it is: said by the test, not lost with its thread
            outcomes[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=one, daemon=True) for one in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONGEST)
    assert not any(thread.is_alive() for thread in threads), "somebody waits for ever"
    return outcomes
