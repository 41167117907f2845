"""The W3C's own manifest of the SPARQL 1.1 Protocol, as it is published.

It is not part of this project. To run it: clone https://github.com/w3c/rdf-tests and give its
folder in ``DOSSIER_W3C_TESTS``. The same cases are written out in ``test_protocol.py``, so that
they run without it.
"""

import json
import os
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from rdflib.collection import Collection

from server import create_app
from server.negotiation import BOOLEANS, GRAPHS, RESULTS
from store.folder import DataFolder

FOLDER = os.environ.get("DOSSIER_W3C_TESTS")
MANIFEST = Path(FOLDER or ".") / "sparql/sparql11/protocol/manifest.ttl"
HT = rdflib.Namespace("http://www.w3.org/2011/http#")
MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
UT = rdflib.Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
FORMATS = {"boolean": BOOLEANS, "tabular": RESULTS, "RDF": GRAPHS}
TOKEN = "0123456789abcdef"


def cases():
    if not FOLDER:
        reason = "DOSSIER_W3C_TESTS names no clone of w3c/rdf-tests"
        return [pytest.param(None, None, marks=pytest.mark.skip(reason=reason), id="protocol")]
    graph = rdflib.Graph().parse(MANIFEST)
    (entries,) = graph.objects(predicate=MF.entries)
    found = []
    for case in Collection(graph, entries):
        name = case.rpartition("#")[2].rpartition("/")[2]
        found.append(pytest.param(graph, case, id=name))
    assert len(found) == 34
    return found


@pytest.mark.parametrize(("manifest", "case"), cases())
def test_protocol(manifest, case, tmp_path):
    folder = DataFolder.created(tmp_path / "data")
    with folder.writer() as store:
        for data in manifest.objects(case, UT.graphData):
            label = NamedNode(str(manifest.value(data, rdflib.RDFS.label)))
            file = MANIFEST.parent / Path(str(manifest.value(data, UT.graph))).name
            for quad in parse(path=str(file), format=RdfFormat.N_TRIPLES):
                store.add(Quad(quad.subject, quad.predicate, quad.object, label))
        folder.publish(store)
    (tmp_path / "tokens").write_text(TOKEN)
    app = create_app(folder.path, token_file=tmp_path / "tokens")
    client = app.test_client()
    try:
        connection = manifest.value(case, MF.action)
        for request in Collection(manifest, manifest.value(connection, HT.requests)):
            check(manifest, request, client)
    finally:
        app.extensions["dossier.pool"].close()


def check(manifest, request, client):
    body = manifest.value(request, HT.body)
    data = b""
    if body is not None:
        encoding = str(manifest.value(body, CNT.characterEncoding) or "utf-8")
        data = str(manifest.value(body, CNT.chars)).encode(encoding)
    headers = {"Authorization": f"Bearer {TOKEN}"}
    if manifest.value(request, HT.headers) is not None:
        for header in Collection(manifest, manifest.value(request, HT.headers)):
            name, value = (manifest.value(header, p) for p in (HT.fieldName, HT.fieldValue))
            headers[str(name)] = str(value)
    path = str(manifest.value(request, HT.absolutePath))
    method = str(manifest.value(request, HT.methodName))
    answer = client.open(path, method=method, data=data, headers=headers)
    expected = manifest.value(request, HT.resp)
    statuses = {str(s)[-3] for s in manifest.objects(expected, MF.expectedStatus)}
    assert str(answer.status_code)[0] in statuses, answer.get_data()
    offered = FORMATS.get(str(manifest.value(expected, MF.expectedFormat)))
    assert offered is None or answer.mimetype in {f.media_type for f in offered}
    truth = manifest.value(expected, MF.expectedBoolean)
    if truth is not None:
        assert json.loads(answer.get_data())["boolean"] == truth.toPython()
