"""Facts of linked items, copied from a Wikibase on request and kept as a table.

Given: ids of items, and a client. Gives: ``enrichment.tsv`` of the data folder: one value a row,
with the revision it was in and the day it was read. Builds publish it as a graph of its own, so
that what documents say and what Wikidata says never mix.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass, field, fields
from pathlib import Path
from typing import Any

from pipeline.link.client import Client
from pipeline.link.sources.wikidata import values

FILE = "enrichment.tsv"
PROPERTIES = {
    "P17": "country",
    "P18": "image",
    "P169": "chief executive officer",
    "P571": "inception",
    "P625": "coordinate location",
    "P749": "parent organization",
    "P856": "official website",
}
"""What is copied: Wikidata's properties with their labels."""
LABEL = "label"
"""Stands for a property in rows that name an item that is a value."""
_LABELS = ("en", "zh-hans", "zh-hant", "zh")


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """A value of a property of an item."""

    item: str
    property: str
    value: str
    """An item's id, ``longitude latitude``, an ISO 8601 date, an address, a file's name, a label."""
    lang: str = ""
    revision: str = ""
    retrieved: str = ""
    """ISO 8601 date."""
    source: str = ""
    """The address of the Wikibase."""


@dataclass(slots=True)
class EnrichmentReport:
    """What was copied."""

    items: int = 0
    facts: int = 0
    requests: int = 0
    moved: dict[str, str] = field(default_factory=dict)
    """Items that were merged into others."""
    gone: list[str] = field(default_factory=list)
    """Items that have been deleted."""


def enrich(
    ids: Iterable[str],
    table: Path,
    client: Client,
    site: str = "https://www.wikidata.org/",
    told: Callable[[int], None] | None = None,
) -> EnrichmentReport:
    """Copies the facts of items into the table, in the place of older ones."""
    report = EnrichmentReport()
    facts: list[Fact] = []
    values_named: set[str] = set()
    for asked, answer in client.entities(sorted(ids, key=_order), "claims|info"):
        if told:
            told(1)
        if answer.entity is None:
            report.gone.append(asked)
            continue
        if answer.id != asked:
            report.moved[asked] = answer.id
        revision = str(answer.entity.get("lastrevid") or "")
        report.items += 1
        for prop, value in _values(answer.entity.get("claims")):
            facts.append(Fact(asked, prop, value, "", revision, answer.retrieved, site))
            if prop in ("P17", "P169", "P749"):
                values_named.add(value)
    for asked, answer in client.entities(sorted(values_named, key=_order), "labels|info"):
        if answer.entity is None:
            continue
        revision = str(answer.entity.get("lastrevid") or "")
        labels = answer.entity.get("labels")
        for lang in _LABELS:
            text = (labels.get(lang) or {}).get("value") if isinstance(labels, dict) else None
            if text:
                text = " ".join(text.split())
                facts.append(Fact(asked, LABEL, text, lang, revision, answer.retrieved, site))
    write_facts(table, facts)
    report.facts = sum(f.property != LABEL for f in facts)
    report.requests = client.asked
    return report


def _values(claims: Any) -> list[tuple[str, str]]:
    held = claims if isinstance(claims, dict) else {}
    found = [
        (prop, " ".join(text.split()))
        for prop in PROPERTIES
        if prop != "P625"
        for text in values(held, prop)
    ]
    return found + [("P625", place) for place in _places(held.get("P625") or ())]


def _places(statements: Iterable[dict[str, Any]]) -> list[str]:
    """Coordinates on Earth as ``longitude latitude``; the preferred ones, else the normal ones."""
    best: dict[str, list[str]] = {"preferred": [], "normal": []}
    for statement in statements:
        value = ((statement.get("mainsnak") or {}).get("datavalue") or {}).get("value")
        if not isinstance(value, dict) or not str(value.get("globe", "Q2")).endswith("Q2"):
            continue
        try:
            longitude, latitude = float(value["longitude"]), float(value["latitude"])
        except (KeyError, TypeError, ValueError):
            continue
        rank = statement.get("rank", "normal")
        if rank in best and abs(latitude) <= 90 and abs(longitude) <= 360:
            best[rank].append(f"{longitude:.10g} {latitude:.10g}")
    return best["preferred"] or best["normal"]


def read_facts(table: Path) -> list[Fact]:
    """The facts of a table, in a stable order."""
    with table.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return sorted(Fact(**{f.name: row.get(f.name) or "" for f in fields(Fact)}) for row in rows)


def write_facts(table: Path, facts: Iterable[Fact]) -> None:
    """Writes the table whole or not at all."""
    draft = table.with_name(table.name + ".part")
    with draft.open("w", encoding="utf-8", newline="") as out:
        out.write("\t".join(f.name for f in fields(Fact)) + "\n")
        for fact in sorted(set(facts)):
            out.write("\t".join(astuple(fact)) + "\n")
        out.flush()
        os.fsync(out.fileno())
    draft.replace(table)


def _order(qid: str) -> tuple[int, str]:
    return len(qid), qid
