"""A chat endpoint on this machine that answers as it is told, and remembers what it was asked."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any


@dataclass
class Reply:
    """What the server sends. ``delay_s`` comes before it, ``drip_s`` between its bytes."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay_s: float = 0
    drip_s: float = 0
    cut: int | None = None
    """So many bytes are sent of those that were promised."""


def says(content: Any, finish: str = "stop", usage: dict[str, int] | None = None, **more) -> Reply:
    """A reply in the form of the protocol; an object as content becomes JSON."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    message = {"role": "assistant", "content": text}
    body: dict[str, Any] = {"choices": [{"message": message, "finish_reason": finish}]}
    if usage is not None:
        body["usage"] = usage
    return Reply(json.dumps(body).encode(), **more)


def fails(status: int, message: str = "", **headers: str) -> Reply:
    """A refusal in the form that most servers use."""
    body = json.dumps({"error": {"message": message}}).encode()
    return Reply(body, status, {k.replace("_", "-"): v for k, v in headers.items()})


class Chat:
    """Replies in turn; the last one for ever. A reply may be a function of the request."""

    def __init__(self) -> None:
        self.replies: list[Reply | Callable[[dict[str, Any]], Reply]] = []
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.under_way = self.most_at_once = 0
        self.lock = Lock()
        chat = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                with chat.lock:
                    chat.under_way += 1
                    chat.most_at_once = max(chat.most_at_once, chat.under_way)
                length = int(self.headers["Content-Length"])
                request = json.loads(self.rfile.read(length))
                request["path"] = self.path
                chat.asked.append(request)
                chat.headers.append(dict(self.headers))
                with chat.lock:
                    reply = chat.replies.pop(0) if len(chat.replies) > 1 else chat.replies[0]
                if callable(reply):
                    reply = reply(request)
                time.sleep(reply.delay_s)
                with chat.lock:
                    chat.under_way -= 1
                with suppress(OSError):  # whoever asked may have gone
                    self.send_response(reply.status)
                    for name, value in reply.headers.items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(reply.body)))
                    self.end_headers()
                    self.send(reply)

            def send(self, reply: Reply) -> None:
                body = reply.body[: reply.cut]
                for byte in body if reply.drip_s else ():
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    time.sleep(reply.drip_s)
                if not reply.drip_s:
                    self.wfile.write(body)
                if reply.cut is not None:
                    self.close_connection = True

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"
        Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def passage(self, number: int = -1) -> str:
        """The passage that a request was about."""
        return self.asked[number]["messages"][-1]["content"].split("Passage:\n", 1)[1]
