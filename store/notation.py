"""Terms in N-Triples notation, taken apart and made shorter: what all writers share."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ontology.namespaces import PREFIXES

XSD = PREFIXES["xsd"]
_NAMESPACES = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_ESCAPED = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


@dataclass(frozen=True, slots=True)
class LiteralParts:
    """A literal. ``quoted`` is its text as written, with quotes and escapes."""

    quoted: str
    language: str | None
    direction: str | None
    datatype: str | None

    @property
    def text(self) -> str:
        return unescaped(self.quoted[1:-1])


def literal(term: str) -> LiteralParts:
    """The parts of ``"…"``, ``"…"@en`` or ``"…"^^<…>``."""
    end = term.rindex('"') + 1
    quoted, rest = term[:end], term[end:]
    if rest.startswith("@"):
        language, _, direction = rest[1:].partition("--")
        return LiteralParts(quoted, language, direction or None, None)
    return LiteralParts(quoted, None, None, rest[3:-1] if rest else None)


def unescaped(text: str) -> str:
    def char(found: re.Match[str]) -> str:
        if code := found[1] or found[2]:
            return chr(int(code, 16))
        return _ESCAPED.get(found[3], found[3])

    return _ESCAPE.sub(char, text) if "\\" in text else text


def split_prefix(iri: str) -> tuple[str, str] | None:
    """Prefix and local name of an IRI, where the table has its namespace and the name is plain."""
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = _NAMESPACES.get(iri[:cut])
    local = iri[cut:]
    if prefix is None or not _LOCAL.fullmatch(local):
        return None
    return prefix, local


def iris_of(term: str) -> list[str]:
    """The IRIs that a term holds: itself, or its datatype."""
    if term.startswith("<") and not term.startswith("<<"):
        return [term[1:-1]]
    if term.startswith('"'):
        datatype = literal(term).datatype
        return [datatype] if datatype else []
    return []
