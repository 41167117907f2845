"""A real server on a real port, with the clients that researchers use."""

import gzip
import http.client
import json
import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from urllib.parse import quote

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from server import create_app
from server.serving import ServerError, make_server, open_socket, serve
from store.errors import NoData
from tests.store import harbour


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    data = tmp_path_factory.mktemp("real") / "data"
    harbour.publish(data)
    app = create_app(data, query_timeout_s=3)
    listening = open_socket("127.0.0.1", 0)
    server = make_server(app, listening)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.close()
    app.extensions["dossier.pool"].close()
    thread.join(10)


def get(address, path, **headers):
    request = urllib.request.Request(address + path, headers=headers)
    with urllib.request.urlopen(request, timeout=30) as response:
        return response.status, dict(response.headers), response.read()


def test_pages_data_and_queries_answer(address):
    assert get(address, "/", Accept="text/html")[0] == 200
    assert get(address, "/health")[0] == 200
    status, headers, body = get(address, "/sparql?query=" + quote("ASK {}"))
    assert (status, json.loads(body)["boolean"]) == (200, True)
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert gzip.decompress(get(address, "/data/dossier.nt.gz")[2])


def test_the_same_iri_resolves_though_the_base_is_another(address):
    body = get(address, "/entity/tidal-barrier-33334444", Accept="text/turtle")[2]
    assert b"<http://localhost:8000/>" in body


def test_a_mistake_is_told_as_a_problem(address):
    with pytest.raises(urllib.error.HTTPError) as caught:
        get(address, "/sparql?query=" + quote("SELECT"))
    with caught.value as error:
        assert error.code == 400
        assert error.headers["Content-Type"] == "application/problem+json"
        assert json.loads(error.read())["line"] == 1


def test_an_answer_that_is_cut_is_no_complete_answer(address):
    """The chunked body lacks its end, so no client can take it for the whole."""
    endless = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?p ?q ?r }"
    host = address.removeprefix("http://")
    connection = http.client.HTTPConnection(host, timeout=30)
    connection.request("GET", "/sparql?format=csv&timeout=0.5&query=" + quote(endless))
    response = connection.getresponse()
    assert response.status == 200
    with pytest.raises(http.client.IncompleteRead):
        response.read()
    connection.close()


def test_a_body_that_is_too_large_is_refused(address):
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=30)
    connection.putrequest("POST", "/sparql")
    connection.putheader("Content-Type", "application/sparql-query")
    connection.putheader("Content-Length", str(1 << 30))
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()


def test_the_query_method_on_the_wire(address):
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=30)
    connection.request("QUERY", "/sparql", "ASK {}", {"Content-Type": "application/sparql-query"})
    assert json.loads(connection.getresponse().read())["boolean"] is True
    connection.close()


# ------------------------------------------------------------------------- clients
def test_rdflib_as_a_client(address):
    store = SPARQLStore(address + "/sparql")
    graph = rdflib.Graph(store, identifier=rdflib.URIRef(harbour.BASE + "graph/entities"))
    label = rdflib.URIRef("http://www.w3.org/2004/02/skos/core#prefLabel")
    assert rdflib.Literal("Tidal Barrier", lang="en") in graph.objects(
        rdflib.URIRef(harbour.BARRIER), label
    )
    rows = list(
        graph.query(
            "SELECT ?s WHERE { ?s a dos:Program }",
            initNs={"dos": "https://w3id.org/dossier/ontology#"},
        )
    )
    assert [str(r.s) for r in rows] == [harbour.BARRIER]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # its own way to read RDF
def test_sparqlwrapper_as_a_client(address):
    wrapper = pytest.importorskip("SPARQLWrapper")
    endpoint = wrapper.SPARQLWrapper(address + "/sparql")
    for method in (wrapper.GET, wrapper.POST):
        endpoint.setMethod(method)
        endpoint.setQuery("SELECT ?n WHERE { ?p a dos:Program ; skos:prefLabel ?n }")
        endpoint.setReturnFormat(wrapper.JSON)
        rows = endpoint.queryAndConvert()["results"]["bindings"]
        assert [r["n"]["value"] for r in rows] == ["Tidal Barrier"]
    endpoint.setQuery("CONSTRUCT WHERE { ?s a dos:Program }")
    for form in (wrapper.TURTLE, wrapper.RDFXML, wrapper.JSONLD):
        endpoint.setReturnFormat(form)
        assert endpoint.query().convert()


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_as_a_client(address):
    told = subprocess.run(
        ["curl", "-sS", "--get", address + "/sparql", "-H", "Accept: text/csv", "--data-urlencode", "query=SELECT (1 AS ?x) {}"],
        capture_output=True, check=True,
    )  # fmt: skip
    assert told.stdout == b"x\r\n1\r\n"


# --------------------------------------------------------------------------- start
def test_a_port_in_use_is_told_in_one_line():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(
            ServerError, match=f"127.0.0.1:{port}: something else listens"
        ) as caught:
            open_socket("127.0.0.1", port)
    assert "\n" not in str(caught.value)
    assert "--port" in str(caught.value)


def test_a_host_that_is_none_is_told_in_one_line():
    with pytest.raises(ServerError, match="no address of this machine"):
        open_socket("203.0.113.7", 0)
    with pytest.raises(ServerError, match="no address of this machine"):
        open_socket("no-such-host.invalid", 0)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_stopped(tmp_path, how):
    harbour.publish(tmp_path / "data")
    code = (
        "import sys; from server import create_app; from server.serving import serve\n"
        "serve(create_app(sys.argv[1]), '127.0.0.1', 0, on_ready=lambda u: print(u, flush=True))\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "data")], stdout=subprocess.PIPE, text=True
    )
    address = process.stdout.readline().strip()
    assert get(address, "health")[0] == 200
    assert json.loads(get(address, "sparql?query=ASK%7B%7D")[2])["boolean"]
    process.send_signal(how)
    assert process.wait(30) == 0
    process.stdout.close()


def test_it_does_not_start_without_a_graph(tmp_path):
    with pytest.raises(NoData):
        serve(create_app(tmp_path / "data"), "127.0.0.1", 0)


def test_the_door_is_light():
    """``import server`` loads nothing heavy, and the application no language model."""
    code = (
        "import sys, server\n"
        "assert not {'flask', 'pyoxigraph', 'rdflib', 'spacy'} & set(sys.modules)\n"
        "server.create_app('no-such-folder')\n"
        "assert not {'rdflib', 'spacy', 'pipeline', 'pyshacl'} & set(sys.modules), set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
