"""What a validation found: a value that prints as a table, JSON or Turtle.

Terms are rdflib's, so an IRI is a string. Messages come in the languages of the shapes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef
from rdflib.term import Node

from ontology.namespaces import PREFIXES, compact

SEVERITIES = ("Violation", "Warning", "Info")
"""From the gravest; only violations keep a graph out."""
COLUMNS = ("severity", "focus", "path", "value", "message", "shape")
_SH = PREFIXES["sh"]


@dataclass(frozen=True, slots=True)
class Result:
    """One constraint that one node breaks."""

    severity: str
    """``Violation``, ``Warning`` or ``Info``."""
    focus: Node
    path: str | None
    """The property path as SPARQL writes it (``dos:proposition/dos:value``)."""
    value: Node | None
    messages: tuple[tuple[str, str], ...]
    """(language, text) pairs, in the order of the languages."""
    shape: str
    """The IRI of the shape, which the documentation lists."""
    component: str
    """The IRI of the constraint component (``sh:MinCountConstraintComponent``)."""

    def message(self, lang: str = "en") -> str:
        """The message in a language, else in English, else in whichever there is."""
        texts = dict(self.messages)
        return texts.get(lang) or texts.get("en") or next(iter(texts.values()), "")

    def to_json(self) -> dict[str, Any]:
        return {
            "severity": self.severity,
            "focus": _plain(self.focus),
            "path": self.path,
            "value": None if self.value is None else _plain(self.value),
            "message": dict(self.messages),
            "shape": self.shape,
            "component": self.component,
        }

    def order(self) -> tuple[int, str, str, str, str]:
        """The same data gives the same order of results."""
        return (
            SEVERITIES.index(self.severity),
            str(self.focus),
            self.shape,
            self.component,
            str(self.value),
        )


@dataclass(frozen=True, slots=True)
class Report:
    """All results on one set of data, the gravest first."""

    results: tuple[Result, ...] = ()
    triples: int = 0
    """How many triples were looked at."""

    @classmethod
    def of(cls, results: Iterable[Result], triples: int) -> Report:
        """The results without repetition, in order."""
        return cls(tuple(sorted(set(results), key=Result.order)), triples)

    @property
    def conforms(self) -> bool:
        """Whether the data may be published. (In the Turtle report ``sh:conforms`` is stricter,
        as the standard has it: any result at all makes it false.)"""
        return not self.violations

    @property
    def violations(self) -> tuple[Result, ...]:
        return tuple(r for r in self.results if r.severity == "Violation")

    @property
    def warnings(self) -> tuple[Result, ...]:
        """Warnings and infos: published, and reported."""
        return tuple(r for r in self.results if r.severity != "Violation")

    def summary(self) -> str:
        """``2 violations, 1 warning in 1,500 triples``."""
        counts = Counter(
            "violation" if r.severity == "Violation" else "warning" for r in self.results
        )
        parts = [_counted(counts[name], name) for name in ("violation", "warning") if counts[name]]
        return f"{', '.join(parts) or 'no violations'} in {_counted(self.triples, 'triple')}"

    def rows(self, lang: str = "en") -> list[tuple[str, ...]]:
        """A row a result, in the order of ``COLUMNS``; IRIs with prefixes where one fits."""
        return [
            (
                r.severity,
                _short(r.focus),
                r.path or "",
                "" if r.value is None else _short(r.value),
                r.message(lang),
                compact(r.shape),
            )
            for r in self.results
        ]

    def to_json(self) -> dict[str, Any]:
        """A plain structure for ``json.dumps``."""
        return {
            "conforms": self.conforms,
            "triples": self.triples,
            "violations": len(self.violations),
            "warnings": len(self.warnings),
            "results": [r.to_json() for r in self.results],
        }

    def to_turtle(self, iri: str = "urn:dossier:report") -> str:
        """A ``sh:ValidationReport``; results are ``<iri>#1`` and so on, not blank nodes.

        A path of several steps is left to ``sh:sourceShape``, since it would need blank nodes.
        """
        report = ox.NamedNode(iri)
        triples = [
            ox.Triple(report, _a(), _sh("ValidationReport")),
            ox.Triple(report, _sh("conforms"), ox.Literal(not self.results)),
        ]
        for number, result in enumerate(self.results, start=1):
            node = ox.NamedNode(f"{iri}#{number}")
            triples += [
                ox.Triple(report, _sh("result"), node),
                ox.Triple(node, _a(), _sh("ValidationResult")),
                ox.Triple(node, _sh("focusNode"), _to_ox(result.focus)),
                ox.Triple(node, _sh("resultSeverity"), _sh(result.severity)),
                ox.Triple(node, _sh("sourceShape"), ox.NamedNode(result.shape)),
                ox.Triple(node, _sh("sourceConstraintComponent"), ox.NamedNode(result.component)),
            ]
            prefix, _, name = (result.path or "").partition(":")
            if prefix in PREFIXES and name.replace("-", "").isalnum():
                triples.append(
                    ox.Triple(node, _sh("resultPath"), ox.NamedNode(PREFIXES[prefix] + name))
                )
            if result.value is not None:
                triples.append(ox.Triple(node, _sh("value"), _to_ox(result.value)))
            triples += [
                ox.Triple(node, _sh("resultMessage"), ox.Literal(text, language=lang or "und"))
                for lang, text in result.messages
            ]
        return _turtle(triples)


def _turtle(triples: list[ox.Triple]) -> str:
    """With those prefixes that are used."""
    iris = {
        iri.value
        for triple in triples
        for term in triple
        for iri in (term, getattr(term, "datatype", None))
        if isinstance(iri, ox.NamedNode)
    }
    used = {p: n for p, n in sorted(PREFIXES.items()) if any(i.startswith(n) for i in iris)}
    written = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=used)
    return written.decode("utf-8")  # type: ignore[union-attr]


def _a() -> ox.NamedNode:
    return ox.NamedNode(PREFIXES["rdf"] + "type")


def _sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SH + name)


def _counted(number: int, name: str) -> str:
    return f"{number:,} {name}" + ("" if number == 1 else "s")


def _plain(term: Node) -> str:
    """A term in one string: an IRI as it is, a literal's text, a blank node as ``_:x``."""
    return f"_:{term}" if isinstance(term, BNode) else str(term)


def _short(term: Node) -> str:
    if isinstance(term, Literal):
        tag = f"@{term.language}" if term.language else ""
        kind = f"^^{compact(str(term.datatype))}" if term.datatype else ""
        return f'"{term}"{tag}{kind}'
    return compact(str(term)) if isinstance(term, URIRef) else _plain(term)


def _to_ox(term: Node) -> Any:
    if isinstance(term, URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        datatype = ox.NamedNode(str(term.datatype)) if term.datatype else None
        return ox.Literal(str(term), datatype=datatype)
    return ox.BlankNode(str(term))
