"""The dataset's IRIs resolve, whatever host the server is reached by."""

import json

import pyoxigraph as ox
import pytest

from server import create_app
from tests.server.asserts import assert_problem
from tests.store import harbour
from tests.store.harbour import BARRIER, BASE, DOCUMENT, DOCUMENT_GRAPH, FLOW, PORT

ENTITY = "/entity/tidal-barrier-33334444"
PATHS = [
    ENTITY, "/document/harbour-0a1b2c3d", "/flow/harbour-0a1b2c3d/10-52/1", "/mention/harbour-0a1b2c3d/4-8",
    "/evidence/harbour-0a1b2c3d/10-52", "/graph/entities", "/graph/document/harbour-0a1b2c3d",
    "/component/hand/1", "/link/Q1/tidal-barrier-33334444", f"/file/{harbour.DIGEST}", "/run", "/dataset",
]  # fmt: skip


def quads(response, format_=ox.RdfFormat.TURTLE):
    assert response.status_code == 200, response.get_data()
    return set(ox.parse(response.get_data(), format=format_))


@pytest.mark.parametrize("path", PATHS)
def test_each_kind_of_iri_is_told_in_rdf(client, path):
    found = quads(client.get(path, headers={"Accept": "text/turtle"}))
    assert any(q.subject.value.startswith(BASE) for q in found)


@pytest.mark.parametrize("path", PATHS)
def test_each_kind_of_iri_has_a_page(client, path):
    response = client.get(path, headers={"Accept": "text/html"})
    if response.status_code == 303:
        response = client.get(
            response.headers["Location"].partition("#")[0], headers={"Accept": "text/html"}
        )
    assert response.status_code == 200
    # A graph is shown as its triples.
    assert response.mimetype == ("text/turtle" if path.startswith("/graph/") else "text/html")


def test_an_entity_comes_with_what_points_to_it(client):
    found = quads(client.get(ENTITY, headers={"Accept": "text/turtle"}))
    subjects = {q.subject.value for q in found}
    assert BARRIER in subjects
    assert FLOW in subjects
    assert PORT not in subjects


def test_evidence_comes_with_its_selectors(client):
    found = quads(client.get("/evidence/harbour-0a1b2c3d/10-52.ttl"))
    assert any(q.object.value.startswith("pledged") for q in found)


def test_a_document_comes_whole(client):
    found = quads(client.get("/document/harbour-0a1b2c3d.nt"), ox.RdfFormat.N_TRIPLES)
    assert {DOCUMENT, FLOW, PORT, BARRIER} <= {q.subject.value for q in found}


def test_a_graph_is_told_as_such(client, harbour_app):
    found = quads(client.get("/graph/document/harbour-0a1b2c3d"))
    with harbour_app.app_context():
        expected = harbour_app.extensions["dossier.live"].now().count(DOCUMENT_GRAPH)
    assert len(found) == expected


@pytest.mark.parametrize(
    ("extension", "content_type"),
    [
        (".ttl", "text/turtle; charset=utf-8"),
        (".nt", "application/n-triples"),
        (".jsonld", "application/ld+json"),
        (".json", "application/ld+json"),
        (".rdf", "application/rdf+xml"),
        (".nq", "application/n-quads"),
        (".trig", "application/trig"),
        (".html", "text/html; charset=utf-8"),
    ],
)
def test_an_extension_chooses_the_format(client, extension, content_type):
    response = client.get(ENTITY + extension, headers={"Accept": "image/png"})
    assert response.status_code == 200
    assert response.headers["Content-Type"] == content_type


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        (None, "text/turtle"),
        ("*/*", "text/turtle"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("application/ld+json;q=0.8, text/turtle;q=0.3", "application/ld+json"),
        ("application/json", "application/json"),
        ("text/html;q=0.1, application/rdf+xml", "application/rdf+xml"),
    ],
)
def test_accept_chooses_between_page_and_data(client, accept, content_type):
    response = client.get(ENTITY, headers={"Accept": accept} if accept else {})
    assert response.mimetype == content_type
    assert "Accept" in response.headers["Vary"]


def test_the_other_formats_are_linked(client):
    links = client.get(ENTITY).headers.get_all("Link")
    assert f'<{ENTITY}.jsonld>; rel="alternate"; type="application/ld+json"' in links


def test_json_ld_has_a_context(client):
    told = json.loads(client.get(ENTITY + ".jsonld").get_data())
    assert told["@context"]["dos"]


def test_what_the_graph_does_not_know_is_404(client):
    for path in (
        "/entity/nobody",
        "/entity/nobody.ttl",
        "/flow/a/1-2/1",
        "/wp-login.php",
        "/entity/a%00b",
        "/entity/a b<>",
    ):
        assert_problem(client.get(path), 404)


def test_an_unknown_format_is_406(client):
    assert (
        "text/turtle"
        in assert_problem(client.get(ENTITY, headers={"Accept": "image/png"}), 406)["available"]
    )


def test_what_the_client_has_is_not_sent_again(client):
    first = client.get(ENTITY)
    again = client.get(ENTITY, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")


def test_another_base_and_names_of_any_script(tmp_path):
    base = "https://kg.example/data/"
    from pyoxigraph import Literal, NamedNode, Quad

    from store.folder import DataFolder

    folder = DataFolder.created(tmp_path / "data")
    with folder.writer() as store:
        for name in ("测试-Q5", "100%25-x", "a.ttl", "caf%C3%A9", "q%3Fx"):
            store.add(
                Quad(
                    NamedNode(f"{base}entity/{name}"),
                    NamedNode("urn:p"),
                    Literal(name),
                    NamedNode(base + "graph/entities"),
                )
            )
        folder.publish(store, base_iri=base)
    client = create_app(tmp_path / "data").test_client()
    for path in (
        "/entity/测试-Q5",
        "/entity/100%2525-x",
        "/entity/a.ttl",
        "/entity/caf%C3%A9",
        "/entity/q%3Fx",
        "/entity/%E6%B5%8B%E8%AF%95-Q5.nt",
    ):
        response = client.get(path, headers={"Accept": "text/turtle"})
        assert response.status_code == 200, path
        assert response.get_data().decode().count(base) >= 1


def test_without_a_graph_the_server_says_what_to_do(tmp_path):
    client = create_app(tmp_path / "none").test_client()
    for path in ("/sparql?query=ASK{}", "/sparql", "/health", "/entity/x", "/data/dossier.nq"):
        told = assert_problem(client.get(path), 503)
        assert "dossier build" in told["detail"]
    page = client.get("/", headers={"Accept": "text/html"})
    assert page.status_code == 503
    assert page.mimetype == "text/html"
