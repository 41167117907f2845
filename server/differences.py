"""``/diff/A/B``: what changed from one snapshot to another, in numbers or as an RDF Patch.

Both never change, so a difference is worked out once and kept in the later one's folder.
"""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from threading import Lock
from typing import IO, cast

from flask import Blueprint, Response, redirect, request, send_file
from werkzeug.wrappers import Response as AnyResponse

from server.history import FOR_EVER, dataset_of, snapshot_named
from server.negotiation import Format, choose, named
from server.problems import Problem
from store.dataset import OxigraphDataset
from store.diff import PATCH_TYPE, write_patch

bp = Blueprint("differences", __name__)

FORMATS = (
    Format("json", "application/json", "json"),
    Format("patch", PATCH_TYPE, "rdfp", ("text/plain",)),
)
_making = Lock()


@bp.get("/diff/<before>/<after>")
def diff(before: str, after: str) -> AnyResponse:
    """The difference between two snapshots: ids, ``current`` or ``previous``."""
    one, other = snapshot_named(before), snapshot_named(after)
    if (one.id, other.id) != (before, after):
        asked = request.query_string.decode("ascii", "replace")
        place = f"/diff/{one.id}/{other.id}"
        return redirect(f"{place}?{asked}" if asked else place, 302)
    by_name = request.args.get("format")
    chosen = named(by_name, FORMATS) if by_name else choose(request.headers.get("Accept"), FORMATS)
    if chosen is None and not by_name and "html" in request.headers.get("Accept", ""):
        chosen = named("json", FORMATS)
    if chosen is None:
        types = [f.media_type for f in FORMATS]
        raise Problem(406, "No such format", f"It comes as {', '.join(types)}.", available=types)
    old, new = dataset_of(one), dataset_of(other)
    try:
        response = send_file(
            _made(old, new, chosen.format.extension),
            mimetype=chosen.media_type,
            etag=f"{one.id}-{other.id}-{chosen.format.name}",
            conditional=True,
        )
    except OSError:  # nothing can be kept there
        response = Response(_unkept(old, new, chosen.format.name), content_type=chosen.content_type)
    response.headers["Cache-Control"] = FOR_EVER
    response.vary.add("Accept")
    return response


def _made(old: OxigraphDataset, new: OxigraphDataset, extension: str) -> Path:
    """The file with the difference, written first if it is not there."""
    assert new.snapshot is not None, "the server serves snapshots"
    place = (new.snapshot.path / "diffs" / old.snapshot_id).resolve()
    with _making:  # one at a time: it is long work
        if not place.with_suffix(".json").exists():
            place.parent.mkdir(exist_ok=True)
            draft = place.with_name(f".{place.name}.{os.getpid()}")
            try:
                with draft.open("wb") as out:
                    summary = write_patch(old, new, out)
                draft.replace(place.with_suffix(".rdfp"))
                draft.write_bytes(_json(summary.to_json()))
                draft.replace(place.with_suffix(".json"))
            finally:
                draft.unlink(missing_ok=True)
    return place.with_suffix(f".{extension}")


def _unkept(old: OxigraphDataset, new: OxigraphDataset, name: str) -> bytes:
    with tempfile.TemporaryFile() as out:
        summary = write_patch(old, new, cast(IO[bytes], out))
        if name == "json":
            return _json(summary.to_json())
        out.seek(0)
        return out.read()


def _json(told: object) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
