"""SPARQL 1.1 Service Description: what the endpoint is and holds, read from the store when asked."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Response
from pyoxigraph import Literal, NamedNode, Quad

from ontology.namespaces import PREFIXES, expand
from server.negotiation import GRAPHS, RESULTS, choose
from server.problems import Problem
from server.rdf import write_graph
from store.dataset import OxigraphDataset

FEATURES = ("UnionDefaultGraph",)
INPUT = GRAPHS
"""Formats that the Graph Store Protocol takes."""


def describe(
    accept: str | None, root: str, dataset: OxigraphDataset, *, writable: bool = False
) -> Response:
    """The description in an RDF format. ``root``: the address that the server is reached by.

    ``writable``: whether it takes updates from anyone.
    """
    chosen = choose(accept, GRAPHS)
    if chosen is None:
        types = [f.media_type for f in GRAPHS]
        raise Problem(
            406, "No such format", f"The description comes as {', '.join(types)}.", available=types
        )
    return write_graph(
        description(root, dataset, writable=writable),
        chosen,
        name=f"{dataset.snapshot_id}-service {root} {writable}",
    )


def description(root: str, dataset: OxigraphDataset, *, writable: bool = False) -> Iterator[Quad]:
    """The triples (in the default graph)."""
    service = NamedNode(root + "sparql")
    here = root + "sparql#"
    data, default = NamedNode(here + "dataset"), NamedNode(here + "default-graph")

    def say(subject: NamedNode, predicate: str, value: NamedNode | Literal | str) -> Quad:
        thing = NamedNode(expand(value)) if isinstance(value, str) else value
        return Quad(subject, NamedNode(expand(predicate)), thing)

    yield say(service, "rdf:type", "sd:Service")
    yield say(service, "sd:endpoint", service)
    yield say(service, "sd:supportedLanguage", "sd:SPARQL10Query")
    yield say(service, "sd:supportedLanguage", "sd:SPARQL11Query")
    if writable:
        yield say(service, "sd:supportedLanguage", "sd:SPARQL11Update")
        for format_ in INPUT:
            if format_.iri:
                yield say(service, "sd:inputFormat", NamedNode(format_.iri))
    for feature in FEATURES:
        yield say(service, "sd:feature", NamedNode(PREFIXES["sd"] + feature))
    regime = NamedNode("http://www.w3.org/ns/entailment/Simple")
    yield say(service, "sd:defaultEntailmentRegime", regime)
    for format_ in (*RESULTS, *GRAPHS):
        if format_.iri:
            yield say(service, "sd:resultFormat", NamedNode(format_.iri))
    yield say(service, "sd:defaultDataset", data)
    yield say(data, "rdf:type", "sd:Dataset")
    yield say(data, "rdf:type", "void:Dataset")
    yield say(data, "void:sparqlEndpoint", service)
    yield say(data, "sd:defaultGraph", default)
    yield say(default, "rdf:type", "sd:Graph")
    yield say(default, "rdf:type", "void:Dataset")
    yield say(default, "void:triples", _number(dataset.count()))
    for index, graph in enumerate(dataset.named_graphs(), 1):
        node, described = NamedNode(f"{here}named-graph-{index}"), NamedNode(f"{here}graph-{index}")
        yield say(data, "sd:namedGraph", node)
        yield say(node, "rdf:type", "sd:NamedGraph")
        yield say(node, "sd:name", NamedNode(graph))
        yield say(node, "sd:entailmentRegime", regime)
        yield say(node, "sd:graph", described)
        yield say(described, "rdf:type", "sd:Graph")
        yield say(described, "rdf:type", "void:Dataset")
        yield say(described, "void:triples", _number(dataset.count(graph)))


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=NamedNode(PREFIXES["xsd"] + "integer"))
