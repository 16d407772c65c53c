"""How a process of gunicorn takes requests in: whole, before a thread begins with them.

A thread that reads from a visitor waits as long as the visitor likes: a dozen of half-sent requests
held all of them, and nobody got a page. Here one loop reads from everybody, headers and bodies, and
hands over what is whole; it also sends what slow visitors are slow to take. The loop is waitress's;
gunicorn keeps the processes.
"""

import gc
import logging
import math
import os
import time
from pathlib import Path
from weakref import WeakSet

from gunicorn.workers.base import Worker
from waitress import create_server, wasyncore
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import BaseWSGIServer
from waitress.task import WSGITask
from waitress.utilities import Error

logger = logging.getLogger(__name__)
MOST_CONNECTIONS = 900  # of a process, below the 1,024 files that systems let one open
SPARE = 100  # of those, for who comes: whoever waits without a whole request gives way before
MOST_HEADERS = 32 * 1024
MOST_BODY = 256 * 1024 * 1024  # twenty photos of 12 MB, and the form around them
ON_DISK = 512 * 1024  # bodies beyond this lie there, as waitress does it
MOST_BODIES = 1024 * 1024 * 1024  # of those, of all that a process is taking in
SILENCE = 30  # seconds without a byte after which a connection is given up
PATIENCE = 60  # seconds after which, again and again, it is looked at how much came in them:
SLOWEST = 300  # bytes a second; half of a telephone line, with pauses
# No language is known before a request was taken in.
NO_ROOM = (
    "Na serwerze nie ma teraz miejsca. Nic nie zginęło. Powiedz o tym osobie, która się nim "
    "zajmuje."
    "\n\nThe server has no room just now. Nothing was lost; tell whoever looks after it."
)
TOO_SLOW = (
    "Wysyłanie trwało zbyt długo i zostało przerwane. Nic nie zapisano. Wróć w przeglądarce do "
    "formularza i wyślij go jeszcze raz, najlepiej przez szybsze łącze."
    "\n\nSending took too long and was stopped; nothing was saved. Go back and send it again, best "
    "over a faster connection."
)
LOOK = 1  # seconds between two signs of life to gunicorn
MOST_MEMORY = 210 * 1024 * 1024  # resident, of a process that answered many requests;
MUCH_MEMORY = 260 * 1024 * 1024  # while somebody is just sending something to it
FAR_TOO_MUCH = 400 * 1024 * 1024  # after however few


class NoRoom(Error):
    code = 503
    reason = "Service Unavailable"


class TooSlow(Error):
    code = 408
    reason = "Request Timeout"


class Parser(HTTPRequestParser):
    """Takes a request in; one that finds no room on the disk gets an answer, not a dead line."""

    taken_in = WeakSet()  # all that are under way or not answered
    gave_way = False

    def __init__(self, adj):
        super().__init__(adj)
        self.since, self.came_before = time.monotonic(), 0
        self.taken_in.add(self)

    def received(self, data):
        try:
            if self.body_bytes_received > ON_DISK:
                self._make_room()
            if self.gave_way:
                raise OSError("too much is sent at the same moment")
            if self._is_too_slow():
                raise TimeoutError
            return super().received(data)
        except TimeoutError:
            self.error, self.completed = TooSlow(TOO_SLOW), True
        except OSError as error:
            logger.error("A request finds no room: %s", error)
            self.error, self.completed = NoRoom(NO_ROOM), True
        return len(data)

    def _is_too_slow(self):
        """Return whether somebody holds a connection by a byte now and then.

        What came long ago does not count: a large beginning would pay for days of single bytes.
        """
        took = time.monotonic() - self.since
        if took <= PATIENCE:
            return False
        is_too_slow = self.pace < SLOWEST
        self.since, self.came_before = time.monotonic(), self.body_bytes_received
        return is_too_slow

    @property
    def pace(self):
        """Return how many bytes a second came lately."""
        took = max(time.monotonic() - self.since, LOOK)
        return (self.body_bytes_received - self.came_before) / took

    def _make_room(self):
        """Let whoever brings the least give way while there are too many large bodies.

        Who came first and then holds what came would keep everybody else from sending anything.
        """
        large = [one for one in [*self.taken_in] if one.body_bytes_received > ON_DISK]
        while sum(one.body_bytes_received for one in large) > MOST_BODIES and not self.gave_way:
            slowest = min((one for one in large if not one.completed), key=lambda one: one.pace)
            slowest.gave_way = True
            slowest.close()  # and with it the file
            large.remove(slowest)
            slowest.body_bytes_received = 0

    def parse_header(self, header_plus):
        """Refuse a request that says twice, and differently, where it ends.

        A proxy may have believed the other one: what is left would be a request of its own here.
        """
        super().parse_header(header_plus)
        if self.chunked and "CONTENT_LENGTH" in self.headers:
            raise ParsingError("Content-Length beside Transfer-Encoding")


class MakingRoom(WSGITask):
    """Answers a request; whoever was answered makes room for who waits outside.

    A connection that is kept, and asks again at once, would be in before them for ever.
    """

    def build_response_header(self):
        if not self.channel.server.accepting:
            self.request.headers["CONNECTION"] = "close"
        return super().build_response_header()


class Channel(HTTPChannel):
    parser_class = Parser
    task_class = MakingRoom


class WholeRequests(Worker):
    """A process that answers with threads, and never waits for a visitor in one."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        # Gunicorn parts into processes after this. To look through what is loaded for cycles writes
        # to every object, and whoever writes gets a copy of its own: here it stays shared.
        gc.collect()
        gc.freeze()

    def run(self):
        # What is loaded stays: to look through it for cycles took half of a large page.
        gc.collect()
        gc.freeze()
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # of each wait for a thread
        channels = {}
        server = create_server(
            self._counted,
            map=channels,
            sockets=[listener.sock for listener in self.sockets],
            threads=self.cfg.threads,
            connection_limit=MOST_CONNECTIONS,
            max_request_header_size=MOST_HEADERS,
            max_request_body_size=MOST_BODY,
            channel_timeout=SILENCE,
            cleanup_interval=SILENCE // 3,
            asyncore_use_poll=True,
            clear_untrusted_proxy_headers=False,  # `accounts/visitors.py` knows which to trust
            ident=None,
        )
        for door in _doors(channels):
            door.channel_class = Channel
        while self.alive and os.getppid() == self.ppid and not self._has_grown(channels):
            self.notify()
            is_open = _whole_requests(channels) < self.cfg.threads
            for door in _doors(channels):
                door.accepting = is_open
            wasyncore.loop(timeout=LOOK, use_poll=True, map=channels, count=1)
            _let_others_in(channels)
        self._finish(channels)
        server.task_dispatcher.shutdown(timeout=LOOK)

    def _has_grown(self, channels):
        """Return whether another process takes over: after many requests, if memory gathered.

        A hall of two hundred phones asks a thousand times a minute, and leaves nothing behind. A
        photo that is on its way for minutes would be lost: for that it waits a while.
        """
        has_far_too_much = self.nr and FAR_TOO_MUCH < _resident() < math.inf
        if self.nr < self.max_requests and not has_far_too_much:
            return False
        is_waited_for = any(map(_is_sending, list(channels.values())))
        return _resident() > (MUCH_MEMORY if is_waited_for else MOST_MEMORY)

    def _counted(self, environ, start_response):
        """Answer a request, and count it for `--max-requests`."""
        self.nr += 1
        answer = self.wsgi(environ, start_response)
        return _headers_alone(answer) if environ["REQUEST_METHOD"] == "HEAD" else answer

    def _finish(self, channels):
        """Take no new connection, and finish what is under way."""
        for door in _doors(channels):
            door.accepting = False
        deadline = time.monotonic() + self.cfg.graceful_timeout - LOOK
        while time.monotonic() < deadline and any(map(_is_under_way, list(channels.values()))):
            self.notify()
            wasyncore.loop(timeout=0.1, use_poll=True, map=channels, count=1)


def _resident():
    """Return how many bytes this process holds in memory; without end where no system says it."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return math.inf
    return pages * os.sysconf("SC_PAGE_SIZE")


def _headers_alone(answer):
    """Send nothing of a page of which only the headers were asked for.

    Whoever asks next on this connection, as anybody does behind a proxy, would take it for theirs.
    """
    if hasattr(answer, "close"):
        answer.close()
    yield from ()


def _let_others_in(channels):
    """Close connections that bring nothing, the oldest first, before there are none for others.

    A browser opens its own anew when it has something to ask.
    """
    too_many = len(channels) - (MOST_CONNECTIONS - SPARE)
    if too_many > 0:
        waiting = [
            each
            for each in channels.values()
            if isinstance(each, HTTPChannel) and not (each.requests or each.total_outbufs_len)
        ]
        waiting.sort(key=lambda each: (_brings_something(each), each.creation_time))
        for each in waiting[:too_many]:
            each.handle_close()


def _brings_something(channel):
    """Return whether much comes on a connection, or it has hardly had the time for it."""
    is_new = time.time() - channel.creation_time < 2 * LOOK
    return is_new or (channel.request is not None and channel.request.pace >= SLOWEST)


def _doors(channels):
    return [each for each in channels.values() if isinstance(each, BaseWSGIServer)]


def _whole_requests(channels):
    """Return how many connections have a request that came whole and is not answered.

    While they are as many as threads, new ones wait outside, where every process may take them:
    one that dies takes only those with it that it was working on.
    """
    return sum(isinstance(each, HTTPChannel) and bool(each.requests) for each in channels.values())


def _is_under_way(channel):
    """Return whether a request came and is not answered, or may be read with the next look."""
    if not isinstance(channel, HTTPChannel):
        return False
    came_just_now = time.time() - channel.creation_time < LOOK
    is_asked = channel.requests or channel.total_outbufs_len or _is_sending(channel)
    return bool(came_just_now or is_asked)


def _is_sending(channel):
    """Return whether a body is on its way."""
    request = channel.request if isinstance(channel, HTTPChannel) else None
    return request is not None and request.body_bytes_received > 0
