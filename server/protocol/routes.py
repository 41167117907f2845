"""``/sparql``: the SPARQL 1.1 Protocol over the published graph, and what the service says of itself.

Reading is for everybody, updates are for those with a token.
"""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Blueprint, Response, current_app, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from server.context import dataset
from server.negotiation import prefers_html
from server.protocol.description import describe
from server.protocol.request import METHODS, QUERY_TYPE, Query, Update, read_operation
from server.protocol.response import answer
from server.protocol.update import update
from server.writing import writing

bp = Blueprint("protocol", __name__)

EVERY_METHOD = (*METHODS, "PUT", "DELETE", "PATCH")
"""Those that do not fit come here as well, so that one place tells what does."""


@bp.route("/sparql", methods=EVERY_METHOD, provide_automatic_options=False)
@bp.route("/sparql/", methods=EVERY_METHOD, provide_automatic_options=False)
def sparql() -> AnyResponse:
    """Answer a query; describe the service where there is none."""
    if request.method == "OPTIONS":
        return Response(status=204, headers={"Allow": ", ".join(METHODS)})
    asked = read_operation(
        request.method, request.headers.get("Content-Type"), request.query_string, _body()
    )
    accept = _accept()
    if isinstance(asked, Update):
        return update(asked, dataset().base_iri)
    if isinstance(asked, Query):
        if request.method == "GET" and not asked.formats and prefers_html(request):
            return _vary(redirect(f"/query?{urlencode({'query': asked.text})}", 303))
        tools = current_app.extensions
        pool, kept = tools["dossier.pool"], tools["dossier.answers"]
        return answer(asked, accept, request, dataset(), pool, kept)
    if prefers_html(request):
        return _vary(redirect("/query", 303))
    return describe(accept, request.url_root, dataset(), writable=writing().allowed)


def _body() -> bytes:
    return request.get_data(cache=False, parse_form_data=False)


def _accept() -> str | None:
    """What is accepted, also where it is said in several headers."""
    return ", ".join(request.headers.getlist("Accept")) or None


def _vary(response: AnyResponse) -> AnyResponse:
    response.vary.add("Accept")
    return response


@bp.after_request
def _advertise(response: AnyResponse) -> AnyResponse:
    response.headers["Accept-Query"] = f'"{QUERY_TYPE}"'
    return response
