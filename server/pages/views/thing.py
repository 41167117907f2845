"""Any other thing of the graph: all that is said of it, and where it is spoken of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pyoxigraph import NamedNode

from ontology.namespaces import PREFIXES
from server.pages.asking import Row
from server.pages.reader import Reader
from server.pages.views.query import Answer, Labels, cell

EVIDENCE = PREFIXES["dos"] + "evidence"


def view(reader: Reader, iri: str, asked: Mapping[str, str]) -> dict[str, Any] | None:
    """None where nothing is said of it and nothing speaks of it."""
    thing = NamedNode(iri)
    said = reader.rows("thing", thing=thing)
    spoken = reader.rows("thing-of", thing=thing)
    if not said and not spoken:
        return None
    composed = any(r["value"].value.startswith(iri + "#") for r in said)
    of_parts = reader.rows("thing-parts", thing=thing) if composed else []
    terms = [[r["property"], r["value"]] for r in (*said, *of_parts)] + [
        [r["property"], r["subject"]] for r in spoken
    ]
    labels = Labels(reader.asker, reader, Answer(rows=terms))
    properties = _gathered(said)
    inverse: dict[str, list[str]] = {}
    for row in spoken:
        subjects = inverse.setdefault(row["property"].value, [])
        if row["subject"].value not in subjects:
            subjects.append(row["subject"].value)
    return {
        "iri": iri,
        "properties": properties,
        "parts_of_it": _by_part(of_parts),
        "inverse": inverse,
        "spoken_n": reader.number("thing-of-count", thing=thing)
        if len(spoken) >= 100
        else len(spoken),
        "labels": labels,
        "words": words(reader, next((v["value"] for v in properties.get(EVIDENCE, [])), None)),
    }


def _gathered(rows: list[Row]) -> dict[str, list[dict[str, Any]]]:
    """Values by property, each once."""
    properties: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        values = properties.setdefault(row["property"].value, [])
        value = cell(row["value"])
        if value not in values:
            values.append(value)
    return properties


def _by_part(rows: list[Row]) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """What is said of each part (``…#proposition``), under what stands behind the mark."""
    parts: dict[str, list[Row]] = {}
    for row in rows:
        parts.setdefault(row["part"].value.partition("#")[2], []).append(row)
    ordered = sorted(parts, key=lambda p: p.zfill(6) if p.isdigit() else p)
    return {part: _gathered(parts[part]) for part in ordered}


def words(reader: Reader, evidence: str | None) -> dict[str, Any] | None:
    """The words that a piece of evidence stands for, with their document."""
    if evidence is None:
        return None
    for row in reader.rows("evidence", "words", evidence=NamedNode(evidence)):
        reader.names.want_document(row["document"].value)
        return {
            "document": row["document"].value, "start": int(row["start"].value),
            "end": int(row["end"].value), "quote": row["quote"].value,
        }  # fmt: skip
    return None
