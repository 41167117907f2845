"""Good answers of servers, kept on disk until they expire.

Given: what was asked. Gives: the answer, if it was good and is recent. A run that was stopped asks
nothing twice. Ages are in days.
"""

from __future__ import annotations

import json
import sqlite3
import time
import zlib
from hashlib import sha256
from pathlib import Path
from typing import Any

KEEP_DAYS = 30.0


class Cache:
    """An SQLite file. ``now`` gives the time in seconds since 1970."""

    def __init__(self, path: Path, keep_days: float = KEEP_DAYS, now: Any = time.time) -> None:
        self._keep_s, self._now = keep_days * 86400, now
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS answer"
            " (asked TEXT PRIMARY KEY, at REAL NOT NULL, body BLOB NOT NULL)"
        )

    def get(self, asked: str) -> tuple[Any, float] | None:
        """The answer with the time of it, or None."""
        row = self._db.execute(
            "SELECT at, body FROM answer WHERE asked = ?", (_key(asked),)
        ).fetchone()
        if row is None or row[0] < self._now() - self._keep_s:
            return None
        return json.loads(zlib.decompress(row[1])), row[0]

    def put(self, asked: str, answer: Any) -> None:
        """Keeps a good answer; what has expired goes."""
        body = zlib.compress(json.dumps(answer, ensure_ascii=False).encode())
        now = self._now()
        self._db.execute("INSERT OR REPLACE INTO answer VALUES (?, ?, ?)", (_key(asked), now, body))
        self._db.execute("DELETE FROM answer WHERE at < ?", (now - self._keep_s,))

    def close(self) -> None:
        self._db.close()


def _key(asked: str) -> str:
    return sha256(asked.encode()).hexdigest()
