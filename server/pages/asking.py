"""Ask the dataset the questions of ``queries/*.rq``, and remember what was asked.

Given: a dataset (``store.dataset``) and terms for the ``$name`` places of a query file.
Gives: rows (a dict of terms by variable) and the text as it ran, which every view links to: what a
page shows is what its reader can ask.

Two things are filled in, no more: ``$name`` becomes a term (or several, for ``VALUES``), and a line
that ends in ``#if name`` is left out where ``name`` is not given.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from threading import Lock
from typing import Any

from pyoxigraph import Literal, NamedNode

from ontology.namespaces import PREFIXES

Term = NamedNode | Literal
Row = dict[str, Any]

_CONDITION = re.compile(r"[ \t]*#if (\w+)[ \t]*$")
_PLACE = re.compile(r"\$(\w+)")
_PREFIX = re.compile(r"(?<![\w:<\"'?$-])([a-z][a-z-]*):(?=[A-Za-z])")
_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"|<[^<>\s]*>|#[^\n]*')
CACHED_ANSWERS = 256
LONGEST_KEPT = 2000
"""Answers that are kept (none with more rows than the second number); a dataset is a snapshot that never changes, so they stay right."""


@cache
def template(name: str) -> str:
    """The text of a query file, as written."""
    return (files("server.pages") / "queries" / f"{name}.rq").read_text("utf-8")


def bind(text: str, given: Mapping[str, Term | Iterable[Term] | int | str | None]) -> str:
    """Fill in the places of a query text, and put the prefixes that it uses before it.

    A string is a fragment of SPARQL made by this module (never by a reader); a reader's words come
    as ``Literal``, and its addresses as ``NamedNode``, whose own escapes keep them inside.
    """
    lines = []
    for line in text.splitlines():
        if condition := _CONDITION.search(line):
            if given.get(condition[1]) is None:
                continue
            line = line[: condition.start()]
        lines.append(line)

    def fill(place: re.Match[str]) -> str:
        value = given.get(place[1])
        if value is None:
            return place[0]
        if isinstance(value, NamedNode | Literal | int | str):
            return str(value)
        return " ".join(str(v) for v in value)

    body = _PLACE.sub(fill, "\n".join(lines)).strip() + "\n"
    used = sorted({m[1] for m in _PREFIX.finditer(_QUOTED.sub(" ", body))} & PREFIXES.keys())
    return "".join(f"PREFIX {p}: <{PREFIXES[p]}>\n" for p in used) + ("\n" if used else "") + body


class Answers:
    """The last answers of one dataset, shared by all readers."""

    def __init__(self, size: int = CACHED_ANSWERS) -> None:
        self._size, self._kept, self._lock = size, OrderedDict[str, list[Row]](), Lock()

    def get(self, text: str) -> list[Row] | None:
        with self._lock:
            if text in self._kept:
                self._kept.move_to_end(text)
                return self._kept[text]
        return None

    def keep(self, text: str, rows: list[Row]) -> None:
        with self._lock:
            self._kept[text] = rows
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)


class Asker:
    """One reader's questions to one dataset."""

    def __init__(self, dataset: Any, answers: Answers) -> None:
        self.dataset, self._answers = dataset, answers
        self.asked: dict[str, str] = {}
        """Query texts by the name of the view that they fill."""

    def rows(self, name: str, view: str | None = None, **given: Any) -> list[Row]:
        """The answer to ``queries/NAME.rq``; remembered as ``view`` (``""``: not remembered)."""
        text = bind(template(name), given)
        if view != "":
            self.asked[view or name] = text
        rows = self._answers.get(text)
        if rows is None:
            rows = list(read(self.dataset.query(text)))
            if len(rows) <= LONGEST_KEPT:
                self._answers.keep(text, rows)
        return rows

    def number(self, name: str, view: str | None = "", **given: Any) -> int:
        """The one number that a counting query answers with."""
        rows = self.rows(name, view, **given)
        return int(rows[0]["n"].value) if rows else 0


def read(solutions: Any) -> Iterable[Row]:
    """Solutions as dicts; a variable without a value is absent."""
    names = [v.value for v in solutions.variables]
    for solution in solutions:
        yield {n: t for n, t in zip(names, solution, strict=True) if t is not None}


def text_of(row: Row, name: str) -> str | None:
    """The text of a value, or None."""
    term = row.get(name)
    return None if term is None else term.value
