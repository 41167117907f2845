"""Strangers' queries in processes that can be stopped: the pool of workers and its limits.

Given: a query, the snapshot it runs over, and the formats that would do. Gives: the answer as
chunks of bytes, or a ``Problem`` that says which limit was hit. A query cannot be cancelled from
Python, and one that nests deeply enough ends its process; therefore it never runs in this one (see
``server/worker.py``).
"""

from __future__ import annotations

import json
import logging
import os
import select
import struct
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition
from typing import Any

from ontology.namespaces import PREFIXES
from server.negotiation import Chosen, Format
from server.problems import Problem
from store import sparql

log = logging.getLogger(__name__)
START_S = 30
"""Seconds that a worker may take to start, on a busy machine."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take, and how many may wait."""

    timeout_s: float = 30
    memory_mb: int = 2048
    most_bytes: int = 1 << 30
    workers: int = field(default_factory=lambda: max(4, os.cpu_count() or 4))
    waiting: int = 24
    wait_s: float = 30


@dataclass(frozen=True, slots=True)
class Task:
    """A query with everything that its answer depends on."""

    text: str
    store: Path
    base: str | None = None
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    timeout_s: float | None = None
    client: str = ""
    """Who asks; nobody gets all workers while there is more than one."""


@dataclass(slots=True)
class Answer:
    """The beginning of an answer is there, so its status is known. ``chunks`` must be closed."""

    kind: str
    """``solutions``, ``boolean`` or ``triples``."""
    chosen: Chosen
    chunks: Iterator[bytes]
    whole: bytes | None = None
    """All of it, where it is small."""


class CutShort(Exception):
    """An answer that had begun cannot be finished; the connection is broken off."""


class _Died(Exception):
    """The worker's process ended by itself."""


class _OutOfTime(Exception):
    """The deadline passed."""


class Worker:
    """One process, and the frames that go to it and come from it."""

    def __init__(self, megabytes: int) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "server.worker", str(megabytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
            bufsize=0,
        )
        assert self.process.stdin
        assert self.process.stdout
        self._in, self._out = self.process.stdin, self.process.stdout
        self._poll = select.poll()
        self._poll.register(self._out, select.POLLIN | select.POLLHUP)
        self._ready = False

    def ask(self, message: Mapping[str, Any]) -> None:
        """Send a query. Raises ``_Died``."""
        if not self._ready:
            try:
                self.frame(time.monotonic() + START_S)
            except _OutOfTime:
                raise _Died from None
            self._ready = True
        body = json.dumps(message).encode()
        data = memoryview(struct.pack("<I", len(body)) + body)
        try:
            while data:
                data = data[self._in.write(data) or 0 :]
        except (BrokenPipeError, ValueError):
            raise _Died from None

    def frame(self, deadline: float) -> tuple[bytes, bytes]:
        """The next frame. Raises ``_Died`` or ``_OutOfTime``."""
        head = self._read(5, deadline)
        return head[:1], self._read(struct.unpack("<I", head[1:])[0], deadline)

    def _read(self, size: int, deadline: float) -> bytes:
        data = bytearray()
        while len(data) < size:
            left = deadline - time.monotonic()
            if left <= 0 or not self._poll.poll(left * 1000):
                raise _OutOfTime
            piece = self._out.read(size - len(data))
            if not piece:
                raise _Died
            data += piece
        return bytes(data)

    def stop(self) -> int:
        """Kill it; how it ended (negative: by that signal)."""
        if self.process.poll() is None:
            with suppress(subprocess.TimeoutExpired):
                # one that died by itself needs a moment to say how
                self.process.wait(0.0)
            self.process.kill()
        code = self.process.wait()
        self._in.close()
        self._out.close()
        return code

    def ended(self) -> int:
        """How a worker ended that closed its end by itself."""
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(5)
        return self.stop()


class Evaluator:
    """The pool. Workers start when they are first needed, or with ``warm``."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._idle: list[Worker] = []
        self._busy: dict[Worker, str] = {}
        self._waiting: list[str] = []
        self._closed = False
        self._change = Condition()

    # ---------------------------------------------------------------- workers
    def warm(self) -> None:
        """Start all workers now, so that the first queries need not wait for them."""
        with self._change:
            while len(self._idle) + len(self._busy) < self.limits.workers and not self._closed:
                self._idle.insert(0, Worker(self.limits.memory_mb))

    def close(self) -> None:
        """End all workers."""
        with self._change:
            self._closed = True
            workers = [*self._idle, *self._busy]
            self._idle.clear()
            self._change.notify_all()
        for worker in workers:
            worker.process.kill()

    def _free_for(self, client: str) -> bool:
        """Whether a worker may be had: one is always left for somebody else."""
        if len(self._busy) >= self.limits.workers:
            return False
        held = sum(1 for c in self._busy.values() if c == client)
        return not client or held < max(1, self.limits.workers - 1)

    def _may_wait(self, client: str) -> bool:
        """Whether there is room in the queue; a third of it is left for somebody else."""
        if len(self._waiting) >= self.limits.waiting:
            return False
        most = max(1, self.limits.waiting * 2 // 3)
        return not client or self._waiting.count(client) < most

    def _acquire(self, client: str = "") -> Worker:
        with self._change:
            if self._closed:
                raise Problem(503, "The server is stopping")
            if not self._may_wait(client):
                raise self._too_busy()
            self._waiting.append(client)
            try:
                until = time.monotonic() + self.limits.wait_s
                while not self._free_for(client):
                    left = until - time.monotonic()
                    if left <= 0 or not self._change.wait(left):
                        raise self._too_busy()
                    if self._closed:
                        raise Problem(503, "The server is stopping")
            finally:
                self._waiting.remove(client)
            worker = self._idle.pop() if self._idle else Worker(self.limits.memory_mb)
            self._busy[worker] = client
            return worker

    def _release(self, worker: Worker, *, usable: bool) -> None:
        with self._change:
            self._busy.pop(worker, None)
            if usable and not self._closed:
                self._idle.append(worker)
            self._change.notify_all()
        if not usable or self._closed:
            worker.stop()
            if not self._closed:
                self.warm()

    def _too_busy(self) -> Problem:
        return Problem(
            503, "Too many queries at once",
            f"{self.limits.workers} run and {self.limits.waiting} may wait for at most "
            f"{self.limits.wait_s:g} s; ask again in a moment.",
            headers={"Retry-After": "5"}, limit="queue",
        )  # fmt: skip

    # ------------------------------------------------------------- evaluation
    def evaluate(self, task: Task, formats: Mapping[str, Chosen | None]) -> Answer:
        """Begin to answer. ``formats`` holds one for ``solutions``, ``boolean`` and ``triples``.

        Returns when the first bytes are there. Raises a ``Problem`` for whatever goes wrong before.
        """
        for _ in range(2):
            worker = self._acquire(task.client)
            try:
                worker.ask(self._message(task, formats))
            except _Died:
                # it died while it was idle (killed from outside, perhaps): a fresh one is tried
                self._release(worker, usable=False)
                continue
            except BaseException:
                self._release(worker, usable=False)
                raise
            return self._begin(worker, task, formats)
        raise Problem(503, "No worker can be started", "The server's log says more.")

    def _message(self, task: Task, formats: Mapping[str, Chosen | None]) -> dict[str, Any]:
        return {
            "text": task.text,
            "store": str(task.store),
            "base": task.base,
            "prefixes": PREFIXES,
            "default_graphs": task.default_graphs,
            "named_graphs": task.named_graphs,
            "union": not sparql.names_dataset(task.text),
            "formats": {kind: c.format.name if c else None for kind, c in formats.items()},
            "most_bytes": self.limits.most_bytes,
        }

    def _begin(self, worker: Worker, task: Task, formats: Mapping[str, Chosen | None]) -> Answer:
        limit = min(self.limits.timeout_s, task.timeout_s or self.limits.timeout_s)
        deadline = time.monotonic() + limit
        kind = ""
        try:
            while True:
                letter, payload = worker.frame(deadline)
                if letter == b"H":
                    kind = json.loads(payload)["kind"]
                elif letter == b"E":
                    told = json.loads(payload)
                    self._release(worker, usable=True)
                    raise self._problem(told, formats)
                else:
                    break
        except _OutOfTime:
            self._release(worker, usable=False)
            raise self._out_of_time(limit) from None
        except _Died:
            code = worker.ended()
            self._release(worker, usable=False)
            raise self._death(code) from None
        chosen = formats[kind]
        assert chosen is not None, "the worker refuses a kind without a format"
        if letter == b"W":
            self._release(worker, usable=True)
            return Answer(kind, chosen, iter([payload]), whole=payload)
        return Answer(kind, chosen, _Rest(self, worker, payload, deadline, limit))

    # ---------------------------------------------------------------- problems
    def _problem(self, told: Mapping[str, str], formats: Mapping[str, Chosen | None]) -> Problem:
        error, message = told["error"], told["message"]
        if error == "syntax":
            return syntax_problem(message)
        if error == "format":
            return not_acceptable(message, formats)
        if error == "size":
            return Problem(
                507, "The answer is too large",
                f"It has more than {self.limits.most_bytes:,} bytes; narrow the query, "
                "or take it in pieces with LIMIT and OFFSET.", limit="size",
            )  # fmt: skip
        if error == "memory":
            return self._out_of_memory()
        if error == "evaluation":
            return Problem(400, "The query cannot be evaluated", message)
        if error == "store":
            return Problem(500, "The graph cannot be read", message)
        log.error("a worker failed: %s", message)
        return Problem(500, "A fault of the server's own", "It has been written to the log.")

    def _out_of_time(self, limit: float) -> Problem:
        return Problem(
            503, "The query took too long",
            f"It was stopped after {limit:g} s; make it more selective, or add a LIMIT.",
            limit="time", seconds=limit,
        )  # fmt: skip

    def _out_of_memory(self) -> Problem:
        return Problem(
            507, "The query needs too much memory",
            f"It may take {self.limits.memory_mb} MB; avoid sorting or grouping everything.",
            limit="memory", megabytes=self.limits.memory_mb,
        )  # fmt: skip

    def _death(self, code: int) -> Problem:
        if code == -11:
            return Problem(
                400, "The query is nested too deeply",
                "Its evaluation ran out of stack; write it flatter.", limit="nesting",
            )  # fmt: skip
        return self._out_of_memory()


class _Rest:
    """The chunks of an answer that is too long to hold; stops the query if nobody reads on."""

    def __init__(
        self, pool: Evaluator, worker: Worker, first: bytes, deadline: float, limit: float
    ) -> None:
        self._pool, self._worker = pool, worker
        self._next: bytes | None = first
        self._deadline, self._limit = deadline, limit
        self._notice: str | None = None
        self._open = True

    def __iter__(self) -> _Rest:
        return self

    def __next__(self) -> bytes:
        if self._next is not None:
            chunk, self._next = self._next, None
            return chunk
        if self._notice is not None:
            raise CutShort(self._notice)
        if not self._open:
            raise StopIteration
        try:
            letter, payload = self._worker.frame(self._deadline)
        except _OutOfTime:
            return self._cut(self._pool._out_of_time(self._limit))
        except _Died:
            return self._cut(self._pool._death(self._worker.ended()))
        if letter == b"D":
            return payload
        self._open = False
        self._pool._release(self._worker, usable=True)
        if letter == b"E":
            return self._cut(self._pool._problem(json.loads(payload), {}))
        raise StopIteration

    def _cut(self, problem: Problem) -> bytes:
        """Say in the answer that it is not whole; then it is broken off, so that none overlooks it."""
        self.close()
        self._notice = f"{problem.title}: {problem.detail}"
        return f"\n\n!! THIS ANSWER IS NOT COMPLETE. {self._notice}\n".encode()

    def close(self) -> None:
        if self._open:
            self._open = False
            self._pool._release(self._worker, usable=False)


# ------------------------------------------------------------------ told by many
def syntax_problem(message: str) -> Problem:
    """A query that does not parse, with the place."""
    place, _, rest = message.removeprefix("error at ").partition(": ")
    line, _, column = place.partition(":")
    if message.startswith("error at ") and line.isdigit() and column.isdigit():
        return Problem(
            400, "The query does not parse", f"line {line}, column {column}: {rest}",
            line=int(line), column=int(column),
        )  # fmt: skip
    return Problem(400, "The query does not parse", message)


def not_acceptable(kind: str, formats: Mapping[str, Chosen | None]) -> Problem:
    """A 406 that lists what there is."""
    from server.negotiation import GRAPHS, RESULTS

    offered: tuple[Format, ...] = GRAPHS if kind == "triples" else RESULTS
    types = [f.media_type for f in offered]
    what = "a graph" if kind == "triples" else "a table or a truth value"
    return Problem(
        406, "No such format", f"The answer is {what}; it comes as {', '.join(types)}.",
        available=types,
    )  # fmt: skip
