"""A process that evaluates strangers' queries over read-only snapshots, one at a time.

Given, on standard input: frames of JSON (see ``server.evaluation``). Gives, on standard output:
frames of a letter, a length and bytes. It may be killed at any moment, it cannot reach the network
(where the kernel can forbid it), and its memory has an end; so whatever a query does, it does to
this process alone. Started with ``python -m server.worker MEGABYTES``.
"""

from __future__ import annotations

import json
import os
import queue
import struct
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import IO, Any, cast

from pyoxigraph import (
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from ontology.namespaces import PREFIXES
from server import confine
from store.dump import write_quads

READY, HEAD, DATA, WHOLE, FINISHED, ERROR = b"R", b"H", b"D", b"W", b"F", b"E"
CHUNK = 64 * 1024
PRETTY = 5000
"""Up to so many triples, a graph is written for people."""
PATIENCE_S = 0.05
"""After this long, what there is of an answer is sent, though a chunk is not full."""

SERIALISERS: dict[str, Any] = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
}


class TooLarge(Exception):
    """The answer has more bytes than it may have."""


class Outlet:
    """Where frames go; also the file that an answer is serialised into."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self.begin(0)

    def begin(self, most: int) -> None:
        self._held, self._size, self._most = bytearray(), 0, most
        self._sent, self._told = False, time.monotonic()

    def frame(self, kind: bytes, payload: bytes = b"") -> None:
        data = memoryview(kind + struct.pack("<I", len(payload)) + payload)
        while data:
            data = data[os.write(self._descriptor, data) :]

    def write(self, data: bytes) -> int:
        self._size += len(data)
        if self._size > self._most:
            raise TooLarge
        self._held += data
        if len(self._held) >= CHUNK or (
            time.monotonic() - self._told > PATIENCE_S and len(self._held) >= 1024
        ):
            self.frame(DATA, bytes(self._held))
            self._held.clear()
            self._sent, self._told = True, time.monotonic()
        return len(data)

    def writelines(self, pieces: Iterable[bytes]) -> None:
        for piece in pieces:
            self.write(piece)

    def flush(self) -> None:
        """Nothing is flushed before its time."""

    def end(self) -> None:
        if not self._sent:
            self.frame(WHOLE, bytes(self._held))
            return
        if self._held:
            self.frame(DATA, bytes(self._held))
        self.frame(FINISHED, json.dumps({"bytes": self._size}).encode())


class Stores:
    """The snapshot that was asked last stays open."""

    def __init__(self) -> None:
        self._path = ""
        self._store: Store | None = None

    def get(self, path: str) -> Store:
        if path == self._path and self._store is not None:
            return self._store
        self._store = None
        opened = Store.read_only(path)
        self._store, self._path = opened, path
        return opened


def evaluate(asked: dict[str, Any], stores: Stores, out: Outlet) -> None:
    """Answer one query with a head and its data, or with an error."""
    out.begin(asked["most_bytes"])
    try:
        store = stores.get(asked["store"])
        dataset: dict[str, Any] = {}
        if asked["default_graphs"] is not None or asked["named_graphs"] is not None:
            dataset["default_graph"] = [NamedNode(g) for g in asked["default_graphs"] or ()]
            dataset["named_graphs"] = [NamedNode(g) for g in asked["named_graphs"] or ()]
        elif asked["union"]:
            dataset["use_default_graph_as_union"] = True
        result = store.query(
            asked["text"], base_iri=asked["base"], prefixes=asked["prefixes"], **dataset
        )
        kind = (
            "solutions" if isinstance(result, QuerySolutions)
            else "boolean" if isinstance(result, QueryBoolean) else "triples"
        )  # fmt: skip
        format_ = asked["formats"][kind]
        out.frame(HEAD, json.dumps({"kind": kind}).encode())
        if format_ is None:
            out.frame(ERROR, json.dumps({"error": "format", "message": kind}).encode())
            return
        if kind == "triples":
            write_triples(cast(Iterator[Triple], result), format_, cast(IO[bytes], out))
        else:
            result.serialize(cast(IO[bytes], out), SERIALISERS[format_])
        out.end()
    except TooLarge:
        _tell(out, "size", str(asked["most_bytes"]))
    except SyntaxError as error:
        _tell(out, "syntax", str(error))
    except MemoryError:
        _tell(out, "memory", "")
    except (RuntimeError, ValueError) as error:
        _tell(out, "evaluation", str(error))
    except OSError as error:
        _tell(out, "store", str(error))
    except Exception as error:
        _tell(out, "fault", f"{type(error).__name__}: {error}")


def write_triples(triples: Iterator[Triple], format_: str, out: IO[bytes]) -> None:
    """A graph: pretty and in a stable order if it is small, else as it comes."""
    first = list(islice(triples, PRETTY))
    if len(first) < PRETTY:
        write_quads((Quad(*t) for t in first), format_, out, as_graph=True)
        return
    every: Any = chain(first, triples)
    if format_ in ("nquads", "trig"):
        every = (Quad(*t) for t in every)
    serialize(every, out, SERIALISERS[format_], prefixes=PREFIXES)


def _tell(out: Outlet, error: str, message: str) -> None:
    out.frame(ERROR, json.dumps({"error": error, "message": message}).encode())


def main(megabytes: int) -> None:
    """Serve requests from standard input until it ends."""
    outlet = Outlet(os.dup(1))
    os.dup2(2, 1)  # a stray print must not break the frames
    limited = confine.limit_memory(megabytes)
    offline = confine.deny_network()
    waiting: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()

    def listen() -> None:
        source = os.fdopen(0, "rb", buffering=0, closefd=False)
        while head := _exactly(source, 4):
            body = _exactly(source, struct.unpack("<I", head)[0])
            if body is None:
                break
            waiting.put(json.loads(body))
        os._exit(0)  # the server is gone: so is this, whatever it is doing

    threading.Thread(target=listen, daemon=True).start()
    outlet.frame(READY, json.dumps({"limited": limited, "offline": offline}).encode())
    stores = Stores()
    while True:
        evaluate(waiting.get(), stores, outlet)


def _exactly(source: Any, size: int) -> bytes | None:
    data = bytearray()
    while len(data) < size:
        piece = source.read(size - len(data))
        if not piece:
            return None
        data += piece
    return bytes(data)


if __name__ == "__main__":
    main(int(sys.argv[1]))
