"""What a request works with: the dataset as it was when the request came, and a safe way to ask it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox
from flask import current_app, g

from server.evaluation import Evaluator, Task
from server.negotiation import GRAPHS, RESULTS, named
from server.problems import Problem
from server.protocol.response import refuse_services
from store.dataset import LiveDataset, OxigraphDataset

MOST_BYTES = 16 << 20
"""A page takes no more of an answer than this; the rest is cut off at the end of a line."""


def dataset() -> OxigraphDataset:
    """The newest published dataset; the same one for the whole of a request.

    For queries that this server makes itself. Raises ``NoData`` where nothing was published yet
    (which becomes a 503).
    """
    if "dataset" not in g:
        live: LiveDataset = current_app.extensions["dossier.live"]
        g.dataset = live.now()
    return g.dataset


def ask(text: str) -> Any:
    """A visitor's query, evaluated in a worker with its limits, for a page.

    Gives pyoxigraph's ``QuerySolutions`` or ``QueryBoolean``, or an iterator of ``Quad``. Raises
    ``SyntaxError`` (``error at LINE:COLUMN: …``) as the engine does, ``Problem`` for the rest.
    """
    refuse_services(text)
    now = dataset()
    assert now.snapshot is not None, "the server serves snapshots"
    pool: Evaluator = current_app.extensions["dossier.pool"]
    formats = {  # lines, so that a long answer can be cut
        "solutions": named("tsv", RESULTS),
        "boolean": named("json", RESULTS),
        "triples": named("ntriples", GRAPHS),
    }
    try:
        answer = pool.evaluate(Task(text, now.snapshot.store_path, base=now.base_iri), formats)
    except Problem as problem:
        if "line" in problem.more:
            line, column = problem.more["line"], problem.more["column"]
            message = problem.detail.partition(": ")[2]
            raise SyntaxError(f"error at {line}:{column}: {message}") from problem
        raise
    data = _first_lines(answer.chunks)
    if answer.kind == "triples":
        return ox.parse(data, format=ox.RdfFormat.N_TRIPLES)
    is_table = answer.kind == "solutions"
    format_ = ox.QueryResultsFormat.TSV if is_table else ox.QueryResultsFormat.JSON
    return ox.parse_query_results(data, format=format_)


def _first_lines(chunks: Iterator[bytes]) -> bytes:
    data = bytearray()
    try:
        for chunk in chunks:
            data += chunk
            if len(data) > MOST_BYTES:
                return bytes(data[: data.rindex(b"\n", 0, MOST_BYTES) + 1])
    finally:
        if hasattr(chunks, "close"):
            chunks.close()
    return bytes(data)
