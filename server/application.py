"""Put the server together: blueprints, headers that every answer has, errors in one shape."""

from __future__ import annotations

import atexit
import weakref
from pathlib import Path
from typing import Any

from flask import Flask, Response, jsonify
from werkzeug.wrappers import Response as AnyResponse

from server import citations, differences, downloads, history, pages, problems, resources, search
from server.answers import KeptAnswers
from server.context import dataset
from server.evaluation import Evaluator, Limits
from server.protocol import graph_store, routes
from server.tokens import Tokens
from server.writing import Writing
from store.dataset import LiveDataset
from store.folder import KEEP

MAX_BODY = 10 * 1024 * 1024
EXPOSED = (
    "ETag, Link, Location, Memento-Datetime, Retry-After, WWW-Authenticate, X-Dossier-Snapshot"
)


def make_app(
    data_dir: str | Path, *, tokens: Tokens | None = None, keep: int = KEEP, **limits: Any
) -> Flask:
    """See ``server.create_app``; ``tokens`` say who may write; ``limits`` are those of ``server.evaluation.Limits``."""
    app = Flask("server", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    app.config["WARNINGS"] = tokens.warnings if tokens else []
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.url_map.merge_slashes = False  # IRIs hold URLs at times
    pool = Evaluator(Limits(**limits))
    app.extensions["dossier.live"] = LiveDataset(data_dir)
    app.extensions["dossier.pool"] = pool
    app.extensions["dossier.answers"] = KeptAnswers()
    app.extensions["dossier.writing"] = Writing(Path(data_dir), tokens, keep)
    weakref.finalize(app, pool.close)
    atexit.register(pool.close)

    problems.handle_all(app, pages.render_problem)
    app.register_blueprint(routes.bp)
    app.register_blueprint(graph_store.bp)
    app.register_blueprint(downloads.bp)
    app.register_blueprint(search.bp)
    app.register_blueprint(history.bp)
    app.register_blueprint(differences.bp)
    app.register_blueprint(citations.bp)
    app.register_blueprint(pages.bp)
    app.register_blueprint(resources.bp)  # last: it takes what the others leave

    @app.get("/health")
    def health() -> Response:
        """Whether the graph can be read; for whoever watches the server."""
        now = dataset()
        return jsonify(status="ok", snapshot=now.snapshot_id, quads=now.count())

    @app.after_request
    def for_everybody(response: AnyResponse) -> AnyResponse:
        # The graph is public and no cookie opens anything, so pages of others may read it (CORS).
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Allow-Methods"] = (
            "GET, HEAD, OPTIONS, POST, PUT, DELETE, QUERY"
        )
        response.headers["Access-Control-Allow-Headers"] = (
            "Accept, Accept-Datetime, Authorization, Content-Type, If-None-Match"
        )
        response.headers["Access-Control-Expose-Headers"] = EXPOSED
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    return app
