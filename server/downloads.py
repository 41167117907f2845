"""Dumps over HTTP: ``/data/dossier.nq.gz`` and its like, and the description of the dataset.

A dump is made when it is first asked for, kept beside its snapshot, and sent from the disk.
"""

from __future__ import annotations

import os
from pathlib import Path
from threading import Lock

from flask import Blueprint, Response, redirect, request, send_file
from pyoxigraph import Quad
from werkzeug.wrappers import Response as AnyResponse

from ontology.iris import Minter
from server.context import dataset
from server.negotiation import GRAPHS, choose
from server.problems import Problem
from server.rdf import write_graph
from store.dataset import OxigraphDataset
from store.dump import FORMATS, DumpFormat, dump

bp = Blueprint("downloads", __name__)
_making = Lock()


def offered() -> dict[str, tuple[DumpFormat, bool]]:
    """File names with their format and whether they are compressed."""
    files: dict[str, tuple[DumpFormat, bool]] = {}
    for format_ in FORMATS.values():
        files[f"dossier.{format_.extension}"] = (format_, False)
        if format_.name != "csv":  # a zip already
            files[f"dossier.{format_.extension}.gz"] = (format_, True)
    return files


def listing() -> list[dict[str, str]]:
    """What a page needs for links to all dumps: ``href``, ``label``, ``note``."""
    return [
        {
            "href": f"/data/{name}",
            "label": format_.title,
            "note": "zip" if format_.name == "csv" else "gzip",
        }
        for name, (format_, compressed) in offered().items()
        if compressed or format_.name == "csv"
    ]


@bp.get("/data/<name>")
def download(name: str) -> AnyResponse:
    """A dump of the whole dataset."""
    files = offered()
    if name not in files:
        raise Problem(404, "No such dump", f"There are {', '.join(files)}.", available=list(files))
    format_, compressed = files[name]
    now = dataset()
    path = made(now, name)
    response = send_file(
        path,
        mimetype="application/gzip" if compressed else format_.media_type,
        etag=f"{now.snapshot_id}-{name}",
        conditional=True,
        download_name=name,
        as_attachment=compressed or format_.name == "csv",
    )
    response.headers["Cache-Control"] = "public, no-cache"
    return response


def made(now: OxigraphDataset, name: str) -> Path:
    """The dump's file in the snapshot's folder, written first if it is not there."""
    assert now.snapshot is not None, "the server serves snapshots"
    path = now.snapshot.dumps_path / name
    if path.exists():
        return path
    with _making:  # one at a time: it is long work for the disk
        if not path.exists():
            format_, compressed = offered()[name]
            path.parent.mkdir(exist_ok=True)
            draft = path.with_name(f".{name}.{os.getpid()}")
            try:
                with draft.open("wb") as out:
                    dump(now, format_.name, out, compress=compressed)
                draft.replace(path)
            finally:
                draft.unlink(missing_ok=True)
    return path


@bp.get("/.well-known/void")
def well_known() -> AnyResponse:
    """Where VoID §7.2 lets programs look for a description."""
    return redirect("/data/description", 303)


@bp.get("/data/description")
def description() -> Response:
    """The description of the dataset: VoID, DCAT, its hash, what it was made from."""
    chosen = choose(request.headers.get("Accept"), GRAPHS)
    if chosen is None:
        types = [f.media_type for f in GRAPHS]
        raise Problem(406, "No such format", f"It comes as {', '.join(types)}.", available=types)
    now = dataset()
    graph = Minter(now.base_iri).graph("run")
    quads = (Quad(q.subject, q.predicate, q.object) for q in now.quads(graph))
    return write_graph(quads, chosen, name=f"{now.snapshot_id}-description", base_iri=now.base_iri)
