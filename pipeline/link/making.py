"""Makes a stored name index from any number of sources.

Given: a path and sources, the one that wins first. Gives: the file, put in its place when it is
whole. Killed at any moment, the next run with the same sources goes on where the last one stopped:
what was read and how far stand in one transaction. Memory stays flat: batches are written as they
come, and what needs sorting is sorted by SQLite on disk.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from pipeline.errors import RunError
from pipeline.link.items import Item
from pipeline.link.rows import Row, row_of
from pipeline.link.sources import Batch, Source
from pipeline.link.stored import FINISH, LAYOUT, SCHEMA, plain


@dataclass(slots=True)
class MakingReport:
    """What an index was made of."""

    path: str
    items: int = 0
    names: int = 0
    read: int = 0
    """Records looked at."""
    damaged: int = 0
    resumed: bool = False
    """Whether an earlier run had begun."""
    date: str = ""
    megabytes: float = 0.0
    left_out: dict[str, int] = field(default_factory=dict)
    """The commonest classes of records that stand for no subclass."""


def make_index(
    out: Path,
    sources: Sequence[Source],
    told: Callable[[int], None] | None = None,
    date: str | None = None,
) -> MakingReport:
    """Reads the sources into an index. ``told`` hears of each batch how many records it had.

    The date of the index is the newest change that a source tells of, unless one is given.
    """
    draft = out.with_name(out.name + ".part")
    states = [source.state() for source in sources]
    if draft.exists() and not _begun_with(draft, states):
        _remove(draft)
    report = MakingReport(str(out), resumed=draft.exists())
    try:
        db = sqlite3.connect(draft, isolation_level=None)
        db.create_function("plain", 1, plain, deterministic=True)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA cache_size = -65536")
        db.execute("PRAGMA temp_store = FILE")
        if not report.resumed:
            db.execute("BEGIN")
            for statement in SCHEMA.split(";"):
                db.execute(statement)
            _note(db, "states", json.dumps(states, sort_keys=True))
            _note(db, "layout", LAYOUT)
            db.execute("COMMIT")
        try:
            for number, source in enumerate(sources):
                _take(db, number, source, told)
            _finish(db, date, report)
        finally:
            db.close()
        for suffix in ("-wal", "-shm"):
            draft.with_name(draft.name + suffix).unlink(missing_ok=True)
        draft.replace(out)
    except sqlite3.Error as error:
        raise RunError(
            str(draft), f"cannot be written ({error})", "is the disk full, or another run at work?"
        ) from error
    report.megabytes = round(out.stat().st_size / 1e6, 2)
    return report


def _begun_with(draft: Path, states: list[dict]) -> bool:
    """Whether a draft was begun with the same sources and settings."""
    try:
        db = sqlite3.connect(draft)
        row = db.execute("SELECT value FROM about WHERE key = 'states'").fetchone()
        layout = db.execute("SELECT value FROM about WHERE key = 'layout'").fetchone()
        begun = db.execute("SELECT count(*) FROM about WHERE key = 'finishing'").fetchone()
        db.close()
    except sqlite3.DatabaseError:
        return False
    same = row is not None and row[0] == json.dumps(states, sort_keys=True)
    return same and layout == (LAYOUT,) and begun == (0,)


def _remove(draft: Path) -> None:
    for path in (draft, *(draft.with_name(draft.name + s) for s in ("-wal", "-shm", "-journal"))):
        path.unlink(missing_ok=True)


def _note(db: sqlite3.Connection, key: str, value: str) -> None:
    db.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (key, value))


def _noted(db: sqlite3.Connection, key: str, default: str = "") -> str:
    row = db.execute("SELECT value FROM about WHERE key = ?", (key,)).fetchone()
    return row[0] if row else default


def _take(
    db: sqlite3.Connection, number: int, source: Source, told: Callable[[int], None] | None
) -> None:
    if _noted(db, f"source {number} done"):
        return
    for batch in source.batches(_noted(db, f"source {number} position")):
        db.execute("BEGIN")
        _write(db, batch)
        _note(db, f"source {number} position", batch.position)
        db.execute("COMMIT")
        if told:
            told(batch.read)
    _note(db, f"source {number} done", "yes")


def _write(db: sqlite3.Connection, batch: Batch) -> None:
    content = sha256(_noted(db, "content").encode())
    newest = _noted(db, "newest")
    for row in batch.rows:
        content.update(row.data.encode())
        newest = max(newest, row.modified)
        _put(db, row)
    _note(db, "content", content.hexdigest())
    _note(db, "newest", newest)
    _note(db, "read", str(int(_noted(db, "read", "0")) + batch.read))
    _note(db, "damaged", str(int(_noted(db, "damaged", "0")) + batch.damaged))
    if batch.left_out:
        total = Counter(json.loads(_noted(db, "left out", "{}"))) + batch.left_out
        _note(db, "left out", json.dumps(dict(total.most_common(5000))))


def _put(db: sqlite3.Connection, row: Row) -> None:
    """A new item, or what another source adds to a known one."""
    known = db.execute("SELECT n, data FROM item WHERE id = ?", (row.id,)).fetchone()
    if known:
        n, data = known
        joined = Item.from_json(json.loads(data)).joined(Item.from_json(json.loads(row.data)))
        row = row_of(joined)
        db.execute(
            "UPDATE item SET listed = ?, subclass = ?, prior = ?, country = ?, data = ? WHERE n = ?",
            (row.listed, row.subclass, row.prior, row.country, row.data, n),
        )
        before = {(f[0], f[1], f[2]) for f in row_of(Item.from_json(json.loads(data))).forms}
        forms = tuple(f for f in row.forms if (f[0], f[1], f[2]) not in before)
    else:
        n = db.execute(
            "INSERT INTO item (id, linkable, listed, subclass, prior, country, data)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (row.id, row.linkable, row.listed, row.subclass, row.prior, row.country, row.data),
        ).lastrowid
        forms = row.forms
    db.executemany(
        "INSERT INTO form (key, item, rule, country, name) VALUES (?, ?, ?, ?, ?)",
        ((key, n, rule, country, name) for key, rule, country, name in forms),
    )


def _finish(db: sqlite3.Connection, date: str | None, report: MakingReport) -> None:
    _note(db, "finishing", "yes")
    db.execute("PRAGMA journal_mode = DELETE")
    db.execute("PRAGMA synchronous = OFF")
    for statement in FINISH:
        db.execute(statement)
    report.items = db.execute("SELECT count(*) FROM item").fetchone()[0]
    report.names = db.execute("SELECT count(*) FROM form WHERE rule = 'name'").fetchone()[0]
    report.read = int(_noted(db, "read", "0"))
    report.damaged = int(_noted(db, "damaged", "0"))
    report.date = date or _noted(db, "newest")
    report.left_out = dict(Counter(json.loads(_noted(db, "left out", "{}"))).most_common(20))
    if not report.items:
        raise RunError(report.path, "no item was found in the sources", "look at the class filter")
    _note(db, "date", report.date)
    _note(db, "items", str(report.items))
    _note(db, "names", str(report.names))
    _note(db, "finished", "yes")
