"""JSON-LD 1.1: a context with the prefixes, an object a subject, always in the same order.

Given: lines of ``ordering.by_subject``. Gives: UTF-8 text, as it streams; an object a line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from ontology.namespaces import PREFIXES
from store.notation import iris_of, literal, split_prefix
from store.ordering import RDF_TYPE, Sorted, parts

Line = tuple[str, str, str, str]


def write_jsonld(lines: Sorted) -> Iterator[str]:
    """A document ``{"@context": …, "@graph": […]}``; named graphs are objects with a ``@graph``."""
    prefixes = _prefixes(lines)
    context = {p: PREFIXES[p] for p in sorted(prefixes)}
    yield '{"@context": ' + json.dumps(context, indent=1) + ',\n"@graph": ['
    before = "\n"
    for graph, of_graph in groupby((parts(line) for line in lines), key=lambda x: x[0]):
        if graph:
            yield f'{before}{{"@id": {json.dumps(_iri(graph, prefixes))}, "@graph": ['
            before = "\n"
        for subject, of_subject in groupby(of_graph, key=lambda x: x[1]):
            node = _node(subject, of_subject, prefixes)
            yield before + json.dumps(node, ensure_ascii=False)
            before = ",\n"
        if graph:
            yield "]}"
            before = ",\n"
    yield "]}\n"


def _prefixes(lines: Sorted) -> set[str]:
    """Those in use, without any that some IRI has as its scheme (``time:…`` would be misread)."""
    used: set[str] = set()
    schemes: set[str] = set()
    for line in lines:
        for term in parts(line):
            for iri in iris_of(term):
                schemes.add(iri.partition(":")[0])
                if short := split_prefix(iri):
                    used.add(short[0])
    return used - schemes


def _node(subject: str, lines: Iterator[Line], prefixes: set[str]) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": _iri(subject, prefixes)}
    for _, _, predicate, value in lines:
        if predicate == RDF_TYPE and not value.startswith('"'):
            key, item = "@type", _iri(value, prefixes)
        else:
            key, item = _iri(predicate, prefixes), _value(value, prefixes)
        if key not in node:
            node[key] = item
        elif isinstance(node[key], list):
            node[key].append(item)
        else:
            node[key] = [node[key], item]
    return node


def _iri(term: str, prefixes: set[str]) -> str:
    if not term.startswith("<"):
        return term
    short = split_prefix(term[1:-1])
    return f"{short[0]}:{short[1]}" if short and short[0] in prefixes else term[1:-1]


def _value(term: str, prefixes: set[str]) -> Any:
    if not term.startswith('"'):
        return {"@id": _iri(term, prefixes)}
    known = literal(term)
    if known.language:
        tagged = {"@language": known.language, "@value": known.text}
        return {**tagged, "@direction": known.direction} if known.direction else tagged
    if known.datatype:
        return {"@type": _iri(f"<{known.datatype}>", prefixes), "@value": known.text}
    return known.text
