"""Kept queries: what was asked, of which snapshot, and what the answer was, for citing.

Given: a query and its answer as lines. Gives: ``citations/KEY.json`` in the data folder. ``KEY``
comes from the content (query, graphs, snapshot, answer), so the same citation is made once, however
often it is asked for. A marker ``citations/snapshots/ID`` keeps the snapshot from being pruned;
whoever runs the service may remove it, and the citation then still says what the answer was.

The hash of an answer is SHA-256 of its lines, and anyone can work it out again: a table is its TSV
(the head, then the rows: in their order where the query orders them, else sorted by their bytes,
each with a newline), a graph its canonical N-Triples, a truth value ``true`` or ``false``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from threading import Lock

from store import sparql
from store.errors import NotADataFolder, StoreError, translated
from store.folder import DataFolder, _write_safely

MOST = 100_000
"""Citations that one data folder takes."""
_keeping = Lock()
_KEY = re.compile(r"[0-9a-f]{20}")


class TooMany(StoreError):
    """No more citations are kept here."""


@dataclass(frozen=True, slots=True)
class Result:
    """An answer in short."""

    kind: str
    """``solutions``, ``boolean`` or ``triples``."""
    hash: str
    """``sha256:…`` as the head of this module says."""
    rows_hash: str
    """The same with the rows sorted, so that another order can be told from other rows."""
    rows: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A query with everything that its answer depended on, and the answer's hash."""

    query: str
    snapshot: str
    published: str
    """When the snapshot was, in ISO 8601."""
    result: Result
    base_iri: str
    canonical_hash: str | None = None
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    title: str = ""
    licence: str | None = None
    cited: str = ""
    """When it was first cited; no part of the key."""

    @property
    def key(self) -> str:
        parts = [
            self.query, self.default_graphs, self.named_graphs, self.base_iri, self.snapshot,
            self.result.hash,
        ]  # fmt: skip
        return sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:20]


def ordered(query: str) -> bool:
    """Whether the query itself, not one inside it, gives its rows an order."""
    depth = 0
    for token in sparql.tokens(query):
        if token.kind == "sign" and token.text in "{}":
            depth += 1 if token.text == "{" else -1
        elif depth == 0 and token.keyword == "ORDER":
            return True
    return False


def result_of(kind: str, lines: Iterable[bytes], in_order: bool) -> Result:
    """The answer in short. ``lines`` are a TSV's with its head first, or N-Triples; no newlines."""
    every = list(lines)
    head, rows = (every[:1], every[1:]) if kind == "solutions" else ([], every)
    ranked = sorted(set(rows)) if kind == "triples" else sorted(rows)
    sorted_hash = _hash([*head, *ranked])
    told = _hash([*head, *rows]) if kind == "solutions" and in_order else sorted_hash
    return Result(kind, told, sorted_hash, len(ranked))


def _hash(lines: Iterable[bytes]) -> str:
    total = sha256()
    for line in lines:
        total.update(line + b"\n")
    return f"sha256:{total.hexdigest()}"


class Citations:
    """Those of one data folder."""

    def __init__(self, folder: DataFolder) -> None:
        self.path = folder.path / "citations"

    def keep(self, citation: Citation) -> tuple[Citation, bool]:
        """Keep a citation; gives it as it is kept, and whether it is new.

        The snapshot must be held open meanwhile. Raises ``TooMany``, or ``StoreError`` where the
        folder takes nothing.
        """
        with _keeping:
            return self._keep(citation)

    def _keep(self, citation: Citation) -> tuple[Citation, bool]:
        known = self.get(citation.key)
        if known is not None:
            return known, False
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        new = replace(citation, cited=now)
        with translated(self.path):
            markers = self.path / "snapshots"
            markers.mkdir(parents=True, exist_ok=True)
            if sum(1 for _ in self.path.iterdir()) > MOST:
                raise TooMany(self.path, f"holds {MOST:,} citations already")
            (markers / new.snapshot).touch()
            told = json.dumps(asdict(new), ensure_ascii=False, indent=1) + "\n"
            _write_safely(self._file(new.key), told)
        return new, True

    def get(self, key: str) -> Citation | None:
        """The citation of a key; None if there is none."""
        if not _KEY.fullmatch(key):
            return None
        try:
            told = json.loads(self._file(key).read_text("utf-8"))
            told["result"] = Result(**told["result"])
            for name in ("default_graphs", "named_graphs"):
                told[name] = None if told[name] is None else tuple(told[name])
            return Citation(**told)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (ValueError, TypeError, KeyError) as error:
            raise NotADataFolder(
                self._file(key), "is damaged", "remove it and cite the query again"
            ) from error

    def _file(self, key: str) -> Path:
        return self.path / f"{key}.json"
