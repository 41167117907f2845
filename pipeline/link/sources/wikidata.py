"""Entities in Wikidata's JSON, from a dump, a part of one, or the Wikibase API.

Given: an entity as a mapping, or a file of entities: ``.json`` or ``.ndjson``, one a line (with or
without the array around it), also ``.gz`` and ``.bz2``. Gives: items. A file is read line by line,
so memory does not grow with it; its lines are parsed in several processes, and their order kept.
"""

from __future__ import annotations

import bz2
import gzip
import json
import multiprocessing
import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any, cast

from pipeline.errors import RunError
from pipeline.link.items import LANGUAGES, Item, class_map, subclass_of
from pipeline.link.rows import row_of
from pipeline.link.sources import Batch

LINES = 400
"""Lines in a batch: some megabytes of a full dump."""
_PROPERTIES = {
    "class": "P31",
    "country": "P17",
    "citizenship": "P27",
    "position": "P39",
    "employer": "P108",
    "inception": "P571",
    "website": "P856",
    "part of": "P361",
    "parent": "P749",
}
_IDS = {"ror": "P6782", "lei": "P1278", "isin": "P946", "viaf": "P214"}


@dataclass(frozen=True, slots=True)
class Reading:
    """Which entities are kept, and what of them."""

    languages: tuple[str, ...] = LANGUAGES
    classes: str | None = None
    """A table of classes besides those that ship."""
    only: tuple[str, ...] = ()
    """Subclasses; all if none is given."""


def item_of(entity: dict[str, Any], reading: Reading, batch: Batch) -> Item | None:
    """The item of an entity, or None where it is of no kind that is looked for."""
    id = entity.get("id")
    if not isinstance(id, str) or not id.startswith("Q") or "redirect" in entity:
        return None
    claims = _mapping(entity.get("claims"))
    classes = values(claims, _PROPERTIES["class"])
    subclass = subclass_of(classes, class_map(reading.classes))
    if not subclass or (reading.only and subclass not in reading.only):
        batch.left_out.update(classes[:1] or ["none"])
        return None
    wanted = {*reading.languages, "mul"}
    labels = _texts(entity.get("labels"), wanted)
    many = _mapping(entity.get("aliases"))
    aliases = {
        lang: [a["value"] for a in some if a.get("value")]
        for lang, some in many.items()
        if lang in wanted and isinstance(some, list)
    }
    if not labels and not aliases:
        batch.left_out["no label in the chosen languages"] += 1
        return None
    country = values(claims, _PROPERTIES["country"]) or values(claims, _PROPERTIES["citizenship"])
    ids = {name: found[0] for name, p in _IDS.items() if (found := values(claims, p))}
    return Item(
        id=id,
        subclass=subclass,
        labels=labels,
        aliases={k: v for k, v in aliases.items() if v},
        descriptions=_texts(entity.get("descriptions"), wanted),
        classes=classes,
        prior=len(_mapping(entity.get("sitelinks"))),
        country=country[0] if country and subclass != "Country" else "",
        positions=values(claims, _PROPERTIES["position"])[:5],
        employers=values(claims, _PROPERTIES["employer"])[:5],
        part_of=[*values(claims, _PROPERTIES["part of"]), *values(claims, _PROPERTIES["parent"])][
            :5
        ],
        inception=(values(claims, _PROPERTIES["inception"]) or [""])[0],
        website=(values(claims, _PROPERTIES["website"]) or [""])[0],
        ids=ids,
        modified=str(entity.get("modified") or "")[:10],
    )


def values(claims: dict[str, Any], prop: str) -> list[str]:
    """The best values of a property: the preferred ones, else the normal ones, as text."""
    found: dict[str, list[str]] = {"preferred": [], "normal": []}
    for statement in claims.get(prop) or ():
        rank = statement.get("rank", "normal")
        text = snak_text(statement.get("mainsnak") or {})
        if text and rank in found:
            found[rank].append(text)
    return list(dict.fromkeys(found["preferred"] or found["normal"]))


def snak_text(snak: dict[str, Any]) -> str:
    """A value as text: an id, a string, an ISO 8601 date of its precision; else ``""``."""
    if snak.get("snaktype") != "value":
        return ""
    value = (snak.get("datavalue") or {}).get("value")
    if isinstance(value, str):
        return value
    if not isinstance(value, dict):
        return ""
    if "id" in value:
        return str(value["id"])
    if "numeric-id" in value:
        return f"Q{value['numeric-id']}"
    if "time" in value:
        return date_of(value)
    return str(value.get("text") or "")


def date_of(value: dict[str, Any]) -> str:
    """``+1998-09-00T00:00:00Z`` with precision 10 as ``1998-09``; ``""`` below a year."""
    time, precision = str(value.get("time") or ""), value.get("precision", 11)
    sign, digits = time[:1], time[1:].split("T")[0].split("-")
    if sign not in "+-" or len(digits) != 3 or not digits[0].isdigit() or precision < 9:
        return ""
    year = ("-" if sign == "-" else "") + digits[0].lstrip("0").rjust(4, "0")
    parts = [year, digits[1], digits[2]][: max(1, precision - 8)]
    return "-".join(p for p in parts if p != "00")


def _mapping(value: Any) -> dict[str, Any]:
    """Wikibase writes an empty mapping as an empty list."""
    return value if isinstance(value, dict) else {}


def _texts(found: Any, wanted: set[str]) -> dict[str, str]:
    return {
        lang: text["value"]
        for lang, text in _mapping(found).items()
        if lang in wanted and isinstance(text, dict) and text.get("value")
    }


# ------------------------------------------------------------------------ files
def opened(path: Path) -> IO[bytes]:
    """A file as bytes, unpacked where its name says that it is packed."""
    if path.suffix == ".gz":
        return cast(IO[bytes], gzip.open(path, "rb"))
    if path.suffix == ".bz2":
        return cast(IO[bytes], bz2.open(path, "rb"))
    return path.open("rb")


def parse(lines: Sequence[bytes], reading: Reading) -> Batch:
    """The items in some lines of a dump."""
    batch = Batch()
    for line in lines:
        text = line.strip().rstrip(b",")
        if text in (b"", b"[", b"]"):
            continue
        try:
            found = _entities(json.loads(text))
        except ValueError:
            batch.read += 1
            batch.damaged += 1
            continue
        for entity in found:
            batch.read += 1
            try:
                item = item_of(entity, reading, batch)
                if item:
                    batch.rows.append(row_of(item))
            except (ValueError, KeyError, TypeError, AttributeError):
                batch.damaged += 1
    return batch


def _entities(told: Any) -> list[Any]:
    """An entity a line, as in dumps; or many in one, as in small files and answers of the API."""
    if isinstance(told, list):
        return told
    if isinstance(told, dict) and isinstance(told.get("entities"), dict):
        return list(told["entities"].values())
    return [told]


class DumpSource:
    """A file of entities, one a line. A position is an offset in the unpacked bytes."""

    def __init__(self, path: Path, reading: Reading, jobs: int = 0) -> None:
        self.path, self.reading = path, reading
        self.jobs = jobs or os.cpu_count() or 1
        self.name = str(path)

    def state(self) -> dict[str, Any]:
        stat = self.path.stat()
        return {
            "dump": self.path.name,
            "bytes": stat.st_size,
            "languages": sorted(self.reading.languages),
            "only": sorted(self.reading.only),
            "classes": sorted(class_map(self.reading.classes).items())
            if self.reading.classes
            else [],
        }

    def batches(self, position: str) -> Iterator[Batch]:
        try:
            with opened(self.path) as file:
                yield from self._read(file, int(position or 0))
        except (EOFError, OSError) as error:
            raise RunError(
                self.name,
                f"ends too early or is damaged ({error})",
                "what was read is kept: run the same command again once the file is whole",
            ) from error

    def _read(self, file: IO[bytes], offset: int) -> Iterator[Batch]:
        file.seek(offset)
        first = list(islice(file, LINES))
        if self.jobs == 1 or len(first) < LINES:
            for lines, end in _grouped(file, first, offset):
                yield _placed(parse(lines, self.reading), end)
            return
        waiting: deque[tuple[Future[Batch], int]] = deque()
        spawn = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(self.jobs, spawn) as pool:
            try:
                for lines, end in _grouped(file, first, offset):
                    waiting.append((pool.submit(parse, lines, self.reading), end))
                    if len(waiting) >= 2 * self.jobs:
                        future, stop = waiting.popleft()
                        yield _placed(future.result(), stop)
                while waiting:
                    future, stop = waiting.popleft()
                    yield _placed(future.result(), stop)
            finally:
                pool.shutdown(wait=False, cancel_futures=True)


def _grouped(file: IO[bytes], first: list[bytes], offset: int) -> Iterator[tuple[list[bytes], int]]:
    lines = first
    while lines:
        offset += sum(map(len, lines))
        yield lines, offset
        lines = list(islice(file, LINES))


def _placed(batch: Batch, end: int) -> Batch:
    batch.position = str(end)
    return batch
