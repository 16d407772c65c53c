"""A network cable to pull out: a relay in front of the test server.

Unlike Chromium's own "offline" it cuts every process of the browser, workers included, and it can
let a request through and lose the answer, as a failing network does.
"""

import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit


class Cable:
    """Listens on a port of its own; `url` is the server's address through the cable."""

    def __init__(self, server_url):
        self.server = urlsplit(server_url).hostname, urlsplit(server_url).port
        self.open, self.loses_answers, self.pairs = True, False, set()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://localhost:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def pull(self):
        """Cut every connection; new ones are refused at once."""
        self.open = False
        self._cut()

    def plug(self):
        self.open, self.loses_answers = True, False
        self._cut()  # connections from before know nothing of it

    def lose_answers(self):
        """Requests arrive and are carried out; their answers never come."""
        self._cut()
        self.loses_answers = True

    def close(self):
        self.pull()
        self.listener.close()

    def _cut(self):
        for pair in list(self.pairs):
            for end in pair:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)

    def _listen(self):
        while True:
            try:
                browser, _address = self.listener.accept()
            except OSError:
                return
            if not self.open:
                browser.close()
                continue
            threading.Thread(target=self._relay, args=[browser], daemon=True).start()

    def _relay(self, browser):
        with browser, suppress(OSError), socket.create_connection(self.server) as server:
            pair = browser, server
            self.pairs.add(pair)
            back = threading.Thread(target=self._pour, args=[server, browser, True], daemon=True)
            back.start()
            self._pour(browser, server, False)
            back.join(timeout=10)
            self.pairs.discard(pair)

    def _pour(self, source, target, is_answer):
        with suppress(OSError):
            while data := source.recv(65536):
                if is_answer and self.loses_answers:
                    break
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
