"""Full-text search over the names and quotes of a snapshot, in any language.

Given: a dataset and words. Gives: entities and documents by their names (the very name first, then
names that begin so, then those that hold the words, by FTS5's BM25), after them flows, claims,
milestones and roles by their quotes. The index is a file beside the snapshot (``search/``), written
once, whole or not at all, when it is first wanted: publishing waits for nothing, and a snapshot
that nobody searches costs nothing.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from store.dataset import OxigraphDataset
from store.errors import StoreError
from store.folding import Phrase, key, marks, phrases
from store.indexing import RECORDS, VERSION, write_index

KINDS = ("entity", "document", *RECORDS)
MOST = 200
"""Hits that one answer may have."""
SNIPPET = 200
"""Code points of a long quote that are shown around the words."""
PATIENCE_S = 5.0
_IDLE = 4


class SearchTooLong(StoreError):
    """The words occur so often that the search was stopped."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found."""

    iri: str
    kind: str
    """One of ``KINDS``."""
    type: str | None
    """An entity's subclass: ``Company``, ``Initiative`` …"""
    label: str
    """What it is called (in the language asked for, where it has such a name); a record's quote."""
    lang: str | None
    matched: str
    """The name, or the part of the quote, in which the words stand."""
    marks: tuple[tuple[int, int], ...]
    """Where in ``matched`` they stand: half-open spans of code points."""
    document: str | None = None
    file: str | None = None
    evidence: str | None = None


class SearchIndex:
    """The index of one snapshot. May be shared by threads."""

    def __init__(self, connection: sqlite3.Connection | None, path: Path | None) -> None:
        self._only, self._path = connection, path
        self._idle: deque[sqlite3.Connection] = deque()

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        connection = self._take()
        until = time.monotonic() + PATIENCE_S
        connection.set_progress_handler(lambda: time.monotonic() > until, 20_000)
        try:
            yield connection
        except sqlite3.OperationalError as error:
            if "interrupted" not in str(error):
                raise
            raise SearchTooLong(
                "the search", f"was stopped after {PATIENCE_S:g} s", "use rarer words, or more"
            ) from None
        finally:
            if len(self._idle) < _IDLE:
                self._idle.append(connection)
            else:
                connection.close()

    def _take(self) -> sqlite3.Connection:
        try:
            return self._idle.popleft()
        except IndexError:
            pass
        if self._path is not None:
            where = f"file:{_quoted(self._path)}?mode=ro&immutable=1"
            return sqlite3.connect(where, uri=True, check_same_thread=False)
        assert self._only is not None
        copy = sqlite3.connect(":memory:", check_same_thread=False)
        copy.deserialize(self._only.serialize())
        return copy

    def close(self) -> None:
        """Close the file; the index must not be used after this."""
        while self._idle:
            self._idle.popleft().close()
        if self._only is not None:
            self._only.close()

    def __del__(self) -> None:
        self.close()

    # ------------------------------------------------------------------- search
    def search(
        self,
        words: str,
        *,
        kind: str | None = None,
        lang: str | None = None,
        limit: int = 20,
        offset: int = 0,
    ) -> tuple[list[Hit], bool]:
        """The hits from ``offset`` on, at most ``limit``, and whether there are more.

        ``kind`` is one of ``KINDS`` or an entity's subclass (``Company``); ``lang`` is the language
        of the name or quote (``en``, ``zh``, or closer: ``zh-hant``). All words must occur, a last
        word that is being typed as a beginning of a name's; "words in quotation marks" together.
        """
        asked = phrases(words)
        wanted = offset + limit + 1
        if not asked or limit <= 0:
            return [], False
        found: list[Hit] = []
        with self._connected() as db:
            if kind not in RECORDS:
                found += self._names(db, words, asked, kind, lang, wanted)
            if len(found) < wanted and (kind is None or kind in RECORDS):
                found += self._quotes(db, asked, kind, lang, wanted - len(found))
        return found[offset : offset + limit], len(found) > offset + limit

    def suggest(
        self, words: str, *, kind: str | None = None, lang: str | None = None, limit: int = 8
    ) -> list[Hit]:
        """Entities and documents whose names begin with or hold what is being typed.

        ``lang`` is that of the reader, and decides how things are called, not which are found.
        """
        asked = phrases(words)
        if not asked:
            return []
        with self._connected() as db:
            found = self._names(db, words, asked, kind, None, limit)
            return [self._called(db, hit, lang) for hit in found] if lang else found

    # -------------------------------------------------------------------- names
    def _names(
        self,
        db: sqlite3.Connection,
        words: str,
        asked: list[Phrase],
        kind: str | None,
        lang: str | None,
        wanted: int,
    ) -> list[Hit]:
        only, values = _narrowed(kind, lang)
        found: dict[str, Hit] = {}
        sought = key(words)
        joined = "JOIN thing ON thing.id = name.thing " if only else ""
        beginning = (
            f"SELECT name.id FROM name {joined}WHERE name.key {{how}} {only}ORDER BY name.id"
        )
        if only:
            joined = f"JOIN name ON name.id = name_words.rowid {joined}"
        holding = (
            f"SELECT name_words.rowid AS id FROM name_words {joined}WHERE name_words MATCH ? {only}"
            "ORDER BY name_words.rank, name_words.rowid"
        )
        match = " AND ".join(p.fts(typing=p is asked[-1]) for p in asked)
        many = wanted * 8  # a thing has several names
        between = (sought, sought + "\U0010ffff")
        steps = (
            (beginning.format(how="= ?"), (sought, *values, many)),
            (beginning.format(how="> ? AND name.key < ?"), (*between, *values, many)),
            (holding, (match, *values, many)),
        )
        for statement, given in steps:
            if not sought and statement is not steps[-1][0]:
                continue
            rows = db.execute(
                f"SELECT thing.iri, thing.kind, thing.type, name.text, name.lang "
                f"FROM ({statement} LIMIT ?) AS best CROSS JOIN name ON name.id = best.id "
                "JOIN thing ON thing.id = name.thing",
                given,
            )
            for iri, of_kind, type_, text, language in rows:
                if iri not in found:
                    spans = tuple(marks(text, asked))
                    found[iri] = Hit(
                        iri, of_kind, type_, text, language, text, spans,
                        document=iri if of_kind == "document" else None,
                    )  # fmt: skip
                    if len(found) >= wanted:
                        break
            if len(found) >= wanted:
                break
        return [self._called(db, hit, lang or hit.lang) for hit in found.values()]

    def _called(self, db: sqlite3.Connection, hit: Hit, lang: str | None) -> Hit:
        """The hit under its best name in a language; another best name where it has none in it."""
        rows = db.execute(
            "SELECT text, lang FROM name JOIN thing ON thing.id = name.thing WHERE thing.iri = ? "
            "AND name.sort = (SELECT min(sort) FROM name AS n WHERE n.thing = thing.id) "
            "ORDER BY name.id",
            (hit.iri,),
        ).fetchall()
        main = (lang or "").lower().partition("-")[0]
        exact = [r for r in rows if (r[1] or "").lower() == (lang or "").lower()]
        near = [r for r in rows if (r[1] or "").lower().partition("-")[0] == main]
        text, language = next(iter(exact or near or rows), (hit.label, hit.lang))
        file = None
        if hit.kind == "document":
            told = db.execute("SELECT file FROM document WHERE iri = ?", (hit.iri,)).fetchone()
            file = told[0] if told else None
        return Hit(
            hit.iri, hit.kind, hit.type, text, language, hit.matched, hit.marks, hit.document, file
        )

    # ------------------------------------------------------------------- quotes
    def _quotes(
        self,
        db: sqlite3.Connection,
        asked: list[Phrase],
        kind: str | None,
        lang: str | None,
        wanted: int,
    ) -> list[Hit]:
        only, joined, values = "", "", []
        if kind:
            only += (
                "AND EXISTS (SELECT 1 FROM record WHERE quote = quote_words.rowid AND kind = ?) "
            )
            values.append(kind)
        if lang:
            joined = "JOIN quote ON quote.id = quote_words.rowid "
            only += "AND quote.lang = ? "
            values.append(lang.lower().partition("-")[0])
        match = " AND ".join(p.fts(typing=False) for p in asked)
        rows = db.execute(
            "SELECT record.iri, record.kind, quote.text, quote.lang, quote.iri, document.iri, "
            "document.file FROM (SELECT quote_words.rowid AS id, rank AS worth FROM quote_words "
            f"{joined}WHERE quote_words MATCH ? {only}ORDER BY rank, quote_words.rowid LIMIT ?) "
            "AS best CROSS JOIN quote ON quote.id = best.id JOIN record ON record.quote = quote.id "
            "LEFT JOIN document ON document.id = quote.document "
            "WHERE ? IS NULL OR record.kind = ? ORDER BY best.worth, best.id, record.iri LIMIT ?",
            (match, *values, wanted, kind, kind, wanted),
        )
        hits = []
        for iri, of_kind, text, language, evidence, document, file in rows:
            snippet, spans = _snippet(text, marks(text, asked))
            hits.append(
                Hit(iri, of_kind, None, text, language, snippet, spans, document, file, evidence)
            )
        return hits


def _narrowed(kind: str | None, lang: str | None) -> tuple[str, list[str]]:
    narrowed, values = "", []
    if kind:
        narrowed += f"AND thing.{'kind' if kind in KINDS else 'type'} = ? "
        values.append(kind)
    if lang:
        narrowed += "AND (lower(name.lang) = ? OR lower(name.lang) LIKE ? || '-%') "
        values += [lang.lower(), lang.lower()]
    return narrowed, values


def _snippet(text: str, spans: list[tuple[int, int]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A part of the text around the first span, with the spans that lie in it."""
    if len(text) <= SNIPPET:
        return text, tuple(spans)
    first = spans[0][0] if spans else 0
    start = max(0, min(first - SNIPPET // 4, len(text) - SNIPPET))
    end = start + SNIPPET
    head, tail = "…" if start else "", "…" if end < len(text) else ""
    moved = len(head) - start
    inside = tuple((a + moved, b + moved) for a, b in spans if start <= a and b <= end)
    return head + text[start:end] + tail, inside


# ---------------------------------------------------------------------- the file
def open_index(dataset: OxigraphDataset) -> SearchIndex:
    """The index of a dataset's snapshot, written first if there is none.

    Where nothing may be written beside the snapshot, it is kept in memory.
    """
    if dataset.snapshot is None:
        return _in_memory(dataset)
    path = dataset.snapshot.path / "search" / f"{VERSION}.sqlite"
    if not path.exists():
        try:
            _write(dataset, path)
        except (OSError, sqlite3.OperationalError):
            return _in_memory(dataset)
    return SearchIndex(None, path)


def _write(dataset: OxigraphDataset, path: Path) -> None:
    """Write the file under a name that nobody reads, and rename it: one process at a time."""
    path.parent.mkdir(exist_ok=True)
    with (path.parent / "lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if path.exists():
            return
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        draft.unlink(missing_ok=True)
        try:
            database = sqlite3.connect(draft, isolation_level=None)
            try:
                write_index(dataset, database)
            finally:
                database.close()
            with draft.open("rb") as done:
                os.fsync(done.fileno())
            draft.replace(path)
        finally:
            with suppress(OSError):
                draft.unlink()


def _in_memory(dataset: OxigraphDataset) -> SearchIndex:
    database = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    write_index(dataset, database)
    return SearchIndex(database, None)


def _quoted(path: Path) -> str:
    from urllib.parse import quote

    return quote(str(path.resolve()))
