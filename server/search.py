"""``/search`` and ``/search/suggest``: find things by their names and their words.

The answer is JSON: for each hit what it is, what it is called, and where the words stand. People
get a page of it, where ``server.pages`` offers ``render_search``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from threading import Lock, Thread
from typing import Any

from flask import Blueprint, Flask, Response, current_app, jsonify, make_response, request
from flask.sansio.blueprints import BlueprintSetupState
from werkzeug.http import quote_etag
from werkzeug.wrappers import Response as AnyResponse

from server import pages
from server.context import dataset
from server.negotiation import prefers_html
from server.problems import Problem
from store.dataset import OxigraphDataset
from store.search import KINDS, MOST, Hit, SearchIndex, SearchTooLong, open_index

bp = Blueprint("search", __name__)
MOST_ASKED = 500
"""Characters of a question."""
FURTHEST = 2000
PATIENCE_S = 1.0
"""How long a visitor waits for an index that is being written."""


class Indexes:
    """The index of the snapshot that was searched last; the one before is closed with its users."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._snapshot = ""
        self._index: SearchIndex | None = None

    def of(self, now: OxigraphDataset) -> SearchIndex:
        """The index of a dataset, written first if it was never searched."""
        if not self._lock.acquire(timeout=PATIENCE_S):  # all threads must not wait for this
            raise Problem(
                503, "The index is being written", "Ask again in a moment.",
                headers={"Retry-After": "5"}, limit="index",
            )  # fmt: skip
        try:
            if self._index is None or self._snapshot != now.snapshot_id:
                self._index, self._snapshot = open_index(now), now.snapshot_id
            return self._index
        finally:
            self._lock.release()


@bp.record
def _prepare(state: BlueprintSetupState) -> None:
    state.app.extensions["dossier.indexes"] = Indexes()


def index() -> SearchIndex:
    """The index of the dataset that this request sees."""
    found: Indexes = current_app.extensions["dossier.indexes"]
    return found.of(dataset())


def suggestions(
    words: str, *, kind: str | None = None, lang: str | None = None, limit: int = 8
) -> list[Hit]:
    """For a search box: entities and documents by what is being typed, named for the reader."""
    return index().suggest(words[:MOST_ASKED], kind=kind, lang=lang, limit=limit)


def warm(app: Flask) -> None:
    """Write the index beside the serving, so that the first visitor need not wait for it."""

    def write() -> None:
        with app.app_context():
            try:
                index()
            except Exception:  # a visitor who searches is told; the server serves on
                app.logger.exception("the search index could not be written")

    Thread(target=write, name="dossier-search", daemon=True).start()


@bp.get("/search")
def search() -> AnyResponse:
    """Everything that was found for ``q``, narrowed by ``kind`` and ``lang``."""
    asked = _asked()
    offset = _number("offset", 0, FURTHEST)
    found, more = _found(lambda: index().search(**asked, offset=offset))
    render: Callable[..., Any] | None = getattr(pages, "render_search", None)
    if render is not None and prefers_html(request):
        page = make_response(render(found, more=more, offset=offset, **asked))
        page.vary.add("Accept")
        return page
    told = {**asked, "offset": offset, "more": more, "hits": [to_json(h) for h in found]}
    return _answer(told)


@bp.get("/search/suggest")
def suggest() -> AnyResponse:
    """Names for what is being typed: as ``/search``, with entities and documents alone."""
    asked = _asked(most=8)
    found = _found(
        lambda: suggestions(
            asked["words"], kind=asked["kind"], lang=asked["lang"], limit=asked["limit"]
        )
    )
    return _answer({**asked, "hits": [to_json(h) for h in found]})


def to_json(hit: Hit) -> dict[str, Any]:
    """A hit without the members that it has no value for."""
    told = {k: v for k, v in asdict(hit).items() if v is not None}
    return {**told, "marks": [list(span) for span in hit.marks]}


def _asked(most: int = 20) -> dict[str, Any]:
    words = request.args.get("q", "")
    if len(words) > MOST_ASKED:
        raise Problem(
            400, "The question is too long", f"'q' has more than {MOST_ASKED} characters."
        )
    kind = request.args.get("kind") or None
    if kind is not None and not (kind in KINDS or (kind.isalpha() and kind[0].isupper())):
        raise Problem(
            400, "No such kind", f"'kind' is one of {', '.join(KINDS)}, or an entity's subclass "
            "such as Company.", available=list(KINDS),
        )  # fmt: skip
    lang = request.args.get("lang") or None
    if lang is not None and not lang.replace("-", "").isalnum():
        raise Problem(400, "Not a language", f"'lang' is {lang!r}; it is a tag such as zh-Hant.")
    return {"words": words, "kind": kind, "lang": lang, "limit": _number("limit", most, MOST)}


def _number(name: str, default: int, most: int) -> int:
    said = request.args.get(name, str(default))
    if not (said.isascii() and said.isdigit()) or int(said[:9]) > most:
        raise Problem(400, "Not a number", f"{name!r} is {said!r}; it is a number up to {most}.")
    return int(said)


def _found(find: Callable[[], Any]) -> Any:
    try:
        return find()
    except SearchTooLong as error:
        raise Problem(
            503, "The search took too long", f"It {error.what}; {error.remedy}.", limit="time"
        ) from error


def _answer(told: dict[str, Any]) -> Response:
    now = dataset()
    told = {"q": told.pop("words"), **told, "snapshot": now.snapshot_id}
    tag = f"{now.snapshot_id}-search"  # the address says the rest
    if request.if_none_match.contains_weak(tag):
        response = Response(status=304)
    else:
        response = jsonify({k: v for k, v in told.items() if v is not None})
    response.headers["ETag"] = quote_etag(tag)
    response.headers["Cache-Control"] = "public, no-cache"
    response.vary.add("Accept")
    return response
