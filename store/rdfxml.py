"""RDF/XML: a ``rdf:Description`` a subject, always in the same order.

Given: lines of ``ordering.by_subject``. Gives: UTF-8 text, as it streams. XML cannot hold every
character, nor every IRI as a predicate; that is told in one line (``DumpError``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ontology.namespaces import PREFIXES
from store.errors import StoreError
from store.notation import literal
from store.ordering import Sorted, parts

_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*$")
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#xD;"}
_IN_ATTRIBUTE = {**_ESCAPES, "\n": "&#xA;", "\t": "&#x9;"}


class DumpError(StoreError):
    """The data does not fit into the format."""


def write_rdfxml(lines: Sorted) -> Iterator[str]:
    """One RDF/XML document; graphs are not told."""
    namespaces = _namespaces(lines)
    declared = "".join(
        f'\n  xmlns:{prefix}="{_attribute(ns)}"'
        for ns, prefix in sorted(namespaces.items(), key=lambda x: x[1])
    )
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{declared}>\n'
    before = None
    for line in lines:
        _, subject, predicate, value = parts(line)
        if subject != before:
            if before is not None:
                yield "</rdf:Description>\n"
            yield f"<rdf:Description {_reference('about', subject)}>\n"
            before = subject
        namespace, local = _split(predicate)
        name = f"{namespaces[namespace]}:{local}"
        if not value.startswith('"'):
            yield f"  <{name} {_reference('resource', value)}/>\n"
            continue
        known = literal(value)
        more = f' xml:lang="{known.language}"' if known.language else ""
        if known.datatype:
            more = f' rdf:datatype="{_attribute(known.datatype)}"'
        yield f"  <{name}{more}>{_text(known.text)}</{name}>\n"
    if before is not None:
        yield "</rdf:Description>\n"
    yield "</rdf:RDF>\n"


def _namespaces(lines: Sorted) -> dict[str, str]:
    known = {ns: p for p, ns in PREFIXES.items()}
    used = {PREFIXES["rdf"], *(_split(parts(line)[2])[0] for line in lines)}
    others = sorted(used - known.keys())
    return {
        **{ns: known[ns] for ns in used & known.keys()},
        **{ns: f"ns{n}" for n, ns in enumerate(others, 1)},
    }


def _split(predicate: str) -> tuple[str, str]:
    iri = predicate[1:-1]
    local = _LOCAL.search(iri)
    if local is None or not local.start():
        raise DumpError(iri, "cannot be a predicate in RDF/XML", "take another format")
    return iri[: local.start()], local[0]


def _reference(kind: str, term: str) -> str:
    if term.startswith("_:"):
        return f'rdf:nodeID="b{term[2:]}"'
    return f'rdf:{kind}="{_attribute(term[1:-1])}"'


def _attribute(text: str) -> str:
    return "".join(_IN_ATTRIBUTE.get(c, c) for c in _fitting(text))


def _text(text: str) -> str:
    return "".join(_ESCAPES.get(c, c) for c in _fitting(text))


def _fitting(text: str) -> str:
    unfit = _NOT_XML.search(text)
    if unfit:
        raise DumpError(
            "RDF/XML", f"XML cannot hold the character U+{ord(unfit[0]):04X}", "take another format"
        )
    return text
