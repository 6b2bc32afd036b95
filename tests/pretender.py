"""A web server that answers as LanguageTool does, or as a test wants it to."""

import json
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs

LANGUAGES = [{"name": code, "code": code, "longCode": code} for code in ("en-GB", "en-US", "fr")]

# From a text to the status and body of the answer, None for a connection that breaks off.
Check = Callable[[str], tuple[int, bytes] | None]


class Pretends(BaseHTTPRequestHandler):
    """Answers as LanguageTool does to all but the question about a text."""

    server: "Pretender"

    def do_GET(self) -> None:
        self._send(200, self.server.about_itself(self.path.partition("?")[0].rpartition("/")[2]))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked += 1
        answer = self.server.check(parse_qs(body)["text"][0])
        if answer is not None:
            self._send(*answer)

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


class Pretender(ThreadingHTTPServer):
    """A server that a team's configuration names."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Pretends)
        self.check: Check = lambda _: (200, b'{"matches": []}')
        self.about: dict[str, bytes] = {}
        self.headers: dict[str, str] = {}
        self.asked = 0

    @property
    def url(self) -> str:
        """Give where it listens."""
        return f"http://127.0.0.1:{self.server_port}"

    def about_itself(self, name: str) -> bytes:
        """Answer what is no question about a text."""
        usual = {"info": {"software": {"version": "6.8"}}, "languages": LANGUAGES, "healthcheck": "OK"}
        return self.about.get(name) or json.dumps(usual[name]).encode()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of who would not wait for an answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    @contextmanager
    def serving(self) -> Iterator[Self]:
        """Serve until the end."""
        with self:
            thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01})
            thread.start()
            yield self
            self.shutdown()
            thread.join()
