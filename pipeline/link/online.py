"""Candidates from a Wikibase for names that the index does not know, kept as a table.

Given: names that led to no link, and a client. Gives: the items that bear them, in
``online-index.tsv`` of the data folder. Later builds read that table beside the index, so that a
build remains a function of its inputs, and decide by the same features as ever. Texts are not
searched for these names.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.link.client import Client
from pipeline.link.features import allowed
from pipeline.link.forms import HAN
from pipeline.link.index import Candidate, NameIndex
from pipeline.link.items import Item
from pipeline.link.sources import Batch
from pipeline.link.sources.wikidata import Reading, item_of
from pipeline.records import Entity

FILE = "online-index.tsv"
COLUMNS = (
    "qid", "label_en", "label_zh", "aliases", "class", "description_en", "country", "sitelinks",
    "listed", "retrieved",
)  # fmt: skip
PROPS = "labels|aliases|descriptions|claims|sitelinks|info"
NAMES = 2
"""So many names of an entity are asked for in each script."""


@dataclass(slots=True)
class OnlineReport:
    """What asking brought."""

    asked_for: int = 0
    """Names."""
    requests: int = 0
    found: list[str] = field(default_factory=list)
    """Ids of items that bear one of the names."""
    gone: list[str] = field(default_factory=list)
    """Items that were in the table and have been deleted since."""


def asked_names(entity: Entity) -> list[tuple[str, str]]:
    """The fullest names of an entity in each script, with the language to ask in."""
    latin = [n for n in entity.names if not HAN.search(n)][:NAMES]
    han = [n for n in entity.names if HAN.search(n)][:NAMES]
    return [(n, "en") for n in latin if len(n) > 1] + [(n, "zh") for n in han if len(n) > 1]


def find_online(
    entities: Iterable[Entity],
    table: Path,
    client: Client,
    told: Callable[[int], None] | None = None,
) -> OnlineReport:
    """Asks for the names of entities without a link, and adds what bears them to the table."""
    report = OnlineReport()
    wanted: dict[tuple[str, str], set[str]] = {}
    for entity in entities:
        if entity.link is None:
            for asked_for in asked_names(entity):
                wanted.setdefault(asked_for, set()).add(entity.subclass)
    hits: dict[str, list[tuple[str, str]]] = {}
    for name, language in sorted(wanted):
        for qid in client.search(name, language):
            hits.setdefault(qid, []).append((name, language))
        report.asked_for += 1
        if told:
            told(1)
    known = read_table(table) if table.exists() else {}
    fresh: dict[str, tuple[Item, str]] = {}
    ids = sorted({*hits, *known}, key=_order)
    for asked, answer in client.entities(ids, PROPS):
        if answer.entity is None:
            if known.pop(asked, None):
                report.gone.append(asked)
            continue
        item = item_of(answer.entity, Reading(), Batch())
        if item is None:
            continue
        item.id = answer.id
        if asked in known:
            known.pop(asked)  # as it is now, under the id that it has now
            fresh[item.id] = item, answer.retrieved
        elif _borne(item.candidate(), hits[asked], wanted):
            fresh[item.id] = item, answer.retrieved
            report.found.append(item.id)
    write_table(table, {**known, **{q: _row(i, at) for q, (i, at) in fresh.items()}})
    report.requests = client.asked
    return report


def _borne(
    candidate: Candidate,
    names: list[tuple[str, str]],
    wanted: dict[tuple[str, str], set[str]],
) -> bool:
    """Whether some form of a name leads to the item, and the kind of thing is not another."""
    alone = NameIndex([candidate])
    return any(
        allowed(subclass, hit)
        for name in names
        for hit in alone.search(name[0])
        for subclass in wanted[name]
    )


def _row(item: Item, retrieved: str) -> dict[str, str]:
    candidate = item.candidate()
    return {
        "qid": candidate.qid,
        "label_en": _plain(candidate.label_en),
        "label_zh": _plain(candidate.label_zh),
        "aliases": "|".join(a for a in map(_plain, candidate.aliases) if a),
        "class": candidate.subclass,
        "description_en": _plain(candidate.description),
        "country": candidate.country or "",
        "sitelinks": str(candidate.prior or 0),
        "listed": "no",
        "retrieved": retrieved,
    }


def _plain(text: str) -> str:
    """On one line, without what separates names in the table."""
    return " ".join(text.replace("|", " ").replace('"', "").lstrip("~").split())


def read_table(table: Path) -> dict[str, dict[str, str]]:
    """The rows of a table by id."""
    with table.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["qid"]: {c: row.get(c) or "" for c in COLUMNS} for row in rows}


def write_table(table: Path, rows: dict[str, dict[str, str]]) -> None:
    """Writes the table whole or not at all, in the order of the ids."""
    draft = table.with_name(table.name + ".part")
    with draft.open("w", encoding="utf-8", newline="") as out:
        out.write("\t".join(COLUMNS) + "\n")
        for qid in sorted(rows, key=_order):
            out.write("\t".join(rows[qid][c] for c in COLUMNS) + "\n")
        out.flush()
        os.fsync(out.fileno())
    draft.replace(table)


def _order(qid: str) -> tuple[int, str]:
    return len(qid), qid
