"""SPARQL text as tokens: what can be told of a query without evaluating it.

Given: the text of a query. Gives: its form, whether it names a dataset of its own, which services
it calls, and the text with parameters filled in. It cuts the text as the grammar of SPARQL 1.1
does (strings, IRIs, comments, names, keywords), so a word in a string or a comment is never taken
for a keyword, and a keyword is never missed. Whether the query is right is left to the engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_TOKEN = re.compile(
    r"""
      (?P<space>\s+)
    | (?P<comment>\#[^\n\r]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*(?:\\[uU][0-9A-Fa-f]{4,8}[^<>"{}|^`\\\x00-\x20]*)*>)
    | (?P<string>\"\"\"(?:\"{0,2}(?:[^\"\\]|\\.))*\"\"\"
                |'''(?:'{0,2}(?:[^'\\]|\\.))*'''
                |\"(?:[^\"\\\n\r]|\\.)*\"
                |'(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<blank>_:[\w.·-]*)
    | (?P<name>(?:[^\W\d_][\w.·-]*)?:(?:[\w:.·-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<number>\d*\.?\d+(?:[eE][+-]?\d+)?)
    | (?P<word>\w+)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text. ``kind`` is one of the groups above, ``start`` its offset."""

    kind: str
    text: str
    start: int

    @property
    def keyword(self) -> str:
        """The word in capitals; empty for anything else."""
        return self.text.upper() if self.kind == "word" else ""


def tokens(text: str) -> Iterator[Token]:
    """The tokens, without space and comments."""
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or "sign"
        if kind not in ("space", "comment"):
            yield Token(kind, found[0], found.start())


def form(text: str) -> str:
    """``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``; empty where it is none of them."""
    forms = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
    return next((t.keyword for t in tokens(text) if t.keyword in forms), "")


def is_update(text: str) -> bool:
    """Whether this is an update that was sent where a query belongs."""
    verbs = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
    words = (t.keyword for t in tokens(text))
    first = next((w for w in words if w and w not in ("PREFIX", "BASE", "VERSION")), "")
    return first in verbs


def names_dataset(text: str) -> bool:
    """Whether the query has a ``FROM`` or ``FROM NAMED`` of its own."""
    return any(t.keyword == "FROM" for t in tokens(text))


def services(text: str) -> list[str]:
    """What the query calls with ``SERVICE``: IRIs as written, or ``?variable``; in their order."""
    called: list[str] = []
    waiting = False
    for token in tokens(text):
        if waiting and token.keyword != "SILENT":
            called.append(token.text)
            waiting = False
        elif token.keyword == "SERVICE":
            waiting = True
    return called


def loads(text: str) -> bool:
    """Whether an update would fetch something (``LOAD``)."""
    return any(t.keyword == "LOAD" for t in tokens(text))


class DatasetConflict(ValueError):
    """An update names its dataset with ``USING`` or ``WITH``, and the request names another."""


def with_using(text: str, default: Iterable[str] = (), named: Iterable[str] = ()) -> str:
    """An update whose patterns see these graphs (SPARQL 1.1 Protocol §2.2.3).

    ``USING`` and ``USING NAMED`` are put before each ``WHERE``; ``DELETE WHERE``, which has no
    room for them, is written out. Raises ``DatasetConflict`` where the update has its own.
    """
    clauses = [f"USING <{g}>" for g in default] + [f"USING NAMED <{g}>" for g in named]
    if not clauses:
        return text
    using = f" {' '.join(clauses)} "
    every = list(tokens(text))
    out, last, depth = [], 0, 0
    for at, token in enumerate(every):
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        if depth:
            continue
        if token.keyword in ("USING", "WITH"):
            raise DatasetConflict(token.text)
        if token.keyword != "WHERE":
            continue
        if at and every[at - 1].keyword == "DELETE":
            pattern = text[token.start + len(token.text) : _end_of_group(every, at + 1, len(text))]
            out += [text[last : token.start], pattern]
            last = token.start
        out += [text[last : token.start], using]
        last = token.start
    return "".join([*out, text[last:]])


def _end_of_group(every: list[Token], at: int, otherwise: int) -> int:
    depth = 0
    for token in every[at:]:
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        if depth == 0:
            return token.start + len(token.text)
    return otherwise


def with_values(text: str, values: Mapping[str, Any]) -> str:
    """The text with a term for each ``$name``; a ``?name`` is a variable and stays.

    ``values`` holds RDF terms, whose ``str()`` is their escaped form, so that nothing in them can
    become syntax. Raises ``ValueError`` for a value that the text has no place for.
    """
    out, last, used = [], 0, set()
    for token in tokens(text):
        name = token.text[1:]
        if token.kind == "variable" and token.text[0] == "$" and name in values:
            out += [text[last : token.start], str(values[name])]
            last = token.start + len(token.text)
            used.add(name)
    unused = sorted(set(values) - used)
    if unused:
        raise ValueError(f"the query has no place for ${', $'.join(unused)}")
    return "".join([*out, text[last:]])
