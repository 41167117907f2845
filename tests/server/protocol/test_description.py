"""SPARQL 1.1 Service Description: the cases of the W3C's suite, and what is read from the store."""

import pyoxigraph as ox
import pytest

from ontology.namespaces import PREFIXES
from server import create_app
from tests.server.asserts import assert_problem
from tests.store import harbour

SD, VOID = PREFIXES["sd"], PREFIXES["void"]
ENDPOINT = "http://localhost/sparql"


def described(client, **how):
    response = client.get("/sparql", **how)
    assert response.status_code == 200
    return list(ox.parse(response.get_data(), format=ox.RdfFormat.TURTLE, base_iri=ENDPOINT))


def objects(quads, predicate, subject=None):
    return {
        q.object.value
        for q in quads
        if q.predicate.value == predicate and subject in (None, q.subject.value)
    }


def test_returns_rdf(client):
    assert client.get("/sparql").headers["Content-Type"].startswith("text/turtle")
    for accept, format_ in (
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("text/turtle;q=0.9", ox.RdfFormat.TURTLE),
    ):
        response = client.get("/sparql", headers={"Accept": accept})
        assert response.headers["Content-Type"].startswith(accept.split(";")[0])
        assert set(ox.parse(response.get_data(), format=format_))


def test_has_endpoint_triple(client):
    assert objects(described(client), SD + "endpoint") == {ENDPOINT}


def test_conforms_to_schema(client):
    quads = described(client)
    of_type = {q.subject.value for q in quads if q.object == ox.NamedNode(SD + "Service")}
    assert of_type == {ENDPOINT}
    assert objects(quads, SD + "supportedLanguage") == {SD + "SPARQL10Query", SD + "SPARQL11Query"}
    assert SD + "UnionDefaultGraph" in objects(quads, SD + "feature")
    assert len(objects(quads, SD + "resultFormat")) == 10
    assert objects(quads, SD + "defaultEntailmentRegime") == {
        "http://www.w3.org/ns/entailment/Simple"
    }
    assert not any(isinstance(q.subject, ox.BlankNode) for q in quads)


def test_it_is_not_given_in_other_formats(client):
    assert (
        "text/turtle"
        in assert_problem(client.get("/sparql", headers={"Accept": "image/png"}), 406)["available"]
    )


def test_graphs_without_a_query_are_refused(client):
    assert_problem(client.get("/sparql?default-graph-uri=urn:x"), 400)


def test_a_graph_published_under_a_running_server_is_described(tmp_path):
    harbour.publish(tmp_path / "data")
    app = create_app(tmp_path / "data")
    client = app.test_client()
    first = client.get("/sparql").headers["ETag"]
    assert "urn:new" not in objects(described(client), SD + "name")
    harbour.publish(tmp_path / "data", more="<urn:new> { <urn:a> <urn:b> 1 , 2 , 3 }")
    quads = described(client)
    assert "urn:new" in objects(quads, SD + "name")
    assert client.get("/sparql").headers["ETag"] != first
    (named,) = [q.subject for q in quads if q.object.value == "urn:new"]
    (graph,) = objects(quads, SD + "graph", named.value)
    assert objects(quads, VOID + "triples", graph) == {"3"}


@pytest.mark.parametrize("path", ["/sparql", "/sparql/"])
def test_both_addresses_answer(client, path):
    assert client.get(path).status_code == 200
