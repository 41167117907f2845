"""A real server over a small dataset that was published several times, and a plain client."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit

from waitress.server import create_server

from server import create_app


class Answer:
    """What a server answered; redirects are not followed."""

    def __init__(self, connection: HTTPConnection) -> None:
        got = connection.getresponse()
        self.status, self.body = got.status, got.read()
        self.headers = {k.lower(): v for k, v in got.getheaders()}
        self.links = ", ".join(v for k, v in got.getheaders() if k.lower() == "link")

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self):
        return json.loads(self.body)


class Client:
    def __init__(self, root: str) -> None:
        self.root, self._at = root, urlsplit(root)

    def get(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str):
        connection = HTTPConnection(self._at.hostname, self._at.port, timeout=60)
        try:
            path = path.removeprefix(self.root)
            named = {k.replace("_", "-"): v for k, v in headers.items()}
            connection.request(method, path, body, named)
            return Answer(connection)
        finally:
            connection.close()


@contextmanager
def client_of(data: Path) -> Iterator[Client]:
    """A server on a free port, ended with the block."""
    app = create_app(data)
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    over = Event()

    def run() -> None:  # ended by the thread that runs it, between two looks at its sockets
        while not over.is_set():
            server.asyncore.loop(timeout=0.05, map=server._map, count=1)
        server.task_dispatcher.shutdown()
        server.close()

    thread = Thread(target=run)
    thread.start()
    try:
        yield Client(f"http://127.0.0.1:{server.effective_port}")
    finally:
        over.set()
        thread.join()
        app.extensions["dossier.pool"].close()
