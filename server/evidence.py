"""``evidence=1``: a table of answers as a table of sources.

Given: the JSON answer of a SELECT, and the dataset it came from. Gives: the same answer with a
member ``evidence`` beside ``head`` and ``results``, which holds for each IRI of the dataset in it
(entity, flow, claim, milestone, role, mention) the quotes that say so and the documents they stand
in. SPARQL 1.1 Query Results JSON §2 lets clients pass over members that they do not know.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any, cast

from pyoxigraph import Literal, NamedNode

from ontology.namespaces import expand
from server.evaluation import Answer, CutShort
from server.problems import Problem
from store.dataset import Dataset

MOST_BYTES = 32 << 20
"""Of an answer that is read again to look for IRIs."""
MOST_THINGS = 2000
"""IRIs of one answer for which evidence is looked up."""
MOST_QUOTES = 20
"""Quotes for one IRI; ``more`` says that there are others."""
KINDS = ("entity", "flow", "claim", "milestone", "role", "mention")


def with_evidence(answer: Answer, dataset: Dataset) -> Answer:
    """The answer with its evidence. Raises ``Problem`` where that cannot be had in full."""
    if answer.kind != "solutions" or answer.chosen.format.name != "json":
        _close(answer)
        raise Problem(
            400, "No place for evidence", "'evidence' belongs to a SELECT whose answer is "
            "application/sparql-results+json; ask for that, or leave it out.",
        )  # fmt: skip
    told = json.loads(_whole(answer))
    things: dict[str, None] = {}
    for row in told["results"]["bindings"]:
        for term in row.values():
            if term["type"] == "uri" and (thing := of_dataset(term["value"], dataset.base_iri)):
                things[thing] = None
    if len(things) > MOST_THINGS:
        raise Problem(
            507, "Too many things to give evidence for", f"The answer has {len(things):,} of them; "
            f"{MOST_THINGS:,} are looked up at a time. Take it in pieces with LIMIT and OFFSET.",
            limit="evidence", most=MOST_THINGS,
        )  # fmt: skip
    sources = Sources(dataset)
    told["evidence"] = {t: found for t in things if (found := sources.of(t))["quotes"]}
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    return Answer(answer.kind, answer.chosen, iter([body]), whole=body)


def of_dataset(iri: str, base: str) -> str | None:
    """The thing that has evidence: the IRI, or that of which it is a part (``…#proposition``)."""
    if not iri.startswith(base):
        return None
    thing = iri.partition("#")[0]
    return thing if thing[len(base) :].partition("/")[0] in KINDS else None


class Sources:
    """Looks up quotes. Evidence and documents that come up again are read once."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._quotes: dict[str, dict[str, Any] | None] = {}
        self._files: dict[str, dict[str, Any]] = {}

    def of(self, thing: str) -> dict[str, Any]:
        """``kind``, ``quotes`` in the order of their documents, and ``more`` if there are others."""
        found = list(islice(self._evidence(thing), MOST_QUOTES + 1))
        quotes = [q for e in found[:MOST_QUOTES] if (q := self._quote(e))]
        quotes.sort(key=lambda q: (q.get("document", ""), q.get("start", 0), q["evidence"]))
        kind = thing[len(self._dataset.base_iri) :].partition("/")[0]
        told: dict[str, Any] = {"kind": kind, "quotes": quotes}
        if len(found) > MOST_QUOTES:
            told["more"] = True
        return told

    def _evidence(self, thing: str) -> Iterator[str]:
        """Its own evidence, then that of its mentions; each once."""
        seen: set[str] = set()
        for evidence in self._objects(thing, "dos:evidence"):
            seen.add(evidence)
            yield evidence
        for quad in self._dataset.quads(predicate=expand("oa:hasBody"), object=thing):
            mention = cast(NamedNode, quad.subject).value
            for evidence in self._objects(mention, "dos:evidence"):
                if evidence not in seen:
                    seen.add(evidence)
                    yield evidence

    def _objects(self, subject: str, predicate: str) -> list[str]:
        found = self._dataset.quads(subject=subject, predicate=expand(predicate))
        return sorted({cast(NamedNode | Literal, q.object).value for q in found})

    def _quote(self, evidence: str) -> dict[str, Any] | None:
        if evidence not in self._quotes:
            self._quotes[evidence] = self._read(evidence)
        return self._quotes[evidence]

    def _read(self, evidence: str) -> dict[str, Any] | None:
        told: dict[str, Any] = {"evidence": evidence}
        for selector in self._objects(evidence, "oa:hasSelector"):
            for name in ("exact", "start", "end"):
                for value in self._objects(selector, f"oa:{name}"):
                    told[name] = value if name == "exact" else int(value)
        if "exact" not in told:
            return None
        for file in self._objects(evidence, "oa:hasSource"):
            told |= self._file(file)
        return told

    def _file(self, file: str) -> dict[str, Any]:
        if file not in self._files:
            told: dict[str, Any] = {}
            for document in self._objects(file, "dcterms:isVersionOf"):
                told["document"] = document
                for name, predicate in (
                    ("file", "dos:fileName"), ("title", "dcterms:title"),
                    ("publisher", "dc:publisher"), ("issued", "dcterms:issued"),
                ):  # fmt: skip
                    if values := self._objects(document, predicate):
                        told[name] = values[0]
            self._files[file] = told
        return self._files[file]


def _whole(answer: Answer) -> bytes:
    data = bytearray()
    try:
        for chunk in answer.chunks:
            data += chunk
            if len(data) > MOST_BYTES:
                raise Problem(
                    507, "The answer is too large to give evidence for",
                    f"It has more than {MOST_BYTES >> 20} MB; take it in pieces with LIMIT and "
                    "OFFSET.", limit="evidence",
                )  # fmt: skip
    except CutShort as cut:
        raise Problem(503, "The query could not be finished", str(cut), limit="time") from cut
    finally:
        _close(answer)
    return bytes(data)


def _close(answer: Answer) -> None:
    if hasattr(answer.chunks, "close"):
        answer.chunks.close()
