"""The ontology as rdflib reads it, whole and by module."""

from __future__ import annotations

from functools import cache

from rdflib import OWL, RDF, Graph, URIRef

import ontology
from ontology.namespaces import DOS

DOSSIER = "https://w3id.org/dossier/"


@cache
def modules() -> dict[str, Graph]:
    return {
        f.name.removesuffix(".ttl"): Graph().parse(data=f.read_text("utf-8"), format="turtle")
        for f in ontology.turtle_modules()
    }


@cache
def whole() -> Graph:
    graph = Graph()
    for module in modules().values():
        for triple in module:
            graph.add(triple)
    return graph


def head(name: str) -> URIRef:
    """The IRI of a module's owl:Ontology."""
    (found,) = modules()[name].subjects(RDF.type, OWL.Ontology)
    return URIRef(found)


@cache
def imports() -> dict[str, set[str]]:
    """Which modules each module imports, by name."""
    names = {head(name): name for name in modules()}
    return {
        name: {names[URIRef(str(o))] for o in graph.objects(head(name), OWL.imports)}
        for name, graph in modules().items()
    }


def terms(graph: Graph) -> set[URIRef]:
    """What a graph declares under dos: (classes, properties)."""
    return {
        s for s, o in graph.subject_objects(RDF.type) if isinstance(s, URIRef) and s.startswith(DOS)
    }
