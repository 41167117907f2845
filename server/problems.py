"""Every error of the server, in one shape: RFC 9457 for machines, a page for people.

A view raises ``Problem(404, "…")``; what else goes wrong is turned into one here. Only what the
visitor sent gives 4xx.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, current_app, request
from werkzeug.exceptions import HTTPException

from server.negotiation import prefers_html
from store.errors import NoData, StoreError

MEDIA_TYPE = "application/problem+json"


class Problem(Exception):
    """What is wrong with a request, told to the one who sent it.

    ``title`` names the kind of problem, ``detail`` this case and what to do. ``more`` are members
    for programs (``line``, ``limit``, ``available`` …).
    """

    def __init__(
        self,
        status: int,
        title: str,
        detail: str = "",
        *,
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(detail or title)
        self.status, self.title, self.detail = status, title, detail
        self.headers, self.more = dict(headers or {}), more

    def to_json(self) -> dict[str, Any]:
        """The members of RFC 9457 §3.1, without those that are unknown."""
        told: dict[str, Any] = {"type": "about:blank", "status": self.status, "title": self.title}
        if self.detail:
            told["detail"] = self.detail
        return {**told, **self.more}


def respond(problem: Problem, as_page: Callable[[Problem], str] | None = None) -> Response:
    """The answer that tells a problem; as a page where ``as_page`` is given."""
    if as_page is not None:
        answer = Response(as_page(problem), problem.status, mimetype="text/html")
    else:
        body = json.dumps(problem.to_json(), ensure_ascii=False, indent=1) + "\n"
        answer = Response(body, problem.status, content_type=MEDIA_TYPE)
    answer.headers.extend(problem.headers)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def handle_all(app: Flask, as_page: Callable[[Problem], str] | None) -> None:
    """Let the application tell every error in this shape."""

    def told(problem: Problem) -> Response:
        return respond(problem, as_page if as_page and prefers_html(request) else None)

    @app.errorhandler(Problem)
    def _problem(error: Problem) -> Response:
        return told(error)

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> Response:
        if error.code is None or error.code < 400:  # a redirect is no error
            return error.get_response()  # type: ignore[return-value]
        headers = {}
        if allowed := getattr(error, "valid_methods", None):
            headers["Allow"] = ", ".join(sorted(allowed))
        title = HTTPStatus(error.code).phrase
        return told(Problem(error.code, title, error.description or "", headers=headers))

    @app.errorhandler(NoData)
    def _nothing(error: NoData) -> Response:
        return told(
            Problem(503, "There is no graph yet", str(error), headers={"Retry-After": "30"})
        )

    @app.errorhandler(StoreError)
    def _store(error: StoreError) -> Response:
        current_app.logger.error("%s", error)
        return told(Problem(503, "The graph cannot be read", error.what))

    @app.errorhandler(Exception)
    def _ours(error: Exception) -> Response:
        current_app.logger.exception("a fault of the server's own")
        return told(Problem(500, "A fault of the server's own", "It has been written to the log."))
