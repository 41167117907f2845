"""Changes that visitors with a token ask for: one at a time, each in a process of its own.

Given: a change and who asks for it. Gives: what it did, or a ``Problem``. An update can neither be
timed out nor cancelled from Python, as little as a query; therefore ``server.writer`` does the work
in a process that can be killed, over a copy, and publishes it when it is whole.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from flask import Response, current_app, request

from server.evaluation import syntax_problem
from server.problems import Problem
from server.tokens import Tokens, authorised
from store.folder import KEEP

log = logging.getLogger(__name__)
TIMEOUT_S = 600
WAIT_S = 30
MEMORY_MB = 4096
RETRY = {"Retry-After": "10"}


@dataclass(slots=True)
class Writing:
    """Who may write, and the one way to do it."""

    data: Path
    tokens: Tokens | None = None
    keep: int = KEEP
    timeout_s: float = TIMEOUT_S
    wait_s: float = WAIT_S
    _turn: Lock = field(default_factory=Lock)

    @property
    def allowed(self) -> bool:
        """Whether anyone may write."""
        return self.tokens is not None

    def apply(self, change: Mapping[str, Any], who: str) -> dict[str, Any]:
        """Apply a change; gives ``store.edits.Change`` as JSON and ``created``. Raises ``Problem``."""
        if not self._turn.acquire(timeout=self.wait_s):
            raise Problem(
                503, "Others are writing", "One change is made at a time; try again in a moment.",
                headers=RETRY, limit="queue",
            )  # fmt: skip
        try:
            told = self._run({"data": str(self.data), "keep": self.keep, "who": who, **change})
        finally:
            self._turn.release()
        if "error" in told:
            raise _problem(told["error"], told["message"])
        return told

    def _run(self, message: Mapping[str, Any]) -> dict[str, Any]:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "server.writer", str(MEMORY_MB)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        )
        try:
            told, _ = process.communicate(json.dumps(message).encode(), timeout=self.timeout_s)
        except subprocess.TimeoutExpired:
            raise Problem(
                503, "The change took too long",
                f"It was stopped after {self.timeout_s:g} s; nothing was changed. Take it in parts.",
                limit="time", seconds=self.timeout_s,
            ) from None  # fmt: skip
        finally:
            if process.poll() is None:
                process.kill()
                process.communicate()
        if told:
            return json.loads(told)
        if process.returncode == -11:
            return {"error": "nesting", "message": ""}
        log.error("the writer ended with %s", process.returncode)
        return {"error": "memory" if process.returncode in (-6, -9) else "fault", "message": ""}


def writing() -> Writing:
    """Of the application that answers this request."""
    return current_app.extensions["dossier.writing"]


def writer_of_request() -> str:
    """Who asks, where he may write. Raises 401 or 403."""
    return authorised(writing().tokens, request.headers.get("Authorization"))


def told(done: Mapping[str, Any], response: Response) -> Response:
    """Say with an answer which snapshot holds a change, and what its writer should know."""
    response.headers["X-Dossier-Snapshot"] = done["snapshot"]
    for warning in done["warnings"]:
        text = warning.encode("ascii", "backslashreplace").decode().replace('"', "'")
        response.headers.add("Warning", f'299 dossier "{text}"')
    response.headers["Cache-Control"] = "no-store"
    return response


def _problem(error: str, message: str) -> Problem:
    if error == "locked":
        return Problem(
            503, "A build is writing", "Changes wait until it is done; try again in a moment.",
            headers=RETRY, limit="queue",
        )  # fmt: skip
    if error == "syntax":
        return syntax_problem(message)
    if error == "missing":
        return Problem(404, "No such graph", f"There is no graph <{message}>.")
    if error == "refused":
        return Problem(400, "The change cannot be taken", message)
    if error == "evaluation":
        return Problem(400, "The change cannot be made", message)
    if error == "nesting":
        return Problem(400, "The update is nested too deeply", "Write it flatter.", limit="nesting")
    if error == "memory":
        return Problem(
            507, "The change needs too much memory",
            f"It may take {MEMORY_MB} MB; nothing was changed. Take it in parts.",
            limit="memory", megabytes=MEMORY_MB,
        )  # fmt: skip
    if error == "store":
        log.error("%s", message)
        return Problem(503, "The graph cannot be written", "Nothing was changed.")
    return Problem(500, "A fault of the server's own", "Nothing was changed.")
