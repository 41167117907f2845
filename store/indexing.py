"""Write the search index of a snapshot: names and quotes as SQLite FTS5 tables in one file.

Given: a dataset as ``docs/data-model.md`` has it. Gives: a file with the same bytes for the same
graph. It goes through the graph one named graph at a time (a document's names, records and quotes
stand in its own graph), so memory grows with the number of entities, not with that of the quads.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from typing import Any, cast

from pyoxigraph import Literal, NamedNode

from ontology.namespaces import expand
from store.dataset import Dataset
from store.folding import indexed, key, language

VERSION = 1
"""Part of the file's name: an index of an earlier layout is made anew."""

RECORDS = {
    "flow": "dos:FundingFlow",
    "claim": "dos:Claim",
    "milestone": "dos:Milestone",
    "role": "dos:Role",
}
"""What is found by its quote, with its class."""
LABEL, ALTERNATIVE, MENTIONED = 0, 1, 2
"""What kind of name a name is: skos:prefLabel or a title, skos:altLabel or a file name, dos:name."""

SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -65536;
CREATE TABLE thing (id INTEGER PRIMARY KEY, iri TEXT NOT NULL, kind TEXT NOT NULL, type TEXT,
                    weight INTEGER NOT NULL);
CREATE TABLE name (id INTEGER PRIMARY KEY, thing INTEGER NOT NULL, text TEXT NOT NULL, lang TEXT,
                   sort INTEGER NOT NULL, key TEXT NOT NULL);
CREATE VIRTUAL TABLE name_words USING fts5(words, content='', prefix='1 2 3', columnsize=1,
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co Cn'");
CREATE TABLE document (id INTEGER PRIMARY KEY, iri TEXT NOT NULL, file TEXT);
CREATE TABLE quote (id INTEGER PRIMARY KEY, iri TEXT NOT NULL, text TEXT NOT NULL,
                    lang TEXT NOT NULL, document INTEGER);
CREATE VIRTUAL TABLE quote_words USING fts5(words, content='', prefix='1', columnsize=1,
    tokenize="porter unicode61 remove_diacritics 0 categories 'L* N* M* Co Cn'");
CREATE TABLE record (quote INTEGER NOT NULL, iri TEXT NOT NULL, kind TEXT NOT NULL);
"""
INDEXES = """
CREATE INDEX name_key ON name (key);
CREATE INDEX name_thing ON name (thing);
CREATE UNIQUE INDEX thing_iri ON thing (iri);
CREATE INDEX record_quote ON record (quote);
"""


def write_index(dataset: Dataset, into: sqlite3.Connection) -> None:
    """Fill an empty database."""
    into.executescript(SCHEMA)
    into.execute("BEGIN")
    _Writing(dataset, into).everything()
    into.execute("COMMIT")
    for table in ("name_words", "quote_words"):
        into.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
    into.executescript(INDEXES)
    into.commit()


class _Writing:
    """One pass over the graph. Names are kept until the end, since all graphs may tell some."""

    def __init__(self, dataset: Dataset, into: sqlite3.Connection) -> None:
        self._dataset, self._into = dataset, into
        self._names: dict[str, dict[tuple[str, str | None], int]] = {}
        self._types: dict[str, str] = {}
        self._documents: set[str] = set()
        self._weights: Counter[str] = Counter()
        self._quotes = 0

    def everything(self) -> None:
        for graph in self._dataset.named_graphs():
            self._labels(graph)
            self._mentions(graph)
            self._records(graph, self._document(graph))
        self._write_names()

    # ---------------------------------------------------------------- one graph
    def _pairs(self, graph: str, predicate: str) -> Iterator[tuple[str, Any]]:
        """Subjects and objects, in no order that one may rely on."""
        for quad in self._dataset.quads(graph, predicate=expand(predicate)):
            yield cast(NamedNode, quad.subject).value, quad.object

    def _of_class(self, graph: str, curie: str) -> list[str]:
        found = self._dataset.quads(
            graph, predicate=expand("rdf:type"), object=NamedNode(expand(curie))
        )
        return sorted(cast(NamedNode, q.subject).value for q in found)

    def _name(self, thing: str, name: Any, sort: int) -> None:
        if isinstance(name, Literal) and name.value.strip():
            names = self._names.setdefault(thing, {})
            told = (name.value, name.language)
            names[told] = min(sort, names.get(told, sort))

    def _labels(self, graph: str) -> None:
        for entity, kind in self._pairs(graph, "dos:subclass"):
            type_ = kind.value.rpartition("/")[2]
            self._types[entity] = min(type_, self._types.get(entity, type_))
        typed = self._types
        for entity, label in self._pairs(graph, "skos:prefLabel"):
            if entity in typed:  # concepts of the schemes have labels too
                self._name(entity, label, LABEL)
        for entity, label in self._pairs(graph, "skos:altLabel"):
            if entity in typed:
                self._name(entity, label, ALTERNATIVE)

    def _mentions(self, graph: str) -> None:
        bodies = {mention: body.value for mention, body in self._pairs(graph, "oa:hasBody")}
        if not bodies:
            return
        self._weights.update(bodies.values())
        for mention, name in self._pairs(graph, "dos:name"):
            if mention in bodies:
                self._name(bodies[mention], name, MENTIONED)

    def _document(self, graph: str) -> int | None:
        found = self._of_class(graph, "dos:Document")
        if not found:
            return None
        document = found[0]
        self._documents.add(document)
        file = None
        quads = self._dataset.quads(graph, subject=document)
        for quad in sorted(quads, key=lambda q: str(q.object)):
            if quad.predicate.value == expand("dcterms:title"):
                self._name(document, quad.object, LABEL)
            elif quad.predicate.value == expand("dos:fileName"):
                file = cast(Literal, quad.object).value
                self._name(document, quad.object, ALTERNATIVE)
        row = self._into.execute(
            "INSERT INTO document (iri, file) VALUES (?, ?)", (document, file)
        ).lastrowid
        return row

    def _records(self, graph: str, document: int | None) -> None:
        kinds = {iri: kind for kind, cls in RECORDS.items() for iri in self._of_class(graph, cls)}
        if not kinds:
            return
        words = {
            quote.partition("#")[0]: exact.value for quote, exact in self._pairs(graph, "oa:exact")
        }
        of: dict[str, list[str]] = {}
        for record, evidence in self._pairs(graph, "dos:evidence"):
            if record in kinds and evidence.value in words:
                of.setdefault(evidence.value, []).append(record)
        quotes = [(n, evidence) for n, evidence in enumerate(sorted(of), self._quotes + 1)]
        self._quotes += len(quotes)
        self._into.executemany(
            "INSERT INTO quote VALUES (?, ?, ?, ?, ?)",
            ((n, e, words[e], language(words[e]), document) for n, e in quotes),
        )
        self._into.executemany(
            "INSERT INTO quote_words (rowid, words) VALUES (?, ?)",
            ((n, indexed(words[e])) for n, e in quotes),
        )
        self._into.executemany(
            "INSERT INTO record VALUES (?, ?, ?)",
            ((n, record, kinds[record]) for n, e in quotes for record in sorted(of[e])),
        )

    # --------------------------------------------------------------- at the end
    def _write_names(self) -> None:
        things = {iri: number for number, iri in enumerate(sorted(self._names), 1)}
        self._into.executemany(
            "INSERT INTO thing VALUES (?, ?, ?, ?, ?)",
            (
                (
                    n,
                    i,
                    "document" if i in self._documents else "entity",
                    self._types.get(i),
                    self._weights[i],
                )
                for i, n in things.items()
            ),
        )
        # Numbered in the order in which equals are shown, so that a question need not sort them.
        ordered = sorted(
            (sort, -self._weights[iri], len(text), iri, text, lang or "")
            for iri, names in self._names.items()
            for (text, lang), sort in names.items()
        )
        self._into.executemany(
            "INSERT INTO name VALUES (?, ?, ?, ?, ?, ?)",
            (
                (n, things[iri], text, lang or None, sort, key(text))
                for n, (sort, _, _, iri, text, lang) in enumerate(ordered, 1)
            ),
        )
        self._into.executemany(
            "INSERT INTO name_words (rowid, words) VALUES (?, ?)",
            ((n, indexed(row[4])) for n, row in enumerate(ordered, 1)),
        )
