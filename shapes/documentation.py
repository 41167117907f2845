"""The table of all shapes in ``docs/shapes.md``.

Given: the shapes. Gives: Markdown, a section a file. ``python -m shapes.documentation docs/shapes.md``
puts it between the page's two marks; a test fails where the page is stale.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pyoxigraph as ox
from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from ontology.namespaces import PREFIXES, compact
from shapes import modules
from shapes.conversion import to_graph
from shapes.engine import path_text

BEGIN, END = "<!-- shapes: begin -->", "<!-- shapes: end -->"
_NOT_SHOWN = {SH.message, SH.path, SH.property, SH.severity}


def table() -> str:
    """All shapes by file, each property with what it demands and says."""
    return "\n".join(_section(name, _parsed(text)) for name, text in modules().items())


def renewed(page: str) -> str:
    """The page with the table as it is now. Raises ``ValueError`` where the marks are missing."""
    before, after = page.split(BEGIN)[0], page.split(END)[1:]
    if BEGIN not in page or not after:
        raise ValueError(f"the page lacks {BEGIN} and {END}")
    return f"{before}{BEGIN}\n{table()}{END}{after[0]}"


def _parsed(text: str) -> Graph:
    return to_graph(ox.parse(text, format=ox.RdfFormat.TURTLE))


def _section(name: str, graph: Graph) -> str:
    rows = [
        f"### {name}.ttl\n",
        "| shape | of | demands | severity | message |",
        "| --- | --- | --- | --- | --- |",
    ]
    for node in _sorted(graph.subjects(RDF.type, SH.NodeShape)):
        if graph.value(node, SH.nodeKind) or graph.value(node, SH.sparql):
            rows.append(_row(graph, node))
        rows += [_row(graph, shape) for shape in _below(graph, node)]
    return "\n".join(rows) + "\n"


def _below(graph: Graph, node: Node) -> list[Node]:
    """The property shapes of a node shape, and those below them."""
    found = []
    for shape in _sorted(graph.objects(node, SH.property)):
        below = _below(graph, shape)
        found += below or [shape]
    return found


def _row(graph: Graph, shape: Node) -> str:
    path = graph.value(shape, SH.path)
    severity = compact(str(graph.value(shape, SH.severity))).removeprefix("sh:")
    messages = sorted(
        graph.objects(shape, SH.message), key=lambda m: str(getattr(m, "language", ""))
    )
    cells = (
        f"`{compact(str(shape))}`",
        f"`{path_text(graph, path)}`" if path is not None else "the node",
        ", ".join(_demands(graph, shape)),
        severity,
        "<br>".join(str(m) for m in messages),
    )
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _demands(graph: Graph, shape: Node) -> list[str]:
    """``minCount 1``, ``in role:leads role:initiates …``; the longest are cut."""
    found = []
    for predicate, value in graph.predicate_objects(shape):
        if predicate in _NOT_SHOWN or not str(predicate).startswith(str(SH)):
            continue
        name = str(predicate).removeprefix(str(SH))
        if name.startswith("target"):
            continue
        text = " or ".join(_value(graph, v) for v in _members(graph, value))
        found.append(f"{name} {text}" if len(text) <= 120 else f"{name} {text[:100]}…")
    return sorted(found)


def _members(graph: Graph, value: Node) -> list[Node]:
    return list(Collection(graph, value)) if graph.value(value, RDF.first) else [value]


def _value(graph: Graph, value: Node) -> str:
    if isinstance(value, Literal):
        return f"`{value}`" if value.datatype is None else str(value)
    if isinstance(value, URIRef):
        return compact(str(value))
    return " ".join(_demands(graph, value))


def _sorted(nodes) -> list[Node]:
    return sorted(nodes, key=lambda node: str(node).removeprefix(PREFIXES["dsh"]))


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.write_text(renewed(target.read_text("utf-8")), "utf-8")
