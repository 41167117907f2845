"""The query page: a query, its answer as a table that people can read, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples

from server.pages.asking import Asker, bind, template
from server.pages.naming import Name, _name, best
from server.pages.reader import Reader

MOST_ROWS = 500
"""Rows shown on the page; downloads hold them all."""
_PLACE = re.compile(r"error at (\d+):(\d+):\s*(.*)", re.DOTALL)


@dataclass(slots=True)
class Mistake:
    """Why a query was not answered. ``line`` counts from 1 and is 0 where no line is to blame."""

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


def run(ask: Callable[[str], Any], text: str) -> Answer | Mistake:
    """Ask, and drain at most ``MOST_ROWS`` rows on this thread."""
    try:
        result = ask(text)
        if isinstance(result, QueryBoolean):
            return Answer(truth=bool(result), form="ASK")
        if isinstance(result, QueryTriples):
            triples = list(islice(result, MOST_ROWS + 1))
            rows = [[t.subject, t.predicate, t.object] for t in triples]
            columns, form = ["subject", "predicate", "object"], "CONSTRUCT"
        else:
            assert isinstance(result, QuerySolutions)
            columns, form = [v.value for v in result.variables], "SELECT"
            rows = [list(r) for r in islice(result, MOST_ROWS + 1)]
        return Answer(columns, rows[:MOST_ROWS], more=len(rows) > MOST_ROWS, form=form)
    except SyntaxError as error:
        return mistake(str(error), text)


def mistake(message: str, text: str) -> Mistake:
    """An engine's message, with the line that it is about."""
    found = _PLACE.search(message)
    if not found:
        return Mistake(message)
    line, column = int(found[1]), int(found[2])
    lines = text.splitlines() or [""]
    shown = lines[line - 1] if line <= len(lines) else ""
    return Mistake(found[3].strip() or message, line, column, shown)


class Labels:
    """Labels for whatever IRIs an answer holds: of entities, documents, and terms of the ontology."""

    def __init__(self, asker: Asker, reader: Reader, answer: Answer, most: int = 2000) -> None:
        iris = {c.value for row in answer.rows for c in row if isinstance(c, NamedNode)}
        self._known: dict[str, list[Name]] = {}
        if iris:
            text = bind(template("any-labels"), {"things": [NamedNode(i) for i in sorted(iris)[:most]]})
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
