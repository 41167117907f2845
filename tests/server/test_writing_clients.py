"""Clients that researchers write with, at a real server on a real port."""

import shutil
import subprocess

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore

from server import create_app
from tests.factory.publishing import serving
from tests.store import harbour

TOKEN = "veldmere-tides-rise-4711"
BEARER = f"Bearer {TOKEN}"


@pytest.fixture
def address(tmp_path):
    harbour.publish(tmp_path / "data")
    (tmp_path / "tokens").write_text(TOKEN)
    app = create_app(tmp_path / "data", token_file=tmp_path / "tokens")
    with serving(app) as root:
        yield root
    app.extensions["dossier.pool"].close()


def test_rdflib_as_a_writer(address):
    endpoint = address + "/sparql"
    store = SPARQLUpdateStore(endpoint, endpoint, headers={"Authorization": BEARER})
    graph = rdflib.Graph(store, identifier=rdflib.URIRef("urn:g"))
    triple = (rdflib.URIRef("urn:a"), rdflib.URIRef("urn:b"), rdflib.Literal("海堤", lang="zh"))
    graph.add(triple)
    assert list(graph) == [triple]
    graph.remove(triple)
    assert list(graph) == []


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_as_a_writer(address, tmp_path):
    (tmp_path / "a.ttl").write_text("<#a> <#b> 1 .")

    def curl(*more):
        command = ["curl", "-sS", "-o", "-", "-w", "%{http_code}", *more, f"{address}/graph/notes"]
        return subprocess.run(command, capture_output=True, check=True, text=True).stdout

    sent = ("-H", f"Authorization: {BEARER}", "-H", "Content-Type: text/turtle", "-T")
    assert curl(*sent, str(tmp_path / "a.ttl")) == "201"
    assert "graph/notes#a" in curl()
    assert curl("-X", "DELETE", "-H", f"Authorization: {BEARER}") == "204"
