"""What is known of each document from build to build, in one SQLite file of the data folder.

Given: the result of analysing one document. Gives: it back, as long as neither the document's
bytes nor anything that reads them has changed. This is what makes builds incremental; the graph
itself is always made from here, so it can be made anew at any time.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.records import Entity, Records

SCHEMA = """
CREATE TABLE IF NOT EXISTS document (
    id TEXT PRIMARY KEY,
    path TEXT NOT NULL,        -- where it was read, for people and for superseding
    name TEXT NOT NULL,        -- the file's name, ?file of the queries
    digest TEXT NOT NULL,      -- SHA-256 of its bytes
    fingerprint TEXT NOT NULL, -- of everything that made the analysis
    status TEXT NOT NULL,      -- 'publishable' or 'set aside'
    facts TEXT NOT NULL,       -- JSON: counts, languages, characters, title …
    report TEXT NOT NULL,      -- JSON: the shapes' report
    entities BLOB NOT NULL,    -- JSON, zlib: what resolution across documents needs
    quads BLOB NOT NULL,       -- N-Quads, zlib; entities as <urn:x-dossier:e1>
    report_turtle TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS document_path ON document (path);
CREATE TABLE IF NOT EXISTS graph (
    iri TEXT PRIMARY KEY,      -- a named graph as it stands in the writer's store
    hash TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


@dataclass(slots=True)
class Analysis:
    """What one document came to."""

    id: str
    path: str
    name: str
    digest: str
    fingerprint: str
    status: str
    facts: dict[str, Any]
    entities: list[Entity]
    quads: bytes
    """N-Quads of the document's graph, with ``LOCAL`` IRIs in place of entities."""
    report: list[dict[str, Any]] = field(default_factory=list)
    report_turtle: str = ""


LOCAL = "urn:x-dossier:"
"""Stands before an entity's local id until entities are resolved across documents."""


class Catalog:
    """The catalogue of a data folder. Use as a context manager; writes are committed at once."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.executescript(SCHEMA)

    def __enter__(self) -> Catalog:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._db.close()

    # ----------------------------------------------------------- documents
    def fingerprint_of(self, document_id: str) -> str | None:
        row = self._db.execute(
            "SELECT fingerprint FROM document WHERE id = ?", (document_id,)
        ).fetchone()
        return row[0] if row else None

    def put(self, analysis: Analysis) -> None:
        """Keep an analysis; an older one of the same path with other bytes is superseded."""
        with self._db:
            self._db.execute("BEGIN")
            self._db.execute(
                "DELETE FROM document WHERE path = ? AND id != ?", (analysis.path, analysis.id)
            )
            self._db.execute(
                "INSERT OR REPLACE INTO document VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                (
                    analysis.id,
                    analysis.path,
                    analysis.name,
                    analysis.digest,
                    analysis.fingerprint,
                    analysis.status,
                    json.dumps(analysis.facts, ensure_ascii=False, sort_keys=True),
                    json.dumps(analysis.report, ensure_ascii=False),
                    _packed(
                        json.dumps(
                            Records(entities=analysis.entities).to_json()["entities"],
                            ensure_ascii=False,
                            default=str,
                        ).encode()
                    ),
                    _packed(analysis.quads),
                    analysis.report_turtle,
                ),
            )

    def remove(self, document_ids: list[str]) -> None:
        self._db.executemany("DELETE FROM document WHERE id = ?", [(i,) for i in document_ids])

    def ids(self, status: str | None = None) -> list[str]:
        """All document ids, sorted."""
        if status is None:
            rows = self._db.execute("SELECT id FROM document ORDER BY id")
        else:
            rows = self._db.execute(
                "SELECT id FROM document WHERE status = ? ORDER BY id", (status,)
            )
        return [r[0] for r in rows]

    def digests(self, status: str | None = None) -> list[tuple[str, str]]:
        """Each document's id with the SHA-256 of its bytes, sorted."""
        return self._db.execute(
            "SELECT id, digest FROM document WHERE ?1 IS NULL OR status = ?1 ORDER BY id", (status,)
        ).fetchall()

    def components(self) -> list[tuple[str, str]]:
        """The components, with versions, that found anything that is published."""
        found: set[tuple[str, str]] = set()
        for (facts,) in self._db.execute("SELECT facts FROM document WHERE status = 'publishable'"):
            found.update((name, version) for name, version in json.loads(facts)["components"])
        return sorted(found)

    def paths(self) -> dict[str, str]:
        """The path each document was read from."""
        return dict(self._db.execute("SELECT id, path FROM document"))

    def entities(self, document_id: str) -> list[Entity]:
        (blob,) = self._db.execute(
            "SELECT entities FROM document WHERE id = ?", (document_id,)
        ).fetchone()
        empty: dict[str, Any] = {"roles": [], "flows": [], "claims": [], "milestones": []}
        return Records.from_json({"entities": json.loads(zlib.decompress(blob)), **empty}).entities

    def quads(self, document_id: str) -> bytes:
        (blob,) = self._db.execute(
            "SELECT quads FROM document WHERE id = ?", (document_id,)
        ).fetchone()
        return zlib.decompress(blob)

    def reports(self) -> Iterator[tuple[str, str, str, str]]:
        """Each document of which the shapes say anything: id, name, status, Turtle; sorted."""
        yield from self._db.execute(
            "SELECT id, name, status, report_turtle FROM document WHERE report_turtle != '' ORDER BY id"
        )

    def overview(self) -> Iterator[dict[str, Any]]:
        """A row a document: id, path, name, digest, status, facts, report."""
        for row in self._db.execute(
            "SELECT id, path, name, digest, status, facts, report FROM document ORDER BY id"
        ):
            yield {
                **dict(zip(("id", "path", "name", "digest", "status"), row, strict=False)),
                "facts": json.loads(row[5]),
                "report": json.loads(row[6]),
            }

    # -------------------------------------------------------------- graphs
    def graph_hashes(self) -> dict[str, str]:
        return dict(self._db.execute("SELECT iri, hash FROM graph"))

    def set_graph_hashes(self, hashes: dict[str, str], gone: list[str]) -> None:
        with self._db:
            self._db.execute("BEGIN")
            self._db.executemany("INSERT OR REPLACE INTO graph VALUES (?, ?)", hashes.items())
            self._db.executemany("DELETE FROM graph WHERE iri = ?", [(g,) for g in gone])

    def forget_graphs(self) -> None:
        self._db.execute("DELETE FROM graph")

    # ------------------------------------------------------------ settings
    def setting(self, name: str) -> str | None:
        row = self._db.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def set_setting(self, name: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))


def _packed(data: bytes) -> bytes:
    return zlib.compress(data, 6)
