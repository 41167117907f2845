"""The query page: a query, its answer as a table that people can read, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
)

from server.evaluation import Evaluator, Task
from server.negotiation import GRAPHS, RESULTS, named
from server.pages.asking import Asker, bind, template
from server.pages.naming import Name, _name, best
from server.pages.reader import Reader
from server.problems import Problem
from server.protocol.response import refuse_services
from store.dataset import OxigraphDataset

MOST_ROWS = 500
"""Rows shown on the page; downloads hold them all."""
FORMATS = {
    "solutions": named("tsv", RESULTS),
    "boolean": named("json", RESULTS),
    "triples": named("ntriples", GRAPHS),
}
"""Those in which a row is a line, so that the first rows can be read without the rest."""


@dataclass(slots=True)
class Mistake:
    """Why a query was not answered. ``line`` counts from 1 and is 0 where no line is to blame."""

    status: int
    title: str
    message: str
    line: int = 0
    column: int = 0
    text: str = ""


@dataclass(slots=True)
class Answer:
    columns: list[str] = field(default_factory=list)
    rows: list[list[Any]] = field(default_factory=list)
    truth: bool | None = None
    more: bool = False
    """There are more rows than are shown."""
    form: str = "SELECT"


def run(pool: Evaluator, dataset: OxigraphDataset, text: str) -> Answer | Mistake:
    """Ask as ``/sparql`` does, within the same limits, and read the first rows of the answer."""
    try:
        refuse_services(text)
        assert dataset.snapshot is not None
        found = pool.evaluate(
            Task(text, dataset.snapshot.store_path, base=dataset.base_iri), FORMATS
        )
    except Problem as problem:
        return mistake(problem, text)
    header = 1 if found.kind == "solutions" else 0
    try:
        data, more = first_lines(found.chunks, MOST_ROWS + header)
    finally:
        close = getattr(found.chunks, "close", None)
        if close:
            close()
    return _read(found.kind, data, more)


def first_lines(chunks: Iterator[bytes], most: int) -> tuple[bytes, bool]:
    """At most that many whole lines, and whether there are more."""
    data = bytearray()
    lines = 0
    for chunk in chunks:
        lines += chunk.count(b"\n")
        data += chunk
        if lines > most:
            return b"".join(bytes(data).splitlines(keepends=True)[:most]), True
    return bytes(data), False


def _read(kind: str, data: bytes, more: bool) -> Answer:
    if kind == "triples":
        quads = parse(data, format=RdfFormat.N_TRIPLES)
        rows = [[q.subject, q.predicate, q.object] for q in quads]
        return Answer(["subject", "predicate", "object"], rows, more=more, form="CONSTRUCT")
    format_ = QueryResultsFormat.JSON if kind == "boolean" else QueryResultsFormat.TSV
    result = parse_query_results(data, format=format_)
    if isinstance(result, QueryBoolean):
        return Answer(truth=bool(result), form="ASK")
    assert isinstance(result, QuerySolutions)
    columns = [v.value for v in result.variables]
    return Answer(columns, [list(row) for row in result], more=more)


def mistake(problem: Problem, text: str) -> Mistake:
    """A problem with the line of the query that it is about, if it is about one."""
    line, column = problem.more.get("line", 0), problem.more.get("column", 0)
    lines = text.split("\n")
    shown = lines[line - 1].rstrip("\r") if 0 < line <= len(lines) else ""
    message = problem.detail.partition(": ")[2] if line else problem.detail
    return Mistake(problem.status, problem.title, message, line, column, shown)


class Labels:
    """Labels for whatever IRIs an answer holds: of entities, documents, and terms of the ontology."""

    def __init__(self, asker: Asker, reader: Reader, answer: Answer, most: int = 2000) -> None:
        iris = {c.value for row in answer.rows for c in row if isinstance(c, NamedNode)}
        self._known: dict[str, list[Name]] = {}
        if iris:
            text = bind(
                template("any-labels"), {"things": [NamedNode(i) for i in sorted(iris)[:most]]}
            )
            for row in asker.dataset.query(text):
                self._known.setdefault(row["thing"].value, []).append(_name(row["name"]))
        self._lang = reader.lang

    def of(self, iri: str) -> Name | None:
        return best(self._known.get(iri, []), self._lang)


def cell(term: Any) -> dict[str, Any]:
    """A term for the table."""
    if term is None:
        return {"kind": "none"}
    if isinstance(term, NamedNode):
        return {"kind": "iri", "value": term.value}
    if isinstance(term, Literal):
        datatype = term.datatype.value
        numeric = datatype.rpartition("#")[2] in {
            "integer", "decimal", "double", "float", "nonNegativeInteger", "int", "long",
        }  # fmt: skip
        return {"kind": "number" if numeric else "text", "value": term.value,
                "lang": term.language, "datatype": datatype}  # fmt: skip
    return {"kind": "text", "value": str(term), "lang": None, "datatype": ""}
