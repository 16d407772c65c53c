"""A full hall and a full office at once: people who ask at their own pace, over many connections.

200 phones read a public page every 15 seconds, 30 people go from page to page of a library every
6, and the server is the one that `serve` starts. Bars: 95 of 100 answers within 100 ms for the
phones and 500 ms for the people, and no error.
"""

import http.client
import random
import statistics
import threading
import time
from dataclasses import dataclass, field

from bench.side import HOST


@dataclass
class Crowd:
    """People who do the same. `pause` is how many seconds each reads; `most` their bar in ms."""

    name: str
    people: int
    pause: float
    addresses: list
    most: float
    cookie: str = ""
    times: list = field(default_factory=list)
    errors: list = field(default_factory=list)

    def visit(self, port, until, chance):
        """Ask for one page after another until the clock says `until`."""
        time.sleep(chance.uniform(0, self.pause))
        while time.monotonic() < until:
            address = chance.choice(self.addresses)
            began = time.perf_counter()
            try:
                status = self._ask(port, address)
            except (OSError, http.client.HTTPException) as error:
                status = repr(error)
            self.times.append((time.perf_counter() - began) * 1000)
            if status != 200:
                self.errors.append(f"{address}: {status}")
            time.sleep(self.pause * chance.uniform(0.8, 1.2))

    def _ask(self, port, address):
        connection = http.client.HTTPConnection(HOST, port, timeout=30)
        headers = {"Accept-Encoding": "gzip", "Sec-Fetch-Site": "same-origin"}
        connection.request("GET", address, headers=headers | {"Cookie": self.cookie})
        response = connection.getresponse()
        response.read()
        connection.close()
        return response.status


def weigh(port, crowds, *, seconds):
    """Let the crowds ask the server on `port` at once; return lines of a table and missed bars."""
    until = time.monotonic() + seconds
    people = [
        threading.Thread(target=crowd.visit, args=(port, until, random.Random(number)))
        for crowd in crowds
        for number in range(crowd.people)
    ]
    for one in people:
        one.start()
    for one in people:
        one.join()
    lines, missed = [], []
    for crowd in crowds:
        p95 = statistics.quantiles(crowd.times, n=20)[-1]
        lines.append(
            f"{crowd.people} {crowd.name}: {len(crowd.times)} answers, "
            f"p50 {statistics.median(crowd.times):.0f} ms, p95 {p95:.0f} ms, "
            f"at most {max(crowd.times):.0f} ms, {len(crowd.errors)} errors"
        )
        if p95 > crowd.most:
            missed.append(f"{crowd.name}: p95 {p95:.0f} ms, the bar is {crowd.most:.0f} ms")
        missed += sorted({f"{crowd.name}: {error}" for error in crowd.errors})
    return lines, missed
