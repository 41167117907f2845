"""SPARQL 1.1 Graph Store HTTP Protocol: one graph at a time, read by all, written with a token.

Given: a graph by ``/rdf-graphs?graph=IRI`` or ``?default`` (§4.2), or by its own address below
``/graph/`` or ``/rdf-graphs/`` (§4.1), where the path stands for an IRI below the dataset's base.
Gives: its triples, or the status of what was done to it. ``default`` is the graph without a name;
what SPARQL sees by default is the union of all.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from urllib.parse import quote
from uuid import uuid4

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from server.context import dataset
from server.negotiation import GRAPHS, choose
from server.problems import Problem
from server.rdf import write_graph
from server.writing import told, writer_of_request, writing
from store.edits import unskolemised

bp = Blueprint("graph_store", __name__)

PLACE = "rdf-graphs"
METHODS = ("GET", "HEAD", "OPTIONS", "PUT", "POST", "DELETE")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]*")
_SAFE = "/-._~!$&'()*+,;=:@"
_INPUT = {
    media_type: f.name
    for f in GRAPHS
    for media_type in f.media_types
    if media_type
    not in ("text/n3", "text/plain", "application/json", "application/xml", "text/xml")
}
_ENDINGS = {f.extension: f.name for f in GRAPHS}


@bp.route(
    f"/{PLACE}", methods=[*METHODS, "PATCH"], provide_automatic_options=False, strict_slashes=False
)
def indirect() -> AnyResponse:
    """A graph by its name in the address (§4.2)."""
    if request.method == "OPTIONS":
        return Response(status=204, headers={"Allow": ", ".join(METHODS)})
    return _answer(_named_graph())


@bp.route(f"/{PLACE}/<path:path>", methods=[*METHODS, "PATCH"], provide_automatic_options=False)
def direct(path: str) -> AnyResponse:
    """A graph by its own address (§4.1)."""
    if request.method == "OPTIONS":
        return Response(status=204, headers={"Allow": ", ".join(METHODS)})
    return _answer(_below(f"{PLACE}/{path}"))


@bp.route("/graph/<path:path>", methods=["PUT", "POST", "DELETE", "PATCH"])
def written(path: str) -> AnyResponse:
    """A graph by its own address, to be written; it is read as every other IRI of the dataset."""
    return _answer(_below(f"graph/{path}"))


def _named_graph() -> str | None:
    """The IRI that the address names, ``""`` for the default graph, None for none."""
    names, default = request.args.getlist("graph"), "default" in request.args
    if len(names) + default > 1:
        raise Problem(400, "Which graph?", "Give one of 'graph=IRI' and 'default', once.")
    if default:
        return ""
    if not names:
        if request.method == "POST":  # §5.5: a new graph, named by the server
            return None
        raise Problem(400, "Which graph?", f"Give /{PLACE}?graph=IRI or /{PLACE}?default.")
    if not _IRI.fullmatch(names[0]):
        raise Problem(400, "Not an IRI", f"'graph' is {names[0]!r}; it must be an absolute IRI.")
    return names[0]


def _below(path: str) -> str:
    """The IRI of a path; of the two ways to write it, the one that is there already."""
    now = dataset()
    plain, quoted = now.base_iri + path, now.base_iri + quote(path, safe=_SAFE)
    return plain if plain in now.named_graphs() and _IRI.fullmatch(plain) else quoted


def _answer(graph: str | None) -> AnyResponse:
    if request.method in ("GET", "HEAD"):
        assert graph is not None
        return _read(graph)
    if request.method == "DELETE":
        assert graph is not None
        return _change("delete", graph, [])
    if request.method in ("PUT", "POST"):
        if graph is None:
            writer_of_request()
            graph = f"{dataset().base_iri}{PLACE}/{uuid4()}"
        return _change(request.method.lower(), graph)
    raise Problem(
        405, "The method does not fit", f"A graph takes {', '.join(METHODS)}.",
        headers={"Allow": ", ".join(METHODS)},
    )  # fmt: skip


def _read(graph: str) -> Response:
    now = dataset()
    if graph and graph not in now.named_graphs():
        raise Problem(404, "No such graph", f"There is no graph <{graph}>.")
    chosen = choose(", ".join(request.headers.getlist("Accept")) or None, GRAPHS)
    if chosen is None and "html" in request.headers.get("Accept", ""):
        chosen = choose(None, GRAPHS)
    if chosen is None:
        types = [f.media_type for f in GRAPHS]
        raise Problem(406, "No such format", f"It comes as {', '.join(types)}.", available=types)
    quads = unskolemised(now.quads(graph), now.base_iri)
    return write_graph(
        quads, chosen, name=f"{now.snapshot_id} graph {graph}", base_iri=now.base_iri
    )


def _change(operation: str, graph: str, parts: list[dict[str, str]] | None = None) -> Response:
    who = writer_of_request()
    base = dataset().base_iri
    done = writing().apply(
        {
            "operation": operation,
            "what": f"{operation.upper()} of {f'<{graph}>' if graph else 'the default graph'}",
            "graph": graph,
            "base": base,
            "parts": list(_parts()) if parts is None else parts,
        },
        who,
    )
    response = told(done, Response(status=201 if done["created"] else 204))
    if done["created"]:
        below = graph.removeprefix(base) if graph.startswith(base) else ""
        here = below.startswith((f"{PLACE}/", "graph/"))
        response.headers["Location"] = (
            request.url_root + quote(below, safe=_SAFE + "%")
            if here
            else f"{request.url_root}{PLACE}?graph={quote(graph, safe='')}"
        )
    return response


# ------------------------------------------------------------------------ payloads
def _parts() -> Iterator[dict[str, str]]:
    """What was sent, as format and bytes (in Base64); several files of a form are one graph (§5.5)."""
    if request.mimetype == "multipart/form-data":
        files = [f for _, f in request.files.items(multi=True)]
        if not files:
            raise Problem(400, "No files", "A form with files has the triples in its files.")
        for file in files:
            yield _part(file.mimetype, file.filename or "", file.stream.read())
        return
    yield _part(request.mimetype, "", request.get_data(cache=False, parse_form_data=False))


def _part(media_type: str, name: str, data: bytes) -> dict[str, str]:
    format_ = _INPUT.get(media_type) or _ENDINGS.get(name.rpartition(".")[2].lower())
    if format_ is None:
        said = f"Content-Type: {media_type}" if media_type else "no Content-Type"
        raise Problem(
            415, "The media type does not fit", f"There is {said}; send {', '.join(_INPUT)}.",
            headers={"Accept-Post": ", ".join(_INPUT)},
        )  # fmt: skip
    return {"format": format_, "data": b64encode(data).decode()}
