"""A name index in one SQLite file, of any size: opened at once, shared by processes, never changed.

Given: a file that ``pipeline.link.making`` wrote. Gives: what ``NameIndex`` gives, read when asked
for, and ``similar`` for names that are written a little differently. Memory stays bounded by
caches, whatever the size of the file.
"""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pipeline.errors import RunError
from pipeline.link.fold import fold
from pipeline.link.forms import Form
from pipeline.link.index import Candidate, NameIndex, _joined, _order
from pipeline.link.items import Item

LAYOUT = "1"
SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE item (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,      -- Q42, ror:00abc, or one's own
    linkable INTEGER NOT NULL,    -- 1 where the id is one of Wikidata
    listed INTEGER NOT NULL,      -- 1 where texts are searched for its names
    subclass TEXT NOT NULL,
    prior INTEGER NOT NULL,       -- sitelinks
    country TEXT,
    data TEXT NOT NULL            -- JSON of pipeline.link.items.Item
);
CREATE TABLE form (
    key TEXT NOT NULL,            -- a folded form of a name
    item INTEGER NOT NULL,
    rule TEXT NOT NULL,           -- pipeline.link.forms.RULES
    country TEXT,                 -- where the name says its country
    name TEXT NOT NULL            -- the name as it is written
);
"""
FINISH = (
    "CREATE INDEX form_key ON form (key)",
    "CREATE INDEX item_listed ON item (n) WHERE listed",
    "CREATE TABLE spelling (n INTEGER PRIMARY KEY, key TEXT NOT NULL, plain TEXT NOT NULL)",
    "INSERT INTO spelling (key, plain) SELECT key, plain(key) FROM form GROUP BY key ORDER BY key",
    "CREATE VIRTUAL TABLE fuzzy USING fts5(plain, content='', detail=none, tokenize='trigram')",
    "INSERT INTO fuzzy (rowid, plain) SELECT n, plain FROM spelling WHERE length(plain) > 2",
    "INSERT INTO fuzzy (fuzzy) VALUES ('optimize')",
    "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, fuzzy, row)",
    "CREATE TABLE trigram (term TEXT PRIMARY KEY, names INTEGER NOT NULL) WITHOUT ROWID",
    "INSERT INTO trigram SELECT term, doc FROM temp.vocabulary WHERE doc >= 100",
    "DROP TABLE temp.vocabulary",
)
"""What is made once all is read: it is faster than keeping it up to date, and needs no memory."""
NAMESAKES = 256
"""So many items of one name are looked at, the best known first."""
CACHED = 1 << 14

_LATIN = dict(
    zip(
        "абвгдезийклмнопрстуфхыэαβγδεζηθικλμνξοπρσςτυφχψω",
        ["a", "b", "v", "g", "d", "e", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "y", "e", "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "s", "t", "y", "f", "ch", "ps", "o"],
        strict=True,
    )
) | {"ё": "e", "ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu",
     "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae",
     "œ": "oe", "ı": "i", "þ": "th", "ð": "d"}  # fmt: skip
_LETTERS = str.maketrans(_LATIN)


def plain(key: str) -> str:
    """A folded name without accents, Cyrillic and Greek in Latin letters."""
    if key.isascii():
        return key
    bare = "".join(c for c in unicodedata.normalize("NFKD", key) if not unicodedata.combining(c))
    return bare.translate(_LETTERS)


@dataclass(frozen=True, slots=True)
class Likeness:
    """An item whose name is written much like the one that was asked for."""

    candidate: Candidate
    name: str
    """The item's name."""
    score: float
    """1 where only accents or the alphabet differ, down to 0."""


class StoredIndex(NameIndex):
    """A ``NameIndex`` over a file. ``more`` are candidates that are known besides.

    Only items of Wikidata are candidates for links; the others are there to be looked up.
    """

    def __init__(self, path: Path, more: Iterable[Candidate] = ()) -> None:
        super().__init__(more)
        self.path = path
        self._db = connect(path)
        self.about = _about(self._db, path)
        self.date = self.about.get("date") or None
        beside = self.candidates
        self.candidates = _Candidates(self._db, beside)  # type: ignore[assignment]
        self.country = _Countries(self._db, self.country)  # type: ignore[assignment]
        self._by_form = _Forms(self._db, self._by_form)  # type: ignore[assignment]
        self._beside = beside

    def __reduce__(self) -> tuple[Any, ...]:
        return StoredIndex, (self.path, tuple(self._beside.values()))

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        found = dict.fromkeys(
            q for q, f, _ in self._by_form.get(fold(name), ()) if f.rule == "name"
        )
        return tuple(self.candidates[q] for q in sorted(found, key=_order))

    def names(self) -> Iterator[tuple[str, Candidate]]:
        """The names that texts are searched for: those of the shipped facts and of one's own
        tables. A dump holds millions, many of them common words; they are found by ``lookup``
        where a name was recognised.
        """
        rows = self._db.execute("SELECT data FROM item WHERE listed AND linkable ORDER BY n")
        for (data,) in rows.fetchall():
            item = Item.from_json(json.loads(data))
            for name in item.listed:
                yield name, self.candidates[item.id]
        for qid, candidate in self._beside.items():
            if candidate.listed and qid not in self.candidates.stored:  # type: ignore[attr-defined]
                for name in candidate.names:
                    yield name, candidate

    def item(self, id: str) -> Item | None:
        """All that the index knows of an item, by its id."""
        row = self._db.execute("SELECT data FROM item WHERE id = ?", (id,)).fetchone()
        return Item.from_json(json.loads(row[0])) if row else None

    def bearing(self, name: str) -> list[Item]:
        """Every item that bears a name, also those that are not of Wikidata; best known first."""
        rows = self._db.execute(
            "SELECT i.data FROM form f JOIN item i ON i.n = f.item WHERE f.key = ? AND"
            " f.rule = 'name' GROUP BY i.n ORDER BY i.prior DESC, i.n LIMIT ?",
            (fold(name), NAMESAKES),
        )
        return [Item.from_json(json.loads(data)) for (data,) in rows]

    def similar(self, name: str, limit: int = 10, least: float = 0.75) -> list[Likeness]:
        """Items with a name that is spelt like this one, the most alike first.

        Names of fewer than three characters are only found as they are. A name of Han characters
        is alike where most of them stand in the same order.
        """
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        asked = plain(fold(name))
        keys = {plain_: key for key, plain_ in self._near(asked)}
        best = process.extract(
            asked, list(keys), scorer=OSA.normalized_similarity, limit=limit, score_cutoff=least
        )
        out: dict[str, Likeness] = {}
        for spelt, score, _ in best:
            for qid, _form, written in self._by_form.get(keys[spelt], ()):
                known = out.get(qid)
                if known is None or known.score < score:
                    out[qid] = Likeness(self.candidates[qid], written, round(score, 3))
        ranked = sorted(
            out.values(),
            key=lambda k: (-k.score, -(k.candidate.prior or 0), _order(k.candidate.qid)),
        )
        return ranked[:limit]

    def _near(self, asked: str) -> list[tuple[str, str]]:
        """Spellings that share the rarest trigrams of a name.

        One changed letter touches three trigrams, so one of the four rarest is left by one
        change, and one of the seven rarest by two.
        """
        if len(asked) < 3:
            return [(asked, asked)]
        terms = {asked[i : i + 3] for i in range(len(asked) - 2)}
        marks = ",".join("?" * len(terms))
        often = dict(
            self._db.execute(
                f"SELECT term, names FROM trigram WHERE term IN ({marks})", tuple(terms)
            )
        )
        rarest = sorted(terms, key=lambda t: (often.get(t, 0), t))[: 4 if len(asked) < 10 else 7]
        wanted = " OR ".join('"' + t.replace('"', '""') + '"' for t in rarest)
        length = len(asked)
        rows = self._db.execute(
            "SELECT s.key, s.plain FROM fuzzy JOIN spelling s ON s.n = fuzzy.rowid"
            " WHERE fuzzy MATCH ? AND length(s.plain) BETWEEN ? AND ?",
            (wanted, int(length * 0.7), int(length * 1.4) + 1),
        )
        return [(r[0], r[1]) for r in rows]


class _Candidates(Mapping[str, Candidate]):
    """Candidates by id, read when asked for."""

    def __init__(self, db: sqlite3.Connection, beside: dict[str, Candidate]) -> None:
        self._db, self._beside = db, beside
        self._known: dict[str, Candidate | None] = {}
        self.stored = _Stored(self)

    def read(self, qid: str) -> Candidate | None:
        """The candidate as the file has it."""
        if qid not in self._known:
            if len(self._known) >= CACHED:
                self._known.clear()
            row = self._db.execute(
                "SELECT data FROM item WHERE id = ? AND linkable", (qid,)
            ).fetchone()
            self._known[qid] = Item.from_json(json.loads(row[0])).candidate() if row else None
        return self._known[qid]

    def __getitem__(self, qid: str) -> Candidate:
        found, other = self.read(qid), self._beside.get(qid)
        if found is None:
            return self._beside[qid]
        return _joined(found, other) if other else found

    def __iter__(self) -> Iterator[str]:
        for (qid,) in self._db.execute("SELECT id FROM item WHERE linkable ORDER BY n"):
            yield qid
        yield from (q for q in self._beside if self.read(q) is None)

    def __len__(self) -> int:
        (count,) = self._db.execute("SELECT count(*) FROM item WHERE linkable").fetchone()
        return count + sum(self.read(q) is None for q in self._beside)


class _Stored:
    """Which items the file itself holds."""

    def __init__(self, candidates: _Candidates) -> None:
        self._candidates = candidates

    def __contains__(self, qid: str) -> bool:
        return self._candidates.read(qid) is not None


class _Countries(Mapping[str, str]):
    """The country of each item that has one."""

    def __init__(self, db: sqlite3.Connection, beside: dict[str, str]) -> None:
        self._db, self._beside = db, beside
        self._known: dict[str, str | None] = {}

    def _read(self, qid: str) -> str | None:
        if qid not in self._known:
            if len(self._known) >= CACHED:
                self._known.clear()
            row = self._db.execute("SELECT country FROM item WHERE id = ?", (qid,)).fetchone()
            self._known[qid] = (row[0] if row else None) or self._beside.get(qid)
        return self._known[qid]

    def __getitem__(self, qid: str) -> str:
        found = self._read(qid)
        if found is None:
            raise KeyError(qid)
        return found

    def __iter__(self) -> Iterator[str]:
        for (qid,) in self._db.execute("SELECT id FROM item WHERE country IS NOT NULL"):
            yield qid

    def __len__(self) -> int:
        (count,) = self._db.execute("SELECT count(country) FROM item").fetchone()
        return count


class _Forms:
    """The items that a folded form of a name leads to."""

    def __init__(
        self, db: sqlite3.Connection, beside: dict[str, list[tuple[str, Form, str]]]
    ) -> None:
        self._db, self._beside = db, beside

    def get(self, key: str, default: object = ()) -> list[tuple[str, Form, str]]:
        rows = self._db.execute(
            "SELECT i.id, f.rule, f.country, f.name FROM form f JOIN item i ON i.n = f.item"
            " WHERE f.key = ? AND i.linkable ORDER BY i.prior DESC, i.n LIMIT ?",
            (key, NAMESAKES),
        )
        found = [(qid, Form(key, rule, country), name) for qid, rule, country, name in rows]
        return found + self._beside.get(key, [])


def connect(path: Path) -> sqlite3.Connection:
    """Opens a finished index for reading. Nobody writes to it, so nothing is locked."""
    place = quote(str(path.resolve()))
    try:
        db = sqlite3.connect(f"file:{place}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        db.execute("PRAGMA mmap_size = 1073741824")
    except sqlite3.Error as error:
        raise RunError(str(path), f"cannot be opened ({error})", "give a file") from error
    return db


def _about(db: sqlite3.Connection, path: Path) -> dict[str, str]:
    try:
        about = dict(db.execute("SELECT key, value FROM about"))
    except sqlite3.DatabaseError:
        about = {}
    if about.get("layout") != LAYOUT or "finished" not in about:
        raise RunError(
            str(path), "is no finished name index", "make one with 'dossier index build'"
        )
    return about


def content_of(path: str | Path) -> str | None:
    """A hash of what an index was made from, without reading it all; None for other files."""
    try:
        with Path(path).open("rb") as file:
            if file.read(16) != b"SQLite format 3\0":
                return None
        db = connect(Path(path))
    except OSError:
        return None
    try:
        return _about(db, Path(path))["content"]
    finally:
        db.close()


_QID = re.compile(r"Q[1-9]\d*")


def linkable(id: str) -> bool:
    """Whether an id is one of Wikidata."""
    return bool(_QID.fullmatch(id))
