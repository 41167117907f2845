"""The dataset's IRIs resolve: as a page for people, as RDF for programs.

Given: a path, which is an IRI without its base (the server may be reached by another address than
the base IRI says). Gives: a page (``server.pages``) or the triples about the thing, by ``Accept``
or by extension: ``/entity/x``, ``/entity/x.ttl``. A document comes with its whole graph; a graph's
IRI gives that graph.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from urllib.parse import quote

from flask import Blueprint, make_response, request
from pyoxigraph import NamedNode, Quad
from werkzeug.wrappers import Response as AnyResponse

from server import pages
from server.context import dataset
from server.negotiation import GRAPHS, HTML, Chosen, choose
from server.problems import Problem
from server.rdf import write_graph
from store.dataset import Dataset
from store.dump import document_quads
from store.edits import unskolemised

bp = Blueprint("resources", __name__)

MOST_INCOMING = 1000
"""Statements of others about a thing that are told with it; SPARQL has them all."""
EXTENSIONS = {
    ".html": HTML,
    ".json": GRAPHS[2],
    **{f".{f.extension}": f for f in GRAPHS},
}
_SAFE = "/-._~!$&'()*+,;=:@"


@bp.get("/<kind>/<path:rest>")
@bp.get("/<kind>")
def resource(kind: str, rest: str = "") -> AnyResponse:
    """What the graph says of an IRI."""
    now = dataset()
    path = f"{kind}/{rest}" if rest else kind
    iri = known(now, path)
    extension = next((e for e in EXTENSIONS if path.endswith(e)), "")
    if iri is None and extension:
        iri = known(now, path.removesuffix(extension))
        format_ = EXTENSIONS[extension]
        chosen: Chosen | None = Chosen(format_, format_.media_type)
    else:
        chosen = choose(request.headers.get("Accept"), (*GRAPHS, HTML))
    if iri is None:
        raise Problem(404, "Nothing here", f"The graph knows no <{now.base_iri}{path}>.")
    if chosen is None:
        types = [f.media_type for f in (HTML, *GRAPHS)]
        raise Problem(406, "No such format", f"It comes as {', '.join(types)}.", available=types)
    page = pages.render_resource(kind, iri) if chosen.format is HTML else None
    if page is not None:
        response: AnyResponse = make_response(page)
        response.vary.add("Accept")
    else:
        if chosen.format is HTML:  # a graph has no page of its own; its triples can be read too
            chosen = Chosen(GRAPHS[0], GRAPHS[0].media_type)
        response = write_graph(
            about(now, iri), chosen, name=f"{now.snapshot_id} {iri}", base_iri=now.base_iri
        )
    here = "/" + quote(iri[len(now.base_iri) :], safe=_SAFE)
    for format_ in GRAPHS[:4]:
        response.headers.add(
            "Link", f'<{here}.{format_.extension}>; rel="alternate"; type="{format_.media_type}"'
        )
    return response


def about(now: Dataset, iri: str) -> Iterator[Quad]:
    """The triples about a thing: its own, those of its parts (``…#…``), and some that point to it."""
    base = now.base_iri
    if iri in now.named_graphs():
        yield from unskolemised(now.quads(iri), base)
        return
    graph = iri.replace(f"{base}document/", f"{base}graph/document/", 1)
    if iri.startswith(f"{base}document/") and graph in now.named_graphs():
        yield from document_quads(now, graph)
        return
    for quad in now.quads(subject=iri):
        yield quad
        part = quad.object
        if isinstance(part, NamedNode) and part.value.startswith(iri + "#"):
            yield from now.quads(subject=part.value)
    yield from islice(now.quads(object=iri), MOST_INCOMING)


def known(now: Dataset, path: str) -> str | None:
    """The IRI of a path, if the graph says anything about it.

    Paths come decoded; an IRI may hold some characters encoded, as its minter wrote them.
    """
    for written in (path, quote(path, safe=_SAFE)):
        iri = now.base_iri + written
        try:
            if _is_there(now, iri):
                return iri
        except ValueError:  # not an IRI at all
            continue
    return None


def _is_there(now: Dataset, iri: str) -> bool:
    if iri.startswith(now.base_iri + "graph/"):  # one that was deleted is still told of in the log
        return iri in now.named_graphs()
    return (
        next(iter(now.quads(subject=iri)), None) is not None
        or next(iter(now.quads(graph=iri)), None) is not None
        or next(iter(now.quads(object=iri)), None) is not None
    )
