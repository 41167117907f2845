"""The SPARQL 1.1 Graph Store HTTP Protocol: the W3C's cases, written out over graphs of our own.

The comments name the cases as the suite (``graph-store-protocol``) does.
"""

import io
import json
from urllib.parse import quote, urlencode, urlsplit

import pytest
from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, parse

from tests.server.asserts import assert_problem
from tests.store.harbour import BASE, DOCUMENT_GRAPH

TURTLE = "text/turtle"
ONE = '<urn:p:1> a <urn:Person> ; <urn:card> [ a <urn:Card> ; <urn:name> "Ada Veldmere" ] .'
TWO = '<urn:p:1> a <urn:Person> ; <urn:card> [ a <urn:Card> ; <urn:name> "Bo Veldmere" ] .'
WAYS = {
    "indirect": f"/rdf-graphs?{urlencode({'graph': 'urn:people/1'})}",
    "direct": "/rdf-graphs/people/1",
    "direct-below-graph": "/graph/people/1",
}


def triples(text, format=RdfFormat.TURTLE, base="urn:base"):
    """The triples, with blank nodes in one order, so that equal graphs are equal."""
    dataset = Dataset(Quad(q.subject, q.predicate, q.object) for q in parse(text, format=format, base_iri=base))  # fmt: skip
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return {str(q) for q in dataset}


def holds(client, place, *texts):
    response = client.get(place, headers={"Accept": TURTLE})
    assert response.status_code == 200, response.get_data()
    assert response.mimetype == TURTLE
    return triples(response.get_data()) == triples("\n".join(texts))


@pytest.mark.parametrize("place", WAYS.values(), ids=WAYS)
def test_the_life_of_a_graph(writable, bearer, place):
    def put(text):
        return writable.put(place, data=text, content_type=TURTLE, headers=bearer)

    assert_problem(writable.get(place), 404)
    assert writable.head(place).status_code == 404  # HEAD on a non-existing graph
    created = put(ONE)  # PUT - Initial state
    assert created.status_code == 201
    assert holds(writable, urlsplit(created.headers["Location"])._replace(scheme="", netloc="").geturl(), ONE)  # fmt: skip
    assert holds(writable, place, ONE)  # GET of PUT - Initial state
    head = writable.head(place)  # HEAD on an existing graph
    assert (head.status_code, head.get_data()) == (200, b"")
    assert int(head.headers["Content-Length"]) > 0
    assert put(TWO).status_code in (200, 204)  # PUT - graph already in store
    assert holds(writable, place, TWO)  # GET of PUT - graph already in store
    more = "<urn:p:1> <urn:mail> <mailto:bo@veldmere.example> ."
    posted = writable.post(place, data=more, content_type=TURTLE, headers=bearer)
    assert posted.status_code in (200, 204)  # POST - existing graph
    assert holds(writable, place, TWO, more)  # GET of POST - existing graph
    noop = writable.post(place, data="", content_type=TURTLE, headers=bearer)
    assert noop.status_code in (200, 204)  # POST - empty graph to existing graph
    assert holds(writable, place, TWO, more)  # GET of POST - after noop
    gone = writable.delete(place, headers=bearer)
    assert gone.status_code in (200, 204)  # DELETE - existing graph
    assert_problem(writable.get(place), 404)  # GET of DELETE - existing graph
    again = writable.delete(place, headers=bearer)
    assert_problem(again, 404)  # DELETE - non-existent graph


def test_the_default_graph(writable, bearer):
    place = "/rdf-graphs?default"
    response = writable.put(place, data=ONE, content_type=TURTLE, headers=bearer)
    assert response.status_code in (200, 201, 204)  # PUT - default graph
    assert holds(writable, place, ONE)  # GET of PUT - default graph
    query = {"query": "ASK { ?c <urn:name> 'Ada Veldmere' }"}
    assert json.loads(writable.get("/sparql", query_string=query).get_data())["boolean"]
    assert writable.delete(place, headers=bearer).status_code == 204
    assert holds(writable, place, "")


def test_a_payload_that_is_not_what_it_says(writable, bearer):
    """PUT - mismatched payload."""
    place = WAYS["indirect"]
    told = writable.put(place, data=ONE, content_type="application/rdf+xml", headers=bearer)
    assert_problem(told, 400)
    assert_problem(writable.put(place, data="<a", content_type=TURTLE, headers=bearer), 400)
    assert_problem(writable.get(place), 404)


@pytest.mark.parametrize("way", ["indirect", "direct"])
def test_an_empty_graph(writable, bearer, way):
    """PUT - empty graph; GET of PUT - empty graph."""
    made = writable.put(WAYS[way], data="", content_type=TURTLE, headers=bearer)
    assert made.status_code == 201
    assert holds(writable, WAYS[way], "")


def test_several_files_of_a_form_are_one_graph(writable, bearer):
    """POST - multipart/form-data; GET of POST - multipart/form-data."""
    place = WAYS["indirect"]
    writable.put(place, data=ONE, content_type=TURTLE, headers=bearer)
    xml = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="urn:p:3" xmlns:u="urn:"><u:says>hi</u:says></rdf:Description>'
        "</rdf:RDF>"
    )
    files = {
        "a": (io.BytesIO(TWO.encode()), "two.ttl", TURTLE),
        "b": (io.BytesIO(xml.encode()), "three.rdf", "application/octet-stream"),
    }
    response = writable.post(place, data=files, content_type="multipart/form-data", headers=bearer)
    assert response.status_code in (200, 204)
    assert holds(writable, place, ONE, TWO, "<urn:p:3> <urn:says> 'hi' .")


def test_a_new_graph_is_given_a_name(writable, bearer):
    """POST - create new graph; GET of POST - create new graph."""
    response = writable.post("/rdf-graphs", data=ONE, content_type=TURTLE, headers=bearer)
    assert response.status_code == 201
    place = urlsplit(response.headers["Location"]).path
    assert holds(writable, place, ONE)
    assert holds(writable, "/rdf-graphs?graph=" + quote(BASE + place[1:]), ONE)


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("application/n-triples", "application/n-triples"),
        ("application/ld+json;q=0.9, text/csv", "application/ld+json"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("*/*", TURTLE),
        ("text/html", TURTLE),
    ],
)
def test_a_graph_comes_in_the_format_that_is_asked_for(client, accept, media_type):
    response = client.get(f"/rdf-graphs?graph={DOCUMENT_GRAPH}", headers={"Accept": accept})
    assert (response.status_code, response.mimetype) == (200, media_type)
    assert "Accept" in response.headers["Vary"]
    again = client.get(
        f"/rdf-graphs?graph={DOCUMENT_GRAPH}",
        headers={"Accept": accept, "If-None-Match": response.headers["ETag"]},
    )
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("content_type", "format"),
    [
        (TURTLE, RdfFormat.TURTLE),
        ("text/turtle; charset=utf-8", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("application/trig", RdfFormat.TRIG),
    ],
)
def test_a_graph_is_taken_in_every_format(writable, bearer, content_type, format):
    from pyoxigraph import Triple, serialize

    data = serialize((Triple(q.subject, q.predicate, q.object) for q in parse(ONE, format=RdfFormat.TURTLE)), format=format)  # fmt: skip
    place = WAYS["indirect"]
    made = writable.put(place, data=data, content_type=content_type, headers=bearer)
    assert made.status_code == 201, made.get_data()
    assert holds(writable, place, ONE)


def test_relative_iris_belong_to_the_graph(writable, bearer):
    place = "/graph/people/1"
    writable.put(place, data="<#ada> <says> <2> .", content_type=TURTLE, headers=bearer)
    text = writable.get(place + ".nt").get_data(as_text=True)
    graph = BASE + "graph/people/"
    assert text == f"<{graph}1#ada> <{graph}says> <{graph}2> .\n"


# ------------------------------------------------------------------------ refused
@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400),
        ("?default&graph=urn:a", 400),
        ("?graph=urn:a&graph=urn:b", 400),
        ("?graph=relative", 400),
        ("?graph=", 400),
        ("?graph=urn:none", 404),
    ],
)
def test_a_graph_must_be_named_once(client, query, status):
    assert_problem(client.get("/rdf-graphs" + query), status)


@pytest.mark.parametrize("place", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("method", ["put", "post", "delete"])
def test_writing_needs_a_token(client, writable, place, method):
    for service, status in ((client, 403), (writable, 401)):
        response = getattr(service, method)(place, data=ONE, content_type=TURTLE)
        assert_problem(response, status)
    assert_problem(writable.get(place), 404)


@pytest.mark.parametrize("content_type", ["text/csv", "application/sparql-update", None])
def test_what_is_no_rdf_is_refused(writable, bearer, content_type):
    told = writable.put(WAYS["direct"], data=ONE, content_type=content_type, headers=bearer)
    assert_problem(told, 415)
    assert TURTLE in told.headers["Accept-Post"]


def test_quads_with_graphs_of_their_own_are_refused(writable, bearer):
    data = "<urn:a> <urn:b> <urn:c> <urn:another> ."
    place = WAYS["indirect"]
    told = writable.put(place, data=data, content_type="application/n-quads", headers=bearer)
    assert_problem(told, 400)


@pytest.mark.parametrize("place", WAYS.values(), ids=WAYS)
def test_a_patch_is_refused_with_what_can_be_done(client, place):
    response = client.patch(place, data="")
    assert_problem(response, 405)
    assert "PUT" in response.headers["Allow"]


def test_options_tells_the_methods(client):
    response = client.options("/rdf-graphs")
    assert response.status_code == 204
    assert "DELETE" in response.headers["Allow"]
    assert "PUT" in response.headers["Access-Control-Allow-Methods"]
    assert "Authorization" in response.headers["Access-Control-Allow-Headers"]


def test_the_pipelines_graphs_may_be_changed_with_a_warning(writable, bearer):
    place = "/" + DOCUMENT_GRAPH.removeprefix(BASE)
    response = writable.post(place, data=ONE, content_type=TURTLE, headers=bearer)
    assert response.status_code == 204
    assert "made by builds" in response.headers["Warning"]


def test_the_log_is_kept_from_being_changed(writable, bearer):
    writable.put(WAYS["direct"], data=ONE, content_type=TURTLE, headers=bearer)
    response = writable.delete("/graph/edits", headers=bearer)
    assert "left as it is" in response.headers["Warning"]
    assert writable.get("/graph/edits").status_code == 200
