"""From pyoxigraph terms to rdflib's, which pySHACL needs.

Given: pyoxigraph quads or triples, or an rdflib graph or dataset. Gives: one rdflib ``Graph``,
the union of their graphs. Each distinct term is made once: making rdflib literals costs more than
all else here. ``"x"^^xsd:string`` becomes ``"x"``, since rdflib takes the two for different.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import pyoxigraph as ox
from rdflib import XSD, BNode, Dataset, Graph, Literal, URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.term import Node

# The vocabulary and the datatypes come back in every document.
_iri = lru_cache(maxsize=20_000)(URIRef)
_STRING = str(XSD.string)
logging.getLogger("rdflib.term").setLevel(logging.ERROR)  # the same, with a traceback


def to_rdflib(term: Any) -> Node:
    """One term. Raises ``TypeError`` for what rdflib cannot hold (a triple term)."""
    if isinstance(term, ox.NamedNode):
        return _iri(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        datatype = term.datatype.value
        if datatype == _STRING:
            return Literal(term.value)
        # As written: "1.50" stays "1.50", so that a report shows what the data says.
        return Literal(term.value, datatype=_iri(datatype), normalize=False)
    raise TypeError(f"a triple term cannot be validated: {term}")


class UnionGraph(Graph):
    """A graph that is cheap to ask what pySHACL asks of it for each result and each query."""

    def __init__(self) -> None:
        super().__init__(store="SimpleMemory", bind_namespaces="none")

    def __bool__(self) -> bool:
        """Never by counting: rdflib walks all triples for that."""
        return True

    def query(self, query_object: Any, *args: Any, **kwargs: Any) -> Any:
        """A query's text is parsed once, not once a focus node (20 ms each)."""
        if isinstance(query_object, str):
            query_object = _prepared(query_object)
        return super().query(query_object, *args, **kwargs)


@lru_cache(maxsize=256)
def _prepared(text: str) -> Any:
    return prepareQuery(text)


def to_graph(quads: Iterable[Any]) -> Graph:
    """The union of the graphs as one rdflib graph."""
    with warnings.catch_warnings():
        # A literal that does not fit its datatype is for the shapes to tell, not for rdflib.
        warnings.filterwarnings("ignore", module="rdflib.term")
        return _filled(UnionGraph(), quads)


def _filled(graph: UnionGraph, quads: Iterable[Any]) -> UnionGraph:
    known: dict[Any, Node] = {}
    add = graph.store.add
    for quad in quads:
        triple = []
        for term in (quad.subject, quad.predicate, quad.object):
            found = known.get(term)
            if found is None:
                found = known[term] = to_rdflib(term)
            triple.append(found)
        add(tuple(triple), graph)  # type: ignore[arg-type]
    return graph


def copied(data: Graph) -> Graph:
    """The union of an rdflib graph or dataset, apart from it."""
    graph = UnionGraph()
    every = Graph.triples if not isinstance(data, Dataset) else Dataset.quads
    for s, p, o, *_ in every(data, (None, None, None)):  # type: ignore[arg-type]
        if isinstance(o, Literal) and o.datatype == XSD.string:
            o = Literal(str(o))
        graph.store.add((s, p, o), graph)
    return graph
