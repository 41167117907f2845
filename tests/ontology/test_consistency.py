"""An OWL 2 RL reasoner finds no contradiction in what is published, and finds those that are."""

from __future__ import annotations

import owlrl
import pyoxigraph as ox
from rdflib import RDF, Graph, URIRef

from ontology.namespaces import DOS
from tests.ontology.graph import whole
from tests.pipeline.mapping.harbour import ENTITY_IRI, quads


def contradictions(*more: tuple[URIRef, URIRef, URIRef]) -> list[str]:
    triples = {ox.Triple(q.subject, q.predicate, q.object) for q in quads()}
    text = ox.serialize(sorted(triples, key=str), format=ox.RdfFormat.N_TRIPLES)
    graph = Graph().parse(data=(text or b"").decode(), format="nt")
    for triple in (*whole(), *more):
        graph.add(triple)
    closure = owlrl.OWLRL_Semantics(graph, axioms=False, daxioms=False)
    closure.closure()
    return closure.error_messages


def test_a_published_graph_agrees_with_the_ontology():
    assert contradictions() == []


def test_a_program_that_is_an_actor_too_is_a_contradiction():
    plan = URIRef(ENTITY_IRI["p1"])
    assert contradictions((plan, RDF.type, URIRef(DOS + "Company")))
