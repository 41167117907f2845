"""Turtle and TriG for people: prefixes, a block a subject, types first, always in the same order.

Given: lines of ``ordering.by_subject``. Gives: UTF-8 text, as it streams.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ontology.namespaces import PREFIXES
from store.notation import XSD, iris_of, literal, split_prefix
from store.ordering import RDF_TYPE, Sorted, parts

_RELATIVE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*/(?![/.])[^:?#]\S*")
_SHORT = {
    XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    XSD + "double": re.compile(r"[+-]?(?:[0-9]+\.[0-9]*|\.?[0-9]+)[eE][+-]?[0-9]+"),
    XSD + "boolean": re.compile(r"true|false"),
}


def write_turtle(lines: Sorted, base_iri: str | None = None) -> Iterator[str]:
    """Turtle, or TriG where the lines have graphs. IRIs below ``base_iri`` are written short."""
    base = base_iri if base_iri and base_iri.endswith("/") else None
    yield _head(lines, base)
    graph, subject, predicate = "", "", ""
    for line in lines:
        g, s, p, o = parts(line)
        indent = "  " if g else ""
        if g != graph:
            if subject:
                yield " .\n"
            if graph:
                yield "}\n"
            if g:
                yield f"\n{_term(g, base)} {{\n"
            graph, subject = g, ""
            pause = ""
        else:
            pause = "\n"
        if s != subject:
            if subject:
                yield " .\n"
            yield f"{pause if subject or not g else ''}{indent}{_term(s, base)} {_verb(p, base)} {_term(o, base)}"
        elif p != predicate:
            yield f" ;\n{indent}  {_verb(p, base)} {_term(o, base)}"
        else:
            yield f" , {_term(o, base)}"
        subject, predicate = s, p
    if subject:
        yield " .\n"
    if graph:
        yield "}\n"


def _head(lines: Sorted, base: str | None) -> str:
    used: set[str] = set()
    based = False
    for line in lines:
        graph, subject, predicate, value = parts(line)
        verbs = () if predicate == RDF_TYPE else (predicate,)  # that one is written ``a``
        for term in (graph, subject, *verbs, value):
            for iri in iris_of(term):
                short = split_prefix(iri)
                if short:
                    used.add(short[0])
                elif base and iri.startswith(base):
                    based = True
    declared = [f"@base <{base}> .\n"] if base and based else []
    declared += [f"@prefix {p}: <{ns}> .\n" for p, ns in sorted(PREFIXES.items()) if p in used]
    return "".join(declared)


def _verb(term: str, base: str | None) -> str:
    return "a" if term == RDF_TYPE else _term(term, base)


def _term(term: str, base: str | None) -> str:
    if term.startswith("<") and not term.startswith("<<"):
        return _iri(term[1:-1], base)
    if not term.startswith('"'):
        return term
    known = literal(term)
    if known.datatype is None:
        return term
    short = _SHORT.get(known.datatype)
    if short and short.fullmatch(known.quoted[1:-1]):
        return known.quoted[1:-1]
    return f"{known.quoted}^^{_iri(known.datatype, base)}"


def _iri(iri: str, base: str | None) -> str:
    short = split_prefix(iri)
    if short:
        return f"{short[0]}:{short[1]}"
    if base and iri.startswith(base):
        rest = iri[len(base) :]
        # Only what resolves to itself: no dots to fold, no scheme, no query.
        if _RELATIVE.fullmatch(rest) and "/." not in rest and "//" not in rest:
            return f"<{rest}>"
    return f"<{iri}>"
