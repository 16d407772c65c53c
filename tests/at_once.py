"""Several people who act at the same moment, each in a connection of their own."""

import threading
from contextlib import nullcontext

from django.db import connection

from accounts.scoping import scope

LONGEST = 60  # seconds; whoever has not ended by then waits for something that never comes


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
