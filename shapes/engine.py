"""Hold data against the shapes, with pySHACL as the engine.

Given: a graph's triples *and* the descriptions of what they refer to in other graphs (for a
document's graph: its entities from the graph of entities). Nothing is inferred: a node has the
classes that it is given. Gives: a ``Report``.

A property shape below a node shape costs pySHACL a call for each focus node; one with targets of
its own is called once for all. ``_with_own_targets`` turns the first into the second, which by the
standard gives the same results, and makes a document about ten times faster to validate.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import cache
from typing import Any

import pyoxigraph as ox
from pyshacl.errors import ReportableRuntimeError
from pyshacl.pytypes import SHACLExecutor
from pyshacl.shapes_graph import ShapesGraph
from rdflib import RDF, SH, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from ontology.namespaces import compact
from shapes import modules
from shapes.conversion import copied, to_graph
from shapes.report import Report, Result

__all__ = ["CannotValidate", "Validator", "path_text", "shapes_graph"]

_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
_REFER = (SH.node, SH["not"], SH.qualifiedValueShape)


class CannotValidate(ValueError):
    """The data cannot be held against the shapes at all (not: it breaks them)."""


def shapes_graph() -> Graph:
    """All shapes of the project in one graph, as they are written."""
    return to_graph(
        triple for text in modules().values() for triple in ox.parse(text, ox.RdfFormat.TURTLE)
    )


class Validator:
    """Loads the shapes once and validates any number of graphs. Not for use by several threads."""

    def __init__(self, shapes: Graph | None = None) -> None:
        """``shapes`` are the project's, unless others are given."""
        graph = _own_shapes() if shapes is None else _with_own_targets(copied(shapes))
        logger = logging.getLogger("shapes.pyshacl")
        logger.setLevel(logging.ERROR)
        self._shapes = ShapesGraph(graph, debug=False, logger=logger)
        self._graph = graph
        self._paths: dict[Node, str] = {}
        self._messages: dict[Node, tuple[tuple[str, str], ...]] = {}

    def validate(self, data: Graph | Iterable[Any]) -> Report:
        """Hold data against all shapes.

        ``data`` is an rdflib graph or dataset (which stays as it is), or pyoxigraph quads or
        triples. Raises ``CannotValidate`` where the engine gives up.
        """
        try:
            graph = copied(data) if isinstance(data, Graph) else to_graph(data)
        except TypeError as problem:
            raise CannotValidate(str(problem)) from problem
        executor = SHACLExecutor()
        results: list[Result] = []
        for shape in self._shapes.shapes:
            try:
                _, found = shape.validate(executor, graph)
            except ReportableRuntimeError as problem:
                raise CannotValidate(f"{compact(str(shape.node))}: {problem}") from problem
            results += [self._result(node, triples) for _, node, triples in found]
        return Report.of(results, triples=len(graph))

    def _result(self, node: Node, triples: list[tuple[Node, Node, Any]]) -> Result:
        """pySHACL's triples of a result; those of nested results (``sh:detail``) are left out."""
        told: dict[Node, list[Node]] = {}
        for subject, predicate, value in triples:
            if subject == node:
                told.setdefault(predicate, []).append(
                    value[1] if isinstance(value, tuple) else value
                )

        def one(predicate: URIRef) -> Any:
            return told.get(predicate, [None])[0]

        shape, path = one(SH.sourceShape), one(SH.resultPath)
        return Result(
            severity=str(one(SH.resultSeverity)).removeprefix(str(SH)),
            focus=one(SH.focusNode),
            path=None if path is None else self._path(path),
            value=one(SH.value),
            messages=self._messages_of(shape) or _texts(told.get(SH.resultMessage, [])),
            shape=str(shape),
            component=str(one(SH.sourceConstraintComponent)),
        )

    def _messages_of(self, shape: Node) -> tuple[tuple[str, str], ...]:
        """As the shape has them: in results of SPARQL constraints their languages are lost."""
        if shape not in self._messages:
            self._messages[shape] = _texts(self._graph.objects(shape, SH.message))
        return self._messages[shape]

    def _path(self, path: Node) -> str:
        if path not in self._paths:
            self._paths[path] = path_text(self._graph, path)
        return self._paths[path]


def _texts(messages: Iterable[Any]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted({(m.language or "", str(m)) for m in messages}))


def path_text(graph: Graph, path: Node) -> str:
    """A SHACL property path as SPARQL writes it."""
    if isinstance(path, URIRef):
        return compact(str(path))
    inverse = graph.value(path, SH.inversePath)
    if inverse is not None:
        return "^" + path_text(graph, inverse)
    alternatives = graph.value(path, SH.alternativePath)
    if alternatives is not None:
        return f"({'|'.join(path_text(graph, p) for p in Collection(graph, alternatives))})"
    return "/".join(path_text(graph, p) for p in Collection(graph, path))


@cache
def _own_shapes() -> Graph:
    return _with_own_targets(shapes_graph())


def _with_own_targets(graph: Graph) -> Graph:
    """Give property shapes the targets of their node shape, in place of ``sh:property``.

    Only where that is the same: a node shape that others refer to, or that is closed, stays.
    """
    referred = {o for p in _REFER for o in graph.objects(None, p)}
    for p in (SH["and"], SH["or"], SH.xone):
        for members in graph.objects(None, p):
            referred.update(Collection(graph, members))
    for node in set(graph.subjects(RDF.type, SH.NodeShape)):
        targets = [(p, o) for p in _TARGETS for o in graph.objects(node, p)]
        kept = node in referred or graph.value(node, SH.closed) or graph.value(node, SH.deactivated)
        if not targets or kept:
            continue
        for shape in list(graph.objects(node, SH.property)):
            graph.remove((node, SH.property, shape))
            for p, o in targets:
                graph.add((shape, p, o))
    return graph
