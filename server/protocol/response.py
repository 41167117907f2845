"""Answer a query over HTTP: the status that is true, and a name for the answer (``ETag``).

A snapshot never changes, so its id, the query and the format name an answer for ever; a client that
has it already gets a 304 without any evaluation.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from flask import Request, Response
from werkzeug.http import quote_etag

from server.answers import KeptAnswers
from server.evaluation import Answer, Evaluator, Task, not_acceptable
from server.evidence import with_evidence
from server.negotiation import GRAPHS, RESULTS, Chosen, choose, named
from server.problems import Problem
from server.protocol.request import Query
from store import sparql
from store.dataset import OxigraphDataset

CHANGING = {"NOW", "RAND", "UUID", "STRUUID", "BNODE"}
"""Functions whose answer differs each time."""


def answer(
    asked: Query,
    accept: str | None,
    request: Request,
    dataset: OxigraphDataset,
    pool: Evaluator,
    kept: KeptAnswers,
) -> Response:
    """Evaluate a query in a worker and stream its answer in the format that was asked for."""
    formats = _formats(asked, accept)
    refuse_services(asked.text)
    if sparql.is_update(asked.text):
        raise Problem(400, "This is an update", "A query is SELECT, ASK, CONSTRUCT or DESCRIBE.")
    name = _name(asked, formats, dataset.snapshot_id)
    if name and request.if_none_match.contains_weak(name):
        return _labelled(Response(status=304), name)
    assert dataset.snapshot is not None, "the server serves snapshots"
    task = Task(
        asked.text,
        dataset.snapshot.store_path,
        base=dataset.base_iri,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        timeout_s=asked.timeout_s,
        client=request.remote_addr or "",
    )
    found = kept.get(name) if name else None
    if found is None:
        found = pool.evaluate(task, formats)
        if asked.evidence:
            found = with_evidence(found, dataset)
        if name:
            kept.keep(name, found)
    return _labelled(_respond(found, head=request.method == "HEAD"), name)


def refuse_services(text: str) -> None:
    """A query may not make this server call others. The worker could not reach them either."""
    called = sparql.services(text)
    if called:
        raise Problem(
            403, "SERVICE is not allowed here",
            f"The query calls {', '.join(called)}. Ask that endpoint yourself, or ask this one "
            "from there.", services=called,
        )  # fmt: skip


def _formats(asked: Query, accept: str | None) -> dict[str, Chosen | None]:
    """A format for each kind of answer; a 406 at once where none of any kind would do."""
    formats: dict[str, Chosen | None] = {}
    for kind, offered in (("solutions", RESULTS), ("boolean", RESULTS), ("triples", GRAPHS)):
        by_name = [c for name in asked.formats if (c := named(name, offered))]
        if by_name:
            formats[kind] = by_name[0]
        elif asked.formats and accept in (None, "*/*"):
            formats[kind] = None  # a name that means nothing is no wish for the first of the list
        else:
            formats[kind] = choose(accept, offered)
    if not any(formats.values()):
        graph = sparql.form(asked.text) in ("CONSTRUCT", "DESCRIBE")
        raise not_acceptable("triples" if graph else "solutions", formats)
    return formats


def _name(asked: Query, formats: dict[str, Chosen | None], snapshot_id: str) -> str | None:
    if not snapshot_id or any(t.keyword in CHANGING for t in sparql.tokens(asked.text)):
        return None
    parts = [
        asked.text, asked.default_graphs, asked.named_graphs, asked.evidence,
        [c.content_type if c else None for c in formats.values()],
    ]  # fmt: skip
    return f"{snapshot_id}-{sha256(repr(parts).encode()).hexdigest()[:16]}"


def _respond(found: Answer, *, head: bool) -> Response:
    if head and hasattr(found.chunks, "close"):
        found.chunks.close()
    body: Iterable[bytes] = () if head else found.chunks
    response = Response(body, 200, content_type=found.chosen.content_type, direct_passthrough=True)
    if found.whole is not None:
        response.content_length = len(found.whole)
    if hasattr(found.chunks, "close"):
        response.call_on_close(found.chunks.close)
    return response


def _labelled(response: Response, name: str | None) -> Response:
    response.vary.add("Accept")
    if name:
        response.headers["ETag"] = quote_etag(name)
        response.headers["Cache-Control"] = "public, no-cache"
    else:
        response.headers["Cache-Control"] = "no-store"
    return response
