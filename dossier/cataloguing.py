"""``dossier documents`` and ``dossier remove``: what the graph was built from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dossier import console
from pipeline.build import republish
from pipeline.catalog import Catalog
from pipeline.errors import RunError
from store.folder import DataFolder


def documents_command(data: Path, set_aside: bool, as_json: bool) -> int:
    """1 if any document is set aside, else 0."""
    with Catalog(DataFolder.existing(data).catalog_path) as catalog:
        rows = [r for r in catalog.overview() if not set_aside or r["status"] != "publishable"]
    if as_json:
        console.emit_json(rows)
    else:
        lines = [
            [
                row["name"],
                row["status"],
                "+".join(row["facts"]["languages"]),
                row["facts"]["characters"],
                row["facts"]["flows"],
                row["facts"]["claims"],
                sum(r["severity"] == "Violation" for r in row["report"]),
                sum(r["severity"] == "Warning" for r in row["report"]),
            ]
            for row in rows
        ]
        head = [
            "document",
            "status",
            "language",
            "characters",
            "funding",
            "claims",
            "violations",
            "warnings",
        ]
        console.emit(console.table(head, lines, right=range(3, 8)))
        if set_aside:
            for row in rows:
                for result in row["report"]:
                    console.emit(
                        f"\n{row['name']}: {result['severity']}: {result['message'].get('en', '')}"
                    )
                    console.emit(f"  at {result['focus']}  {result.get('path') or ''}")
    return 1 if any(r["status"] != "publishable" for r in rows) else 0


def remove_command(names: Sequence[str], data: Path, keep_snapshots: int) -> int:
    """Raises ``RunError`` for a name that no document has; nothing is removed then."""
    folder = DataFolder.existing(data)
    with Catalog(folder.catalog_path) as catalog:
        known = list(catalog.overview())
    doomed = []
    for name in names:
        fitting = [r["id"] for r in known if name in (r["id"], r["name"], r["path"])]
        if not fitting:
            raise RunError(
                name, "no document of the graph has this name", "see 'dossier documents'"
            )
        doomed += fitting
    report = republish(data, doomed, keep_snapshots)
    console.emit(f"{len(doomed)} removed, {report.documents} left; published {report.snapshot}")
    return 0
