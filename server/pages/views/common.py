"""What several views share: fragments of queries, and terms from what was asked."""

from __future__ import annotations

import re
from typing import Any

from pyoxigraph import Literal, NamedNode

from ontology.namespaces import PREFIXES, expand
from server.pages.asking import bind, template
from server.pages.reader import Reader

_PREFIX_LINE = re.compile(r"^PREFIX [^\n]*\n", re.MULTILINE)


def iri(curie: str) -> NamedNode:
    return NamedNode(expand(curie))


def textual(name: str, **given: Any) -> str:
    """A query file as a fragment for another's ``$which``: bound, without its prefixes."""
    return _PREFIX_LINE.sub("", bind(template(name), given)).strip()


def picked(reader: Reader, query: str, variable: str, **given: Any) -> list[str]:
    """The IRIs that a query finds."""
    return [r[variable].value for r in reader.rows(query, **given) if variable in r]


def concept(scheme: str, name: str | None) -> NamedNode | None:
    """A closed value by its short name, as addresses have it (``?status=announced``)."""
    if not name or not re.fullmatch(r"[A-Za-z]{1,60}", name):
        return None
    return NamedNode(PREFIXES[scheme] + name)


def thing(text: str | None) -> NamedNode | None:
    """An IRI that a reader asked for; None where it is none."""
    try:
        return NamedNode(text) if text else None
    except ValueError:
        return None


def sought(text: str | None) -> Literal | None:
    """Words to look for in names, in lower case."""
    text = " ".join((text or "").split())[:200]
    return Literal(text.lower()) if text else None
