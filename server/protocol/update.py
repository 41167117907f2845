"""Apply a SPARQL 1.1 Update that came over HTTP (SPARQL 1.1 Protocol §2.2)."""

from __future__ import annotations

from flask import Response, jsonify

from server.problems import Problem
from server.protocol.request import Update
from server.protocol.response import refuse_services
from server.writing import told, writer_of_request, writing
from store import sparql


def update(asked: Update, base: str) -> Response:
    """Apply it and tell what changed; the next query sees it."""
    who = writer_of_request()
    refuse_services(asked.text)
    if sparql.loads(asked.text):
        raise Problem(
            403, "LOAD is not allowed here",
            "This service fetches nothing. Fetch it yourself, and send it to /rdf-graphs?graph=….",
        )  # fmt: skip
    try:
        text = sparql.with_using(
            asked.text, asked.using_graphs or (), asked.using_named_graphs or ()
        )
    except sparql.DatasetConflict as error:
        raise Problem(
            400, "Two datasets",
            f"The update has {str(error).upper()}, and the request names graphs as well "
            "(SPARQL 1.1 Protocol §2.2.3).",
        ) from None  # fmt: skip
    change = {"operation": "update", "what": "SPARQL update", "text": text, "base": base}
    done = writing().apply(change, who)
    return told(done, jsonify({k: v for k, v in done.items() if k != "created"}))
