"""Room for deep calls, so that Python does not ask the system for memory at every one of them.

Python keeps its frames in pieces of 16 kB. Where a piece ends, each call maps a new one and each
return gives it back; a template whose tags call each other just there spends a quarter of its time
so. A function that asks for a large frame gets one large piece, and all it calls lies in there.
"""

WORDS = 33_000  # a little more than half of 512 kB: what is asked for is rounded up to that


def with_room(call, *arguments, **named):
    return call(*arguments, **named)


with_room.__code__ = with_room.__code__.replace(co_stacksize=WORDS)
