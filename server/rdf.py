"""A small graph as an HTTP answer: descriptions and resources, in any RDF format, stable bytes."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from io import BytesIO

from flask import Response, request
from pyoxigraph import Quad
from werkzeug.http import quote_etag

from server.negotiation import Chosen
from store.dump import write_quads


def write_graph(
    quads: Iterable[Quad], chosen: Chosen, *, name: str, base_iri: str | None = None
) -> Response:
    """The quads as triples of one graph. ``name`` tells this content from all other (``ETag``)."""
    tag = sha256(f"{name} {chosen.content_type}".encode()).hexdigest()[:24]
    if request.if_none_match.contains_weak(tag):
        response = Response(status=304)
    else:
        out = BytesIO()
        write_quads(quads, chosen.format.name, out, as_graph=True, base_iri=base_iri)
        response = Response(out.getvalue(), 200, content_type=chosen.content_type)
    response.headers["ETag"] = quote_etag(tag)
    response.headers["Cache-Control"] = "public, no-cache"
    response.vary.add("Accept")
    return response
