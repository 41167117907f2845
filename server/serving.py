"""Serve an application until it is stopped, with waitress."""

from __future__ import annotations

import errno
import signal
import socket
import threading
from collections.abc import Callable
from typing import Any

from flask import Flask

from server import pages, search
from store.errors import StoreError

THREADS = 48
"""More than queries run and wait at a time, so that pages and ``/health`` answer beside them."""


class ServerError(StoreError):
    """The server cannot start. Of the same shape as the store's errors, so it is told as they are."""


def open_socket(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises ``ServerError`` where that cannot be."""
    where = f"{host}:{port}"
    try:
        family, kind, proto, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, proto)
    except OSError as error:
        raise ServerError(
            host, f"no address of this machine ({error.strerror})", "try --host 127.0.0.1"
        ) from error
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(1024)
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise ServerError(
                where, "something else listens on this port", "stop it, or give another --port"
            ) from error
        if error.errno == errno.EACCES:
            raise ServerError(
                where, "you may not listen on this port", "give a --port above 1023"
            ) from error
        if error.errno == errno.EADDRNOTAVAIL:
            raise ServerError(
                where, "no address of this machine", "try --host 127.0.0.1"
            ) from error
        raise
    return listening


def make_server(app: Flask, listening: socket.socket) -> Any:
    """A waitress server on a socket; ``run()`` serves, ``close()`` stops."""
    from waitress.server import create_server

    return create_server(
        app,
        sockets=[listening],
        threads=THREADS,
        connection_limit=1000,
        channel_timeout=60,
        max_request_body_size=app.config["MAX_CONTENT_LENGTH"],
        # A slow reader's answer waits on the disk, not in a thread and a worker.
        outbuf_high_watermark=4 << 30,
        ident="dossier",
        clear_untrusted_proxy_headers=True,
    )


def serve(app: Flask, host: str, port: int, on_ready: Callable[[str], None] | None = None) -> None:
    """Serve until interrupted (Ctrl-C, SIGTERM). ``on_ready`` is told the address, once it answers.

    Raises ``ServerError`` where the port cannot be had, ``NoData`` where there is no graph.
    """
    app.extensions["dossier.live"].now()  # no graph: say so now, not at the first visit
    listening = open_socket(host, port)
    server = make_server(app, listening)
    app.extensions["dossier.pool"].warm()
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _interrupt)
        signal.signal(signal.SIGINT, _interrupt)  # also where a shell started this with it ignored
    pages.warm(app)
    search.warm(app)
    if on_ready:
        shown = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::", "::1") else host
        shown = f"[{shown}]" if ":" in shown else shown
        on_ready(f"http://{shown}:{listening.getsockname()[1]}/")
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()
        app.extensions["dossier.pool"].close()


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt
