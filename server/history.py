"""Older states of the graph: ``/snapshots``, ``/snapshot/ID/…``, Memento (RFC 7089), ``/diff/A/B``.

A snapshot never changes, so what lies below its address may be cached for ever. Everything that
``server.resources`` and ``server.protocol`` answer of the graph of today, they answer here of that
of another day: they ask ``server.context`` for the dataset, and this gives them an older one. An
entity's own address and ``/sparql`` are TimeGates as well: with ``Accept-Datetime`` they lead there.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from threading import Lock
from typing import Any

from flask import Blueprint, Response, current_app, g, jsonify, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from server import resources
from server.context import dataset
from server.problems import Problem
from server.protocol.description import describe
from server.protocol.request import Update, read_operation
from server.protocol.response import answer
from store.dataset import LiveDataset, OxigraphDataset, open_dataset
from store.errors import NoData
from store.folder import DataFolder, Snapshot
from store.history import NoSnapshot, as_of, named_snapshot, published

bp = Blueprint("history", __name__)

FOR_EVER = "public, max-age=31536000, immutable"
LINK_FORMAT = "application/link-format"
_GATES = ("resources.resource", "protocol.sparql")
_OPEN = 4


class OldDatasets:
    """Older snapshots that are open, the last few; an open one is not pruned."""

    def __init__(self) -> None:
        self._open: OrderedDict[str, OxigraphDataset] = OrderedDict()
        self._lock = Lock()

    def get(self, folder: DataFolder, snapshot: Snapshot) -> OxigraphDataset:
        with self._lock:
            found = self._open.pop(snapshot.id, None) or open_dataset(folder.path, snapshot.id)
            self._open[snapshot.id] = found
            while len(self._open) > _OPEN:
                self._open.popitem(last=False)
            return found


def folder() -> DataFolder:
    """The data folder that is served."""
    live: LiveDataset = current_app.extensions["dossier.live"]
    return DataFolder(live.data_dir)


def snapshot_named(name: str) -> Snapshot:
    """A snapshot by its id, ``current`` or ``previous``. Raises a 404 where it is not kept."""
    try:
        return named_snapshot(folder(), name)
    except NoSnapshot as error:
        raise Problem(
            404, "No such snapshot", f"{error.where}: {error.what}; see /snapshots."
        ) from error


def dataset_of(snapshot: Snapshot) -> OxigraphDataset:
    """The dataset of a kept snapshot."""
    now = dataset()
    if snapshot.id == now.snapshot_id:
        return now
    old: OldDatasets = current_app.extensions.setdefault("dossier.old", OldDatasets())
    try:
        return old.get(folder(), snapshot)
    except NoData:
        raise Problem(404, "No such snapshot", f"{snapshot.id} was just taken away.") from None


# ------------------------------------------------------------------------ snapshots
@bp.get("/snapshots")
def snapshots() -> Response:
    """All that are kept, the newest first."""
    now = dataset().snapshot_id
    told = [_about(s, now) for s in reversed(folder().snapshots())]
    response = jsonify(current=now, snapshots=told)
    response.headers["Cache-Control"] = "no-cache"
    return response


@bp.get("/snapshot/<name>")
def snapshot(name: str) -> AnyResponse:
    """What is known of a snapshot."""
    found = snapshot_named(name)
    if found.id != name:
        return redirect(f"/snapshot/{found.id}", 302)
    response = jsonify(_about(found, dataset().snapshot_id))
    response.headers["Cache-Control"] = "no-cache"
    return _as_memento(response, found, "")


def _about(snapshot: Snapshot, now: str) -> dict[str, Any]:
    root = request.url_root
    return {
        "id": snapshot.id,
        "published": snapshot.published,
        "quads": snapshot.quads,
        "canonicalHash": snapshot.canonical_hash,
        "baseIri": snapshot.base_iri,
        "current": snapshot.id == now,
        "href": f"{root}snapshot/{snapshot.id}",
        "sparql": f"{root}snapshot/{snapshot.id}/sparql",
    }


@bp.route(
    "/snapshot/<name>/sparql", methods=("GET", "POST", "QUERY"), provide_automatic_options=True
)
def sparql(name: str) -> AnyResponse:
    """SPARQL over a snapshot: for reading, with the limits that ``/sparql`` has."""
    found = snapshot_named(name)
    if found.id != name:
        code = 307 if request.method != "GET" else 302
        return redirect(_with_query(f"/snapshot/{found.id}/sparql"), code)
    body = request.get_data(cache=False, parse_form_data=False)
    asked = read_operation(
        request.method, request.headers.get("Content-Type"), request.query_string, body
    )
    if isinstance(asked, Update):
        raise Problem(
            403, "A snapshot never changes", "Updates, where they are taken, go to /sparql."
        )
    accept = ", ".join(request.headers.getlist("Accept")) or None
    old = dataset_of(found)
    if asked is None:
        return _as_memento(
            describe(accept, f"{request.url_root}snapshot/{name}/", old), found, "sparql"
        )
    tools = current_app.extensions
    response = answer(asked, accept, request, old, tools["dossier.pool"], tools["dossier.answers"])
    if response.headers.get("ETag"):
        response.headers["Cache-Control"] = FOR_EVER
    return _as_memento(response, found, "sparql")


@bp.get("/snapshot/<name>/<kind>")
@bp.get("/snapshot/<name>/<kind>/<path:rest>")
def memento(name: str, kind: str, rest: str = "") -> AnyResponse:
    """A thing of the graph as it was, in every form that its own address has."""
    found = snapshot_named(name)
    path = f"{kind}/{rest}" if rest else kind
    if found.id != name:
        return redirect(f"/snapshot/{found.id}/{path}", 302)
    g.dataset = dataset_of(found)
    g.memento = found
    response = resources.resource(kind, rest)
    del response.headers["Link"]  # they lead to the forms of today
    if response.mimetype != "text/html":
        response.headers["Cache-Control"] = FOR_EVER
    return _as_memento(response, found, path)


# -------------------------------------------------------------------------- Memento
def _as_memento(response: AnyResponse, snapshot: Snapshot, path: str) -> AnyResponse:
    """RFC 7089 §2.1.1 and §2.2: when this was, and where the original is."""
    root = request.url_root
    response.headers["Memento-Datetime"] = _http_date(snapshot)
    response.headers["Last-Modified"] = _http_date(snapshot)
    response.headers.add("Link", f'<{root}{path}>; rel="original"')
    for relation, place in (("timegate", "timegate"), ("timemap", "timemap")):
        more = f'; type="{LINK_FORMAT}"' if relation == "timemap" else ""
        response.headers.add("Link", f'<{root}{place}/{path}>; rel="{relation}"{more}')
    return response


@bp.get("/timegate/")
@bp.get("/timegate/<path:iri>")
def timegate(iri: str = "") -> AnyResponse:
    """The state of a thing at ``Accept-Datetime``; without it, the newest."""
    return _negotiated(_path(iri))


def _negotiated(path: str) -> AnyResponse:
    """RFC 7089 §4.1: a redirect to the snapshot that was current at the time."""
    kept = _holding(path)
    chosen = as_of(kept, _moment() or datetime.max.replace(tzinfo=UTC))
    place = f"/snapshot/{chosen.id}" + (f"/{path}" if path else "")
    response = redirect(_with_query(place), 302 if request.method in ("GET", "HEAD") else 307)
    response.vary.update(["Accept-Datetime", "Accept"])
    root = request.url_root
    response.headers.add("Link", f'<{root}{path}>; rel="original"')
    response.headers.add("Link", f'<{root}timemap/{path}>; rel="timemap"; type="{LINK_FORMAT}"')
    for relation, one in (("first memento", kept[0]), ("last memento", kept[-1])):
        response.headers.add("Link", _memento_link(one, path, relation))
    return response


@bp.get("/timemap/")
@bp.get("/timemap/<path:iri>")
def timemap(iri: str = "") -> Response:
    """RFC 7089 §5: every kept snapshot in which the thing occurs."""
    path, root = _path(iri), request.url_root
    kept = _holding(path)
    first, last = _http_date(kept[0]), _http_date(kept[-1])
    lines = [
        f'<{root}{path}>; rel="original"',
        f'<{root}timemap/{path}>; rel="self"; type="{LINK_FORMAT}"; from="{first}"; until="{last}"',
        f'<{root}timegate/{path}>; rel="timegate"',
    ]
    for at, one in enumerate(kept):
        relation = "first " * (at == 0) + "last " * (at == len(kept) - 1) + "memento"
        lines.append(_memento_link(one, path, relation))
    response = Response(",\n".join(lines) + "\n", content_type=LINK_FORMAT)
    response.headers["Cache-Control"] = "no-cache"
    return response


@bp.before_app_request
def _by_time() -> AnyResponse | None:
    """A thing's own address, asked for as of a time, is its TimeGate (RFC 7089 §4.1.1)."""
    if request.endpoint in _GATES and "Accept-Datetime" in request.headers:
        return _negotiated(_path(request.path[1:]))
    return None


@bp.after_app_request
def _points_to_history(response: AnyResponse) -> AnyResponse:
    if request.endpoint in _GATES and response.status_code in (200, 304):
        path, root = request.path[1:].rstrip("/"), request.url_root
        if path.isascii():  # what goes into a header
            response.headers.add("Link", f'<{root}timegate/{path}>; rel="timegate"')
            response.headers.add(
                "Link", f'<{root}timemap/{path}>; rel="timemap"; type="{LINK_FORMAT}"'
            )
        response.vary.add("Accept-Datetime")
    return response


def _path(iri: str) -> str:
    """A thing's path on this server, from that or from its full IRI; as it goes into a header."""
    from urllib.parse import quote

    for root in (request.url_root, dataset().base_iri):
        if iri.startswith(root):
            iri = iri[len(root) :]
    return quote(iri.strip("/"), safe="%/-._~!$&'()*+,;=:@")


def _holding(path: str) -> list[Snapshot]:
    """The kept snapshots that know a thing, the oldest first. Raises a 404 where none does."""
    from urllib.parse import unquote

    kept = folder().snapshots()
    if path and path != "sparql":
        kept = [s for s in kept if resources.known(dataset_of(s), unquote(path))]
    if not kept:
        raise Problem(404, "Nothing here", f"No kept snapshot knows {path!r}.")
    return kept


def _moment() -> datetime | None:
    said = request.headers.get("Accept-Datetime")
    if said is None:
        return None
    try:
        moment = parsedate_to_datetime(said)
    except ValueError:
        raise Problem(
            400, "Not a date", f"Accept-Datetime is {said!r}; it looks like "
            "'Thu, 01 Jan 2026 00:00:00 GMT'.",
        ) from None  # fmt: skip
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _http_date(snapshot: Snapshot) -> str:
    return format_datetime(published(snapshot), usegmt=True)


def _memento_link(snapshot: Snapshot, path: str, relation: str) -> str:
    place = f"{request.url_root}snapshot/{snapshot.id}" + (f"/{path}" if path else "")
    return f'<{place}>; rel="{relation}"; datetime="{_http_date(snapshot)}"'


def _with_query(place: str) -> str:
    asked = request.query_string.decode("ascii", "replace")
    return f"{place}?{asked}" if asked else place


__all__ = ["bp", "dataset_of", "folder", "snapshot_named"]
